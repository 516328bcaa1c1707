import type { Network } from '../contract/words.ts'

/** What an interaction of each kind counts: 0 or more, three decimals. */
export interface Weights {
  readonly reply: number
  readonly repost: number
  readonly quote: number
  readonly like: number
}

/** The share of an author's followers who see a post: `high` up to `few` followers, falling linearly to `low` at `many`. */
export interface SeenShare {
  readonly high: number
  readonly few: number
  readonly low: number
  readonly many: number
}

/** What a company may set in the formulas; whoever changes it gets a new definition version (docs/design.md). */
export interface MetricSettings {
  readonly engagement: {
    readonly all: Weights
    /** Where a network differs. */
    readonly networks: Readonly<Partial<Record<Network, Partial<Record<keyof Weights, number | undefined>>>>>
  }
  readonly impressions: SeenShare
}

/** `impressions` as in the benchmarking FAQ of a leading suite. */
export const DEFAULT_SETTINGS: MetricSettings = {
  engagement: { all: { reply: 1, repost: 1, quote: 1, like: 1 }, networks: {} },
  impressions: { high: 0.15, few: 100_000, low: 0.06, many: 10_000_000 },
}
