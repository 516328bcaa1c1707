import type { CustomerTable } from '../../../pipelines/contract/customer.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { type CustomerIndex, customerIndex } from '../../../pipelines/customers/customer-index.ts'
import { type Joined, joinedWith } from '../../../pipelines/customers/join.ts'
import type { Duck } from '../duck.ts'
import type { Cell } from '../duck-append.ts'
import { hash64, type Names } from '../mention-rows.ts'
import { scoredOf } from '../scored-reader.ts'
import joinedClosed from '../sql/join/joined-closed.sql?raw'
import joinedFiled from '../sql/join/joined-filed.sql?raw'
import joinedHot from '../sql/join/joined-hot.sql?raw'
import rejoinClosed from '../sql/join/rejoin-closed.sql?raw'
import rejoinFiled from '../sql/join/rejoin-filed.sql?raw'
import rejoinHot from '../sql/join/rejoin-hot.sql?raw'
import rejoined from '../sql/join/rejoined.sql?raw'
import mentionsAt from '../sql/mentions-at.sql?raw'
import { putJoining } from './read-table.ts'

/** What is known of some authors has changed. */
export interface Rejoined {
  /** Stored mentions that are joined with something else now, wherever they are kept. */
  readonly mentions: number
  /** Those that windows may have counted, as they were, `sign` -1, and as they are now. */
  readonly retractions: readonly ScoredBatch[]
  readonly additions: readonly ScoredBatch[]
}

/**
 * Joins every stored mention of some authors (hashes) anew, as it would be, had it come today: what was known of a customer
 * when they wrote, of the customer they are linked to now. Part of the transaction that is open.
 */
export async function rejoin(
  duck: Duck,
  authors: readonly bigint[],
  { customers, names }: { readonly customers: CustomerIndex; readonly names: Names },
): Promise<Rejoined> {
  if (authors.length === 0) return { mentions: 0, retractions: [], additions: [] }
  await putJoining(duck, authors)
  const hot = await stale(duck, joinedHot, customers)
  const retractions =
    hot.places.length === 0 ? [] : scoredOf(await duck.columns(mentionsAt, { mentions: hot.places.join() }), names, -1)
  await write(duck, rejoinHot, hot)
  // No window reaches back to closed days.
  const closed = await stale(duck, joinedClosed, customers)
  await write(duck, rejoinClosed, closed)
  const filed = await stale(duck, joinedFiled, customers)
  await write(duck, rejoinFiled, filed)
  return {
    mentions: hot.places.length + closed.places.length + filed.places.length,
    retractions,
    additions: retractions.map((batch) => ({ ...batch, sign: 1, ...joinedWith(batch, customers) })),
  }
}

/** The same of everybody who is linked, where nobody has counted anything yet: for a past that was made up. */
export async function rejoinUncounted(duck: Duck, table: CustomerTable): Promise<void> {
  const authors = Array.from({ length: table.links }, (_, link) => hash64(table.authorLo, table.authorHi, link))
  await putJoining(duck, authors)
  const customers = customerIndex(table)
  for (const [joined, rejoin] of [
    [joinedHot, rejoinHot],
    [joinedClosed, rejoinClosed],
    [joinedFiled, rejoinFiled],
  ] as const)
    await write(duck, rejoin, await stale(duck, joined, customers))
}

/** Places of mentions that are to be joined with something else than they are, and with what. */
interface Stale {
  readonly places: readonly bigint[]
  readonly columns: readonly (readonly Cell[])[]
}

async function stale(duck: Duck, sql: string, customers: CustomerIndex): Promise<Stale> {
  const [place = [], lo = [], hi = [], at = [], customer = [], tier = [], facts = []] = await duck.columns(sql)
  const now = joinedWith(
    {
      count: place.length,
      authorLo: Uint32Array.from(lo, Number),
      authorHi: Uint32Array.from(hi, Number),
      createdAt: Float64Array.from(at, Number),
    },
    customers,
  )
  const isStale = (i: number) =>
    Number(customer[i]) !== now.customer[i] || Number(tier[i]) !== now.tier[i] || Number(facts[i]) !== now.facts[i]
  const rows = [...place.keys()].filter(isStale)
  const places = rows.map((i) => BigInt(String(place[i])))
  return { places, columns: [places, ...columnsOf(now, rows)] }
}

const columnsOf = ({ customer, tier, facts }: Joined, rows: readonly number[]): number[][] =>
  [customer, tier, facts].map((column) => rows.map((row) => column[row] ?? 0))

async function write(duck: Duck, sql: string, { places, columns }: Stale): Promise<void> {
  if (places.length === 0) return
  await duck.run(rejoined)
  await duck.append('rejoined', { types: ['ubigint', 'integer', 'utinyint', 'integer'], values: columns })
  await duck.run(sql)
}
