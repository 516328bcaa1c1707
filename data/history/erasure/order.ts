import { putInAudit } from '../audit.ts'
import type { Duck } from '../duck.ts'
import { readErased, writeErased } from './erased-list.ts'
import { findPerson, marksOf, type WhoToErase } from './person.ts'

/** An order to erase a person. `at` is epoch ms. */
export interface ErasureOrder {
  readonly who: WhoToErase
  readonly by: string
  /** The reason, such as the number of a request; must not name the person. */
  readonly why: string
  readonly at: number
}

/** What the person goes by, and will not any more once the store was opened again; or why nothing was done. */
export type ErasureOutcome =
  | { readonly kind: 'ordered'; readonly records: number; readonly accounts: number }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Puts a person on the list of the erased, and the deed, which names nobody, in the audit log. They are erased when the store is
 * opened the next time: then nothing in memory knows them either.
 */
export async function orderErasure(
  duck: Duck,
  folder: string | null,
  { who, by, why, at }: ErasureOrder,
): Promise<ErasureOutcome> {
  if (folder === null) return { kind: 'refused', reason: 'Wanted a database in a file, came one in memory.' }
  const person = await findPerson(duck, who)
  if (typeof person === 'string') return { kind: 'refused', reason: person }
  const [records, accounts] = [person.records.length, person.authors.length]
  await duck.transaction(() =>
    putInAudit(duck, { who: by, what: 'erasure-ordered', about: 'person', why, rows: records + accounts }, at),
  )
  const list = readErased(folder)
  const known = new Set(list.people.map(({ mark }) => mark))
  const marks = marksOf(person, list.key, at).filter(({ mark }) => !known.has(mark))
  writeErased(folder, { ...list, people: [...list.people, ...marks] })
  return { kind: 'ordered', records, accounts }
}
