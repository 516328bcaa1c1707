import type { Tier } from '../../../pipelines/contract/customer.ts'
import type { MatchRate } from '../../../pipelines/contract/reading.ts'
import { LEAST_N } from './figures.ts'
import type { TopicItems } from './items.ts'

export interface TierRow {
  readonly tier: Tier
  /** Matched mentions. */
  readonly n: number
  /** Their share of all matched mentions, 0..1, and the one against the other; null under 30 matched mentions. */
  readonly share: number | null
  readonly index: number | null
  /** The tier's share of all customers, 0..1. */
  readonly base: number
}

export interface CustomerFacts {
  readonly rows: readonly TierRow[]
  readonly matched: number
  readonly match: MatchRate | null
}

/** Who of the talkers of the hour is a customer, by tier, against the company's customers as a whole. */
export function customersOf(topic: TopicItems, tiers: readonly Tier[]): CustomerFacts {
  const known = tiers.filter(({ id }) => id !== 'unmatched')
  const split = new Map((topic.split('volume', '1h', 'tier')?.rows ?? []).map(({ key, value }) => [key, value ?? 0]))
  const matched = known.reduce((sum, { id }) => sum + (split.get(id) ?? 0), 0)
  const customers = known.reduce((sum, tier) => sum + tier.customers, 0)
  const rows = known.map((tier) => {
    const n = split.get(tier.id) ?? 0
    const share = matched >= LEAST_N ? n / matched : null
    const base = customers > 0 ? tier.customers / customers : 0
    return { tier, n, share, base, index: share !== null && base > 0 ? share / base : null }
  })
  return { rows, matched, match: topic.match('1h') }
}
