import type { Confusion } from './model.ts'

/** True shares of negative, neutral and positive behind what a model said, and how uncertain their balance is. */
export interface Corrected {
  /** P(positive) - P(negative), -1..1. */
  readonly balance: number
  /** Its variance: from the window's size and from the size of the held-out rows. */
  readonly variance: number
}

/** Enough that a share moves by less than 1e-6; a few microseconds. */
const STEPS = 300

/** Counts whose answer is remembered, of each confusion: windows are read several times a second and seldom differ. */
const ROOM = 4_096
const memories = new WeakMap<Confusion, Map<string, Corrected | null>>()

/**
 * Undoes a model's confusion: the shares that, confused so, would most likely have been said (maximum likelihood by EM;
 * adjusted count, Saerens et al. 2002). `said` are counts of negative, neutral, positive, at least one of them > 0. Null
 * where the confusion cannot be undone: a tone that no held-out row has, or two that the model confuses altogether. A pure
 * function with a memory.
 */
export function corrected(said: readonly number[], confusion: Confusion): Corrected | null {
  const memory = memories.get(confusion) ?? new Map<string, Corrected | null>()
  memories.set(confusion, memory)
  const key = said.join()
  const known = memory.get(key)
  if (known !== undefined) return known
  if (memory.size >= ROOM) memory.clear()
  const found = solve(said, confusion)
  memory.set(key, found)
  return found
}

function solve(said: readonly number[], confusion: Confusion): Corrected | null {
  const chances = confusion.map(shares)
  const weights = solved(chances, BALANCE)
  if (!weights) return null
  const observed = shares(said)
  let truth = [1 / 3, 1 / 3, 1 / 3]
  for (let step = 0; step < STEPS; step++) truth = improved(truth, observed, chances)
  return {
    balance: (truth[2] ?? 0) - (truth[0] ?? 0),
    variance: varianceOf({ truth, observed, chances, weights }, said, confusion),
  }
}

function improved(truth: readonly number[], observed: readonly number[], chances: readonly (readonly number[])[]) {
  const expected = observed.map((_, j) => sum(truth.map((share, i) => share * at(chances, i, j))))
  return truth.map((share, i) =>
    sum(
      observed.map((seen, j) => ((expected[j] ?? 0) > 0 ? (seen * share * at(chances, i, j)) / (expected[j] ?? 1) : 0)),
    ),
  )
}

interface Fit {
  readonly truth: readonly number[]
  readonly observed: readonly number[]
  readonly chances: readonly (readonly number[])[]
  /** v with (chances) v = (-1, 0, 1). */
  readonly weights: readonly number[]
}

/** By the delta method: the balance is weights · observed; both factors are multinomial shares. */
function varianceOf(
  { truth, observed, chances, weights: v }: Fit,
  said: readonly number[],
  confusion: Confusion,
): number {
  const spread = (shares: readonly number[]) =>
    sum(shares.map((share, j) => share * (v[j] ?? 0) ** 2)) - sum(shares.map((share, j) => share * (v[j] ?? 0))) ** 2
  const ofWindow = spread(observed) / sum(said)
  const ofRows = sum(truth.map((share, i) => (share ** 2 * spread(chances[i] ?? [])) / sum(confusion[i] ?? [])))
  return ofWindow + ofRows
}

const BALANCE = [-1, 0, 1]

/** Rows of shares nearer to each other than this say the same. */
const SINGULAR = 1e-9

/** x with A x = b, three by three, by Cramer's rule; null where A is singular or not a number. */
function solved(a: readonly (readonly number[])[], b: readonly number[]): number[] | null {
  const whole = determinant(a)
  if (!(Math.abs(whole) > SINGULAR)) return null
  return [0, 1, 2].map(
    (column) => determinant(a.map((row, i) => row.map((x, j) => (j === column ? (b[i] ?? 0) : x)))) / whole,
  )
}

const determinant = (m: readonly (readonly number[])[]): number =>
  sum(
    [0, 1, 2].map(
      (i) =>
        at(m, 0, i) * (at(m, 1, (i + 1) % 3) * at(m, 2, (i + 2) % 3) - at(m, 1, (i + 2) % 3) * at(m, 2, (i + 1) % 3)),
    ),
  )

const at = (m: readonly (readonly number[])[], i: number, j: number): number => m[i]?.[j] ?? 0
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

function shares(counts: readonly number[]): number[] {
  const all = sum(counts)
  return counts.map((count) => count / all)
}
