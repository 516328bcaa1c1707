import type { Duck } from '../duck.ts'
import dropCustomers from '../sql/erasure/drop-incoming-customers.sql?raw'
import dropOwners from '../sql/erasure/drop-incoming-owners.sql?raw'
import erasedCustomers from '../sql/erasure/incoming-customers.sql?raw'
import erasedOwners from '../sql/erasure/incoming-owners.sql?raw'
import { type ErasedList, markCustomer } from './erased-list.ts'

export interface ComingIn {
  /** Whether the rows are customers; else they belong to customers. */
  readonly isCustomers: boolean
  /** The source whose ids they name customers by. */
  readonly source: string
}

/**
 * Takes what tells of people who were erased out of a batch that is about to land (staging.incoming): it neither lands nor is
 * kept among what was rejected.
 */
export async function passOver(duck: Duck, { key, people }: ErasedList, coming: ComingIn): Promise<void> {
  const marks = new Set(people.filter(({ kind }) => kind === 'customer').map(({ mark }) => mark))
  if (marks.size === 0) return
  const prefixes = people
    .filter(({ kind }) => kind === 'customer')
    .map(({ prefix }) => prefix)
    .join()
  const { source } = coming
  const found = await duck.rows(coming.isCustomers ? erasedCustomers : erasedOwners, { prefixes, source })
  const refs = found.map(({ ref }) => String(ref)).filter((ref) => marks.has(markCustomer(key, source, ref)))
  if (refs.length > 0) await duck.run(coming.isCustomers ? dropCustomers : dropOwners, { refs: JSON.stringify(refs) })
}
