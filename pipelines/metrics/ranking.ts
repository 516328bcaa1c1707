import type { ListRow } from '../contract/reading.ts'

/** Keys a pane keeps apart at least; it is cut back to them when twice as many are there, which makes cutting cheap. */
export const KEPT = 200

/**
 * The heaviest keys of a stream in bounded memory: space-saving (Metwally et al. 2005). A key's true count lies within
 * [value - error, value]; a key that is not listed has at most `floor`.
 */
export interface Ranking {
  readonly entries: Map<string, { value: number; error: number }>
  floor: number
}

export const noRanking = (): Ranking => ({ entries: new Map(), floor: 0 })

export function addRanked(state: Ranking, key: string, weight: number): void {
  const known = state.entries.get(key)
  if (known) {
    known.value += weight
    if (known.value <= 0) state.entries.delete(key)
  } else if (weight > 0) {
    state.entries.set(key, { value: state.floor + weight, error: state.floor })
    trim(state)
  }
}

export function mergeRanking(into: Ranking, from: Ranking): void {
  for (const [key, entry] of into.entries) {
    if (from.entries.has(key)) continue
    entry.value += from.floor
    entry.error += from.floor
  }
  for (const [key, { value, error }] of from.entries) {
    const known = into.entries.get(key) ?? { value: into.floor, error: into.floor }
    into.entries.set(key, { value: known.value + value, error: known.error + error })
  }
  into.floor += from.floor
  trim(into)
}

/** Drops the lightest keys; what they weighed is what any key outside may weigh. */
function trim(state: Ranking): void {
  if (state.entries.size <= 2 * KEPT) return
  const lightest = [...state.entries].sort(([a, x], [b, y]) => x.value - y.value || (a < b ? 1 : -1))
  for (const [key, { value }] of lightest.slice(0, state.entries.size - KEPT)) {
    state.entries.delete(key)
    state.floor = Math.max(state.floor, value)
  }
}

/** The heaviest first; equal weights by key, so that the order never depends on arrival. */
export const rankedRows = ({ entries }: Ranking, most: number): readonly ListRow[] =>
  [...entries]
    .sort(([a, x], [b, y]) => y.value - x.value || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([key, { value, error }]) => ({ key, label: key, value, error }))
