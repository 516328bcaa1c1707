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

/**
 * Every link author = customer, as columns sorted by nothing: row i says that the author with this hash of
 * (network, author id) is `customer[i]` of `tier[i]`. Built by one query, sent between threads as it is.
 */
export interface LinkTable {
  readonly tiers: readonly Tier[]
  readonly authorLo: Uint32Array
  readonly authorHi: Uint32Array
  readonly customer: Int32Array
  readonly tier: Uint8Array
}
