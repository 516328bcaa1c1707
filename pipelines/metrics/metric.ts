import type { ScoredBatch } from '../contract/mention.ts'
import type { Definition, Dimension, ListRow, Reading, SplitRow, WindowId } from '../contract/reading.ts'
import type { ConfusionOf } from '../tone/model.ts'
import type { Noted } from './noted.ts'

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
  /** Sums of the whole, and of one of its languages by its index in LANGUAGES. */
  readonly sums: Sums
  readonly languages: (language: number) => Sums
  /** How the tone model and people met in a language; null where nobody has checked. */
  readonly confusionOf: ConfusionOf
}

export type Value = Pick<Reading, 'value' | 'n' | 'interval'>

/** Sums with what is needed to read them: a whole, or a part of one. */
export interface Measured {
  readonly sums: Sums
  readonly context: Context
}

/** A metric read off exact sums. */
export interface Metric extends Definition {
  readonly sums: readonly Sum[]
  readonly read: (sums: Sums, context: Context) => Value
  /**
   * What a part adds to the value of the whole, in the unit of the metric: `base` and all parts add up to it. Without it
   * a part adds its own value, as parts of a sum do.
   */
  readonly part?: (part: Measured, whole: Measured) => number
  /** What the value is before any mention counts; 0 unless said. */
  readonly base?: (context: Context) => number
  /** Rests on the decayed tone of 24 h whatever the window, so that every part of those 24 h has a part in it. */
  readonly decays?: true
}

/** A row of a split before its value of the dimension has a name. */
export interface Part extends Omit<SplitRow, 'key'> {
  readonly of: number
}

/**
 * A metric that needs more than sums: sets and ranked lists. Laws, held by test/pipelines/metrics/laws.test.ts:
 * merge is associative and commutative, empty is its zero, adding a mention and taking it back leaves what was, parts
 * add up to the whole.
 */
export interface Sketch<State> extends Definition {
  /** Without mixes a state is cheaper to merge and cannot be split. */
  readonly empty: (keepsMixes?: boolean) => State
  readonly add: (state: State, noted: Noted) => void
  readonly merge: (into: State, from: State) => void
  /** Takes out what was merged in; false, and then in no known state, where that cannot be known. Lists have none. */
  readonly unmerge?: (from: State, what: State) => boolean
  readonly read: (state: State) => Value & { readonly rows?: readonly ListRow[] }
  readonly split: (state: State, dimension: Dimension) => readonly Part[]
}

export const plain = (value: number | null, n: number): Value => ({ value, n, interval: null })
