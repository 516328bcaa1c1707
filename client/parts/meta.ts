import type { MatchRate } from '../../pipelines/contract/reading.ts'

/**
 * How a tile stands to the truth; the first that applies, in this order. Abnormal is no state of its own: a severity
 * stands beside a figure that is live, late or partial.
 */
export const STATES = ['lost', 'loading', 'failed', 'hidden', 'partial', 'late', 'few', 'empty', 'live'] as const
export type State = (typeof STATES)[number]

/** How the figures of a tile are drawn: as true now, as old, as not known to be true any more. */
export type Look = 'solid' | 'dim' | 'hollow'

/** What every part that shows data is told about it, beside the data. */
export interface Meta {
  readonly state: State
  readonly look: Look
  /** Stands in the corner of the tile in place of its key; null while the key may stand there. */
  readonly note: string | null
  /** The state for a reader who cannot see it. */
  readonly said: string
  /** Why there is nothing to show and what to do about it; null while there is. */
  readonly cover: string | null
  /** What it says in place of rows that cannot be drawn. */
  readonly broken: string
  /** Event time of what is shown, epoch ms. */
  readonly asOf: number
  /** Mentions it rests on, and its 80 % interval; null where it has none. */
  readonly n: number | null
  readonly interval: readonly [low: number, high: number] | null
  /** Name, formula, window, n and version, for whoever points at it. */
  readonly definition: string
  /** N and window as short as there is room for beside the title; empty where nothing is counted. */
  readonly basis: string
  /** Names of the sources that are silent. */
  readonly missing: readonly string[]
  readonly matchRate: MatchRate | null
}
