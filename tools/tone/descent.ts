import { LEXICAL_WEIGHT } from '../../pipelines/tone/head.ts'
import { generator, shuffle } from './shuffle.ts'
import type { Lessons, Recipe, Trained } from './train.ts'

/** AdaGrad (Duchi et al. 2011): what it starts its sums of squares from. */
const FIRST_SQUARE = 1e-3
/** The last step is this share of the first: early features must not be unlearnt by late noise. */
const LAST_RATE = 0.2
const BIAS_RATE = 0.1
/** L2, in the gradient. */
const DECAY = 1e-5
const GROUPS = 3

/** Weights and their sums of squares side by side, with the room to work on one document. */
interface Learner {
  readonly outputs: number
  readonly shift: number
  /** A bucket: `outputs` weights, then `outputs` sums of squares. */
  readonly table: Float32Array
  readonly bias: Float32Array
  readonly z: Float64Array
  readonly slope: Float64Array
  readonly softmax: Float64Array
  /** What a feature of each group of the document weighs, and where each group ends. */
  readonly share: Float64Array
  readonly ends: Uint32Array
}

/** One descent over the lessons in an order that the seed decides; the same everything gives the same bytes. */
export function descend(lessons: Lessons, recipe: Recipe, seed: number): Trained {
  const learner = newLearner(recipe)
  const order = Uint32Array.from({ length: lessons.count }, (_, i) => i)
  const random = generator(seed)
  const steps = recipe.epochs * lessons.count
  let step = 0
  for (let epoch = 0; epoch < recipe.epochs; epoch++) {
    shuffle(order, random)
    for (const document of order)
      learn(learner, lessons, document, recipe.rate * (1 - ((1 - LAST_RATE) * step++) / steps))
  }
  return { weights: weightsOf(learner), bias: learner.bias }
}

function newLearner({ bits, outputs }: Recipe): Learner {
  const stride = 2 * outputs
  const table = new Float32Array(stride << bits)
  for (let i = 0; i < table.length; i += stride) table.fill(FIRST_SQUARE, i + outputs, i + stride)
  return {
    outputs,
    shift: 32 - bits,
    table,
    bias: new Float32Array(outputs),
    z: new Float64Array(outputs),
    slope: new Float64Array(outputs),
    softmax: new Float64Array(outputs),
    share: new Float64Array(GROUPS),
    ends: new Uint32Array(GROUPS + 1),
  }
}

function learn(learner: Learner, lessons: Lessons, document: number, rate: number): void {
  const { bias, slope } = learner
  open(learner, lessons.ends, document)
  score(learner, lessons.hash)
  slopes(learner, lessons.label[document] ?? 0, lessons.middle[document] ?? 1)
  const weight = lessons.weight[document] ?? 0
  for (let k = 0; k < slope.length; k++) {
    slope[k] = (slope[k] ?? 0) * weight
    bias[k] = (bias[k] ?? 0) - rate * BIAS_RATE * (slope[k] ?? 0)
  }
  step(learner, lessons.hash, rate)
}

function open({ ends, share }: Learner, all: Uint32Array, document: number): void {
  const first = GROUPS * document
  ends[0] = document === 0 ? 0 : (all[first - 1] ?? 0)
  for (let group = 0; group < GROUPS; group++) {
    const end = all[first + group] ?? 0
    const count = end - (ends[group] ?? 0)
    ends[group + 1] = end
    share[group] = group === GROUPS - 1 ? LEXICAL_WEIGHT : count > 0 ? 1 / Math.sqrt(count) : 0
  }
}

function score({ table, z, bias, share, ends, shift, outputs }: Learner, hash: Uint32Array): void {
  z.set(bias)
  for (let group = 0; group < GROUPS; group++) {
    const value = share[group] ?? 0
    const end = ends[group + 1] ?? 0
    for (let i = ends[group] ?? 0; i < end; i++) {
      const at = ((hash[i] ?? 0) >>> shift) * 2 * outputs
      for (let k = 0; k < outputs; k++) z[k] = (z[k] ?? 0) + value * (table[at + k] ?? 0)
    }
  }
}

/** Slopes of the loss by z: the reference takes part in a share `middle` of it. */
function slopes({ z, softmax, slope }: Learner, label: number, middle: number): void {
  slope.fill(0)
  if (middle > 0) addSoftmax(z, 0, { softmax, slope, share: middle })
  if (middle < 1) addSoftmax(z, Number.NEGATIVE_INFINITY, { softmax, slope, share: 1 - middle })
  if (label < slope.length) slope[label] = (slope[label] ?? 0) - 1
}

interface Into {
  readonly softmax: Float64Array
  readonly slope: Float64Array
  readonly share: number
}

function addSoftmax(z: Float64Array, reference: number, { softmax, slope, share }: Into): void {
  let max = reference
  for (const each of z) max = Math.max(max, each)
  let sum = Math.exp(reference - max)
  for (let k = 0; k < z.length; k++) {
    softmax[k] = Math.exp((z[k] ?? 0) - max)
    sum += softmax[k] ?? 0
  }
  for (let k = 0; k < z.length; k++) slope[k] = (slope[k] ?? 0) + (share * (softmax[k] ?? 0)) / sum
}

function step({ table, slope, share, ends, shift, outputs }: Learner, hash: Uint32Array, rate: number): void {
  for (let group = 0; group < GROUPS; group++) {
    const value = share[group] ?? 0
    const end = ends[group + 1] ?? 0
    for (let i = ends[group] ?? 0; i < end; i++) {
      const at = ((hash[i] ?? 0) >>> shift) * 2 * outputs
      for (let k = 0; k < outputs; k++) {
        const weight = table[at + k] ?? 0
        const gradient = (slope[k] ?? 0) * value + DECAY * weight
        const square = (table[at + outputs + k] ?? 0) + gradient * gradient
        table[at + outputs + k] = square
        table[at + k] = weight - (rate * gradient) / Math.sqrt(square)
      }
    }
  }
}

function weightsOf({ table, outputs }: Learner): Float32Array {
  const weights = new Float32Array(table.length / 2)
  for (let bucket = 0; bucket < weights.length / outputs; bucket++)
    for (let k = 0; k < outputs; k++) weights[bucket * outputs + k] = table[bucket * 2 * outputs + k] ?? 0
  return weights
}
