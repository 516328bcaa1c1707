import { type Head, LEXICAL_WEIGHT } from '../../pipelines/tone/head.ts'

/** Hashed documents with what they teach, as columns; document d's groups end at ends[3d], ends[3d + 1], ends[3d + 2]. */
export interface Lessons {
  readonly count: number
  readonly hash: Uint32Array
  readonly ends: Uint32Array
  /** Output taught: 0..outputs - 1, or `outputs` for the reference class. */
  readonly label: Uint8Array
  /** 1 where only the outputs compete, not the reference: sets that know no middle. */
  readonly isBinary: Uint8Array
  readonly weight: Float32Array
}

export interface Recipe {
  readonly bits: number
  readonly outputs: number
  readonly epochs: number
  readonly rate: number
  readonly seed: number
}

export interface Trained {
  /** `outputs` a bucket. */
  readonly weights: Float32Array
  readonly bias: Float32Array
}

/** AdaGrad (Duchi et al. 2011): what it starts its sums of squares from. */
const FIRST_SQUARE = 1e-3
/** The last step is this share of the first: early features must not be unlearnt by late noise. */
const LAST_RATE = 0.2
const BIAS_RATE = 0.1
/** L2, in the gradient. */
const DECAY = 1e-5

/** Softmax regression on hashed features; the same lessons, recipe and seed give the same bytes. */
export function train(lessons: Lessons, recipe: Recipe): Trained {
  const { outputs, bits } = recipe
  const stride = 2 * outputs
  const shift = 32 - bits
  const table = new Float32Array(stride << bits)
  for (let i = 0; i < table.length; i += stride) table.fill(FIRST_SQUARE, i + outputs, i + stride)
  const bias = new Float32Array(outputs)
  const order = Uint32Array.from({ length: lessons.count }, (_, i) => i)
  const random = generator(recipe.seed)
  const z = new Float64Array(outputs)
  const g = new Float64Array(outputs)
  const { hash, ends } = lessons
  const values = new Float64Array(3)
  const steps = recipe.epochs * lessons.count
  let step = 0
  for (let epoch = 0; epoch < recipe.epochs; epoch++) {
    shuffle(order, random)
    for (let n = 0; n < order.length; n++) {
      const d = order[n] ?? 0
      const rate = recipe.rate * (1 - ((1 - LAST_RATE) * step++) / steps)
      const start = d === 0 ? 0 : (ends[3 * d - 1] ?? 0)
      const words = ends[3 * d] ?? 0
      const grams = ends[3 * d + 1] ?? 0
      values[0] = words > start ? 1 / Math.sqrt(words - start) : 0
      values[1] = grams > words ? 1 / Math.sqrt(grams - words) : 0
      values[2] = LEXICAL_WEIGHT
      z.set(bias)
      for (let group = 0, from = start; group < 3; group++) {
        const to = ends[3 * d + group] ?? 0
        const value = values[group] ?? 0
        for (let i = from; i < to; i++) {
          const at = ((hash[i] ?? 0) >>> shift) * stride
          for (let k = 0; k < outputs; k++) z[k] = (z[k] ?? 0) + value * (table[at + k] ?? 0)
        }
        from = to
      }
      gradient(z, lessons.label[d] ?? 0, lessons.isBinary[d] === 1, g)
      const weight = lessons.weight[d] ?? 0
      for (let k = 0; k < outputs; k++) {
        g[k] = (g[k] ?? 0) * weight
        bias[k] = (bias[k] ?? 0) - rate * BIAS_RATE * (g[k] ?? 0)
      }
      for (let group = 0, from = start; group < 3; group++) {
        const to = ends[3 * d + group] ?? 0
        const value = values[group] ?? 0
        for (let i = from; i < to; i++) {
          const at = ((hash[i] ?? 0) >>> shift) * stride
          for (let k = 0; k < outputs; k++) {
            const w = table[at + k] ?? 0
            const slope = (g[k] ?? 0) * value + DECAY * w
            const square = (table[at + outputs + k] ?? 0) + slope * slope
            table[at + outputs + k] = square
            table[at + k] = w - (rate * slope) / Math.sqrt(square)
          }
        }
        from = to
      }
    }
  }
  return { weights: weightsOf(table, outputs), bias }
}

function gradient(z: Float64Array, label: number, isBinary: boolean, into: Float64Array): void {
  let max = isBinary ? Number.NEGATIVE_INFINITY : 0
  for (const each of z) max = Math.max(max, each)
  let sum = isBinary ? 0 : Math.exp(-max)
  for (const each of z) sum += Math.exp(each - max)
  for (let k = 0; k < z.length; k++) into[k] = Math.exp((z[k] ?? 0) - max) / sum - (k === label ? 1 : 0)
}

function weightsOf(table: Float32Array, outputs: number): Float32Array {
  const weights = new Float32Array(table.length / 2)
  for (let bucket = 0; bucket < weights.length / outputs; bucket++)
    for (let k = 0; k < outputs; k++) weights[bucket * outputs + k] = table[bucket * 2 * outputs + k] ?? 0
  return weights
}

/** Numerical Recipes' linear congruence, upper bits. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

function shuffle(order: Uint32Array, random: (below: number) => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = random(i + 1)
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
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
