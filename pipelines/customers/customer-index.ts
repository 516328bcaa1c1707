import type { CustomerTable, CustomerWords } from '../contract/customer.ts'
import { placeOf } from './link-slots.ts'

/** Who is which customer and what was known of them when, for look-ups on every post. */
export interface CustomerIndex extends CustomerWords {
  /** Links. */
  readonly size: number
  /** Row of the customer this author (hash of network and author id) is linked to, -1 when nobody is. */
  readonly find: (lo: number, hi: number) => number
  readonly customerAt: (row: number) => number
  /** tier << 24 | facts of a customer as of a time, epoch ms. */
  readonly stateAt: (row: number, at: number) => number
  /** Where all states of a customer stand, in order of time. */
  readonly statesOf: (row: number) => States
  /** What it looks things up in. */
  readonly tables: readonly CustomerTable[]
}

/** The states of one customer: `at` and `state` of a table, [from, to). */
export interface States {
  readonly table: Pick<CustomerTable, 'at' | 'state'>
  readonly from: number
  readonly to: number
}

/**
 * A look-up is one probe of a hash table, at most half full, and a binary search among the few states of one customer: 0.1 to
 * 0.3 µs at 1 M customers. What `newer` says of an author holds, also that nobody is linked: links that were made or undone since
 * the table was filled.
 */
export function customerIndex(table: CustomerTable, newer: CustomerTable | null = null): CustomerIndex {
  const rows = table.customer.length
  const oldRow = (lo: number, hi: number): number => {
    const link = placeOf(table, lo, hi)
    return link < 0 ? -1 : (table.linked[link] ?? -1)
  }
  return {
    tiers: table.tiers,
    products: table.products,
    size: table.links,
    find: (lo, hi) => {
      const link = newer === null ? -1 : placeOf(newer, lo, hi)
      if (newer === null || link < 0) return oldRow(lo, hi)
      const row = newer.linked[link] ?? -1
      return row < 0 ? -1 : rows + row
    },
    customerAt: (row) => (row < rows ? table.customer[row] : newer?.customer[row - rows]) ?? -1,
    stateAt: (row, at) => (newer === null || row < rows ? stateIn(table, row, at) : stateIn(newer, row - rows, at)),
    statesOf: (row) => (newer === null || row < rows ? statesIn(table, row) : statesIn(newer, row - rows)),
    tables: newer === null ? [table] : [table, newer],
  }
}

const statesIn = (table: CustomerTable, row: number): States => ({
  table,
  from: table.from[row] ?? 0,
  to: table.from[row + 1] ?? 0,
})

/** The last state that began by then; the first one holds since ever. */
function stateIn({ from, at: times, state }: CustomerTable, row: number, at: number): number {
  const first = from[row] ?? 0
  let low = first
  let high = (from[row + 1] ?? 0) - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((times[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return state[low] ?? 0
}
