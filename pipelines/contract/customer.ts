/** A named group of customers; its names come from the company's data, in each language of the screens. */
export interface Tier {
  readonly id: string
  readonly names: { readonly en: string; readonly 'zh-Hant': string; readonly 'zh-Hans': string }
  /** Customers of the company in this tier; 0 for "unmatched". */
  readonly customers: number
}

export const UNMATCHED: Tier = {
  id: 'unmatched',
  names: { en: 'Unmatched', 'zh-Hant': '未配對', 'zh-Hans': '未匹配' },
  customers: 0,
}

/** Customers are numbered from 0 to this. */
export const MOST_CUSTOMER = 2_147_483_647

/** Links that are held in memory, at most: 2 GB with the longest lives. Those of the customers with the highest numbers are left out. */
export const MOST_LINKS = 4_000_000

/** Tier of customers who are in none, where tiers are numbered. */
export const NO_TIER = 255

/** How values of the company's own dimensions are called; numbers of tiers and products are positions. */
export interface CustomerWords {
  readonly tiers: readonly Tier[]
  readonly products: readonly string[]
}

/**
 * Who is which customer, and what was known of each at any time, as columns in shared memory: the store fills them once, and
 * every thread reads them. `slots` is a hash table of links by their place; link i says that the author with this hash of
 * (network, author id) is the customer in row `linked[i]`, whose states are `from[linked[i]]` to `from[linked[i] + 1]`: from
 * `at[j]` (epoch ms, ascending) on `state[j]` holds, the first of them since ever. A state is tier << 24 | facts.
 */
export interface CustomerTable extends CustomerWords {
  readonly links: number
  /** Links there was no room for: their authors are nobody we know. */
  readonly leftOut: number
  readonly slots: Int32Array
  readonly authorLo: Uint32Array
  readonly authorHi: Uint32Array
  readonly linked: Int32Array
  /** Number in the company's records by row, ascending. */
  readonly customer: Int32Array
  readonly from: Uint32Array
  readonly at: Float64Array
  readonly state: Uint32Array
}

/** A table, and what changed of some authors since it was filled. */
export interface KnownCustomers {
  readonly table: CustomerTable
  readonly newer: CustomerTable | null
}
