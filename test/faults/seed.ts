import { type Random, randomOf } from '../../data/demo/random.ts'

/** SEED=n replays a run; without it every run is the same, and a long one (FAULTS=long) is new each time. */
export const isLong = process.env['FAULTS'] === 'long'
const SEED = Number(process.env['SEED'] ?? (isLong ? Date.now() % 1_000_000 : 7))

/** Chance for one test file, and a line that says how to have the same again. */
export function seeded(what: string): Random {
  console.log(`${what}: SEED=${SEED}`)
  return randomOf(SEED, what.length)
}
