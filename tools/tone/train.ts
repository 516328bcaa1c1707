import type { Head } from '../../pipelines/tone/head.ts'
import { descend } from './descent.ts'

/** Hashed documents with what they teach, as columns; document d's groups end at ends[3d], ends[3d + 1], ends[3d + 2]. */
export interface Lessons {
  readonly count: number
  readonly hash: Uint32Array
  readonly ends: Uint32Array
  /** Output taught: 0..outputs - 1, or `outputs` for the reference class. */
  readonly label: Uint8Array
  /** How much the reference class competes, 0..1: 0 compares the outputs only. */
  readonly middle: Float32Array
  readonly weight: Float32Array
}

export interface Recipe {
  readonly bits: number
  readonly outputs: number
  readonly epochs: number
  readonly rate: number
  /** One descent each; their mean is what was learnt. */
  readonly seeds: readonly number[]
}

export interface Trained {
  /** `outputs` a bucket. */
  readonly weights: Float32Array
  readonly bias: Float32Array
}

/**
 * Softmax regression on hashed features. The mean of descents in several orders errs less than any of them and costs
 * nothing where it is used: the model is linear. The same lessons and recipe give the same bytes.
 */
export function train(lessons: Lessons, recipe: Recipe): Trained {
  const runs = recipe.seeds.map((seed) => descend(lessons, recipe, seed))
  return { weights: meanOf(runs.map(({ weights }) => weights)), bias: meanOf(runs.map(({ bias }) => bias)) }
}

function meanOf(columns: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(columns[0]?.length ?? 0)
  for (const column of columns) for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (column[i] ?? 0)
  return mean.map((sum) => sum / columns.length)
}

/** Rounds to 8 bits; the scale covers the largest weight: clipping the last 0.01 % costs over a point. */
export function quantised({ weights, bias }: Trained, { bits, outputs }: Recipe): Head {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9)
  const scale = largest / 127
  return {
    bits,
    outputs,
    scale,
    bias: [...bias],
    weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)),
  }
}
