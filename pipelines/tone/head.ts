import type { Features } from './features.ts'
import type { Sieve } from './sieve.ts'

/** A linear model over hashed features: int8 weights, `outputs` a bucket; one class more than outputs is the reference. */
export interface Head {
  /** 2^bits buckets. */
  readonly bits: number
  readonly outputs: number
  readonly weights: Int8Array
  /** One step of a weight. */
  readonly scale: number
  readonly bias: readonly number[]
}

/** The lexical group counts this much; the others each 1 / √(their features). */
export const LEXICAL_WEIGHT = 0.2

/** Log-odds of each output against the reference class, into `z`. */
export function scoreInto(head: Head, { words, grams, lexical }: Features, z: Float64Array): void {
  for (let k = 0; k < head.outputs; k++) z[k] = head.bias[k] ?? 0
  scoreGroup(head, words, shareOf(words), z)
  scoreGroup(head, grams, shareOf(grams), z)
  scoreGroup(head, lexical, LEXICAL_WEIGHT, z)
}

/** What one feature of a group of so many weighs. */
export const shareOf = ({ count }: Sieve): number => (count === 0 ? 0 : 1 / Math.sqrt(count))

/** Adds what one group of features says, each weighing `share`. */
export function scoreGroup(head: Head, group: Sieve, share: number, z: Float64Array): void {
  if (head.outputs === 2) addPairs(head, group, share, z)
  else addEach(head, group, share, z)
}

function addEach(head: Head, group: Sieve, share: number, z: Float64Array): void {
  const { weights, outputs, scale } = head
  const shift = 32 - head.bits
  for (let k = 0; k < outputs; k++) {
    let sum = 0
    for (let i = 0; i < group.count; i++) sum += weights[((group.hash[i] ?? 0) >>> shift) * outputs + k] ?? 0
    z[k] = (z[k] ?? 0) + scale * share * sum
  }
}

/** The same for two outputs, in one pass: polarity is asked of every post. */
function addPairs({ weights, bits, scale }: Head, { hash, count }: Sieve, share: number, z: Float64Array): void {
  const shift = 32 - bits
  let first = 0
  let second = 0
  for (let i = 0; i < count; i++) {
    const at = ((hash[i] ?? 0) >>> shift) << 1
    first += weights[at] ?? 0
    second += weights[at + 1] ?? 0
  }
  z[0] = (z[0] ?? 0) + scale * share * first
  z[1] = (z[1] ?? 0) + scale * share * second
}

/** P of each output and, last, of the reference, at a temperature: softmax of (z, 0) / temperature. */
export function probabilitiesInto(z: Float64Array, outputs: number, temperature: number, p: Float64Array): void {
  let max = 0
  for (let k = 0; k < outputs; k++) max = Math.max(max, z[k] ?? 0)
  let sum = Math.exp(-max / temperature)
  p[outputs] = sum
  for (let k = 0; k < outputs; k++) {
    const e = Math.exp(((z[k] ?? 0) - max) / temperature)
    p[k] = e
    sum += e
  }
  for (let k = 0; k <= outputs; k++) p[k] = (p[k] ?? 0) / sum
}
