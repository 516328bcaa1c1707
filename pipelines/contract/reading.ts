/** Sliding windows over event time, ms. */
export const WINDOWS = { '1m': 60_000, '15m': 900_000, '1h': 3_600_000, '24h': 86_400_000 } as const
export type WindowId = keyof typeof WINDOWS

/** What every metric can be split by: what a post says of itself, and what the company knew of its author then. */
export const POST_DIMENSIONS = ['network', 'language', 'tone'] as const
export const CUSTOMER_DIMENSIONS = ['tier', 'rfm', 'nps', 'ticket', 'product', 'generation'] as const
export const DIMENSIONS = [...POST_DIMENSIONS, ...CUSTOMER_DIMENSIONS] as const
export type Dimension = (typeof DIMENSIONS)[number]

export type Unit =
  | 'mentions'
  | 'mentions/min'
  | 'authors'
  | 'followers'
  | 'impressions'
  | 'interactions'
  | 'per original'
  | 'index'
  | 'points'
  | 'share'
  | 'list'

/**
 * One line of a ranked list. `error` is how far `value` may be too high in a list of all, and too low in a list of a part
 * (space-saving bound): the parts of a key and its `error` add up to its value in the list of all.
 */
export interface ListRow {
  readonly key: string
  readonly label: string
  readonly value: number
  readonly error: number
  /** For posts and authors only; masked on the server for scopes that may not see people. */
  readonly handle?: string
  /** For posts whose words are still known: when they were written, epoch ms. */
  readonly at?: number
  /**
   * For words of the last hour: the share of the mentions of the 23 h before it that used them, 0..1, to compare
   * `value` / n with; null where those are fewer than 30.
   */
  readonly usual?: number | null
}

/** A metric over a window. `value` is null when there is too little to say, which is never drawn as 0. */
export interface Reading {
  readonly metric: string
  /** Definition version: a change of formula raises it. */
  readonly version: number
  readonly unit: Unit
  readonly window: WindowId
  readonly value: number | null
  /** Mentions (or, for customer numbers, matched mentions) the value rests on. */
  readonly n: number
  /** 80 % interval, where the metric has one. */
  readonly interval: readonly [low: number, high: number] | null
  readonly rows?: readonly ListRow[]
  /** `final` once the watermark is 5 min past the window's end; until then it may still be revised. */
  readonly state: 'provisional' | 'final'
}

/** Key of the authors who were counted under more than one key of a dimension. */
export const SEVERAL = 'several'

/** One part of a metric. */
export interface SplitRow {
  /** A word of the dimension's vocabulary, a tier id, or `several`. */
  readonly key: string
  /** The metric of this part alone, with its n and 80 % interval; null for lists. */
  readonly value: number | null
  readonly n: number
  readonly interval: readonly [low: number, high: number] | null
  /** What the part adds to the total; null where that is null. */
  readonly part: number | null
  /** Lists only: the heaviest of this part. */
  readonly list?: readonly ListRow[]
}

/**
 * A metric split along one dimension: `base` and every `part` add up to `total`, the value of the whole; for lists, to the
 * mentions that were counted.
 */
export interface SplitReading {
  readonly metric: string
  readonly version: number
  readonly unit: Unit
  readonly window: WindowId
  readonly dimension: Dimension
  readonly total: number | null
  /** 0, but for reputation: its 28-day share, which the parts move it away from. */
  readonly base: number
  readonly rows: readonly SplitRow[]
  readonly state: Reading['state']
}

/** Customer join beside every number that depends on it. Shares are matched / all, 0..1. */
export interface MatchRate {
  readonly window: WindowId
  readonly posts: number
  readonly matchedPosts: number
  readonly authors: number
  readonly matchedAuthors: number
}

/** A metric's definition, shown behind its (i). */
export interface Definition {
  readonly metric: string
  readonly version: number
  readonly unit: Unit
  readonly formula: string
  /** What the parts of a split add, where that is not their own value. */
  readonly parts?: string
}
