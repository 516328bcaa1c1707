import type { ScoredBatch } from '../contract/mention.ts'
import type { Definition, ListRow, Reading, WindowId } from '../contract/reading.ts'

/**
 * A number that can be added up: what one mention is worth, a whole number, so that sums are exact and the same in any
 * order. Metrics share sums by naming the same object; a new metric may bring its own.
 */
export interface Sum {
  readonly id: string
  readonly of: (batch: ScoredBatch, row: number) => number
}

/** Reads a sum of a cell. */
export type Sums = (sum: Sum) => number

/** What a reading needs beside the sums of its window. */
export interface Context {
  readonly window: WindowId
  /** Own and competitor mentions of all topics in the window, for shares. */
  readonly voice: number
  /** Decayed weights of positive and negative tone, ready to be read (see reputation.ts). */
  readonly decayed: { readonly positive: number; readonly negative: number }
  /** The topic's own share of positive among positive and negative over 28 days, 0..1. */
  readonly positiveShare: number
}

export type Value = Pick<Reading, 'value' | 'n' | 'interval'>

/** A metric read off exact sums; splits by any dimension add up to the total because sums do. */
export interface Metric extends Definition {
  readonly sums: readonly Sum[]
  readonly read: (sums: Sums, context: Context) => Value
}

/**
 * A metric that needs more than sums: sets and ranked lists. Laws, held by test/pipelines/metrics/laws.test.ts:
 * merge is associative and commutative, empty is its zero, adding a mention and taking it back leaves what was.
 */
export interface Sketch<State> extends Definition {
  readonly empty: () => State
  readonly add: (state: State, batch: ScoredBatch, row: number) => void
  readonly merge: (into: State, from: State) => void
  readonly read: (state: State) => Value & { readonly rows?: readonly ListRow[] }
}

export const plain = (value: number | null, n: number): Value => ({ value, n, interval: null })
