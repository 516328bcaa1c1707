import type { Tier } from '../../../pipelines/contract/customer.ts'
import type { MatchRate } from '../../../pipelines/contract/reading.ts'
import { LEAST_N } from './figures.ts'
import type { TopicItems } from './items.ts'

export interface TierRow {
  readonly tier: Tier
  /** Share of the matched mentions, and of all customers, 0..1. */
  readonly share: number
  readonly base: number
  /** The one against the other; null under 30 matched mentions. */
  readonly index: number | null
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
  const base = known.reduce((sum, { customers }) => sum + customers, 0)
  const rows = known.map((tier) => {
    const share = matched > 0 ? (split.get(tier.id) ?? 0) / matched : 0
    const usual = base > 0 ? tier.customers / base : 0
    return { tier, share, base: usual, index: matched >= LEAST_N && usual > 0 ? share / usual : null }
  })
  return { rows, matched, match: topic.match('1h') }
}
