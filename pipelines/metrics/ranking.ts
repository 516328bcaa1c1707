import type { Dimension, ListRow } from '../contract/reading.ts'
import { addToMix, copyMix, type Facets, type Mix, mergeMix, mixBy } from './facets.ts'
import { selectFirst } from './select.ts'

/** Keys a pane keeps apart at least; it is cut back to them when twice as many are there, which makes cutting cheap. */
export const KEPT = 200

/** `value` - `error` were counted one by one, with these facets. */
interface Entry {
  value: number
  error: number
  mix: Mix
}

/**
 * The heaviest keys of a stream in bounded memory: space-saving (Metwally et al. 2005). A key's true count lies within
 * [value - error, value]; a key that is not listed has at most `floor`.
 */
export interface Ranking {
  readonly entries: Map<string, Entry>
  floor: number
  /** What was counted, with or without a place in the list, and its facets. */
  n: number
  mix: Mix
}

/** Without mixes a ranking is cheaper to merge and cannot be split. */
export const noRanking = (keepsMixes = true): Ranking => ({
  entries: new Map(),
  floor: 0,
  n: 0,
  mix: keepsMixes ? 0 : null,
})

/** Counts one thing (or takes it back: `sign` -1) under each of its keys. */
export function addRanked(state: Ranking, keys: readonly string[], facets: Facets, sign: number): void {
  if (keys.length === 0) return
  state.mix = addToMix(state.mix, state.n, facets, sign)
  state.n += sign
  for (const key of keys) addKey(state, key, facets, sign)
}

function addKey(state: Ranking, key: string, facets: Facets, sign: number): void {
  const known = state.entries.get(key)
  if (known) {
    known.mix = addToMix(known.mix, known.value - known.error, facets, sign)
    known.value += sign
    if (known.value <= 0) state.entries.delete(key)
  } else if (sign > 0) {
    state.entries.set(key, { value: state.floor + sign, error: state.floor, mix: state.mix === null ? null : facets })
    trim(state)
  }
}

export function mergeRanking(into: Ranking, from: Ranking): void {
  for (const [key, entry] of into.entries) {
    if (from.entries.has(key)) continue
    entry.value += from.floor
    entry.error += from.floor
  }
  const keepsMixes = into.mix !== null
  for (const [key, { value, error, mix }] of from.entries) {
    const known = into.entries.get(key)
    if (known) {
      known.mix = mergeMix(known.mix, known.value - known.error, mix, value - error)
      known.value += value
      known.error += error
    } else {
      const entry = { value: into.floor + value, error: into.floor + error, mix: keepsMixes ? copyMix(mix) : null }
      into.entries.set(key, entry)
    }
  }
  into.mix = mergeMix(into.mix, into.n, from.mix, from.n)
  into.n += from.n
  into.floor += from.floor
  trim(into)
}

/** Keys a list holds at most. */
export const MOST_KEYS = 2 * KEPT

/** A memory of this thread: the most keys a list had since the last look, and how many keys all lists have let go. */
let fullest = 0
let letGo = 0
export function listLoad(): { readonly level: number; readonly shed: number } {
  const load = { level: Math.min(MOST_KEYS, fullest), shed: letGo }
  fullest = 0
  return load
}

/** Drops the lightest keys; what they weighed is what any key outside may weigh. */
function trim(state: Ranking): void {
  fullest = Math.max(fullest, state.entries.size)
  if (state.entries.size > MOST_KEYS) letGo += cutRanking(state, KEPT)
}

/** Leaves the `most` heaviest keys; what the heaviest of the others weighed is the new floor. Gives how many went. */
export function cutRanking(state: Ranking, most: number): number {
  const over = state.entries.size - most
  if (over <= 0) return 0
  const entries = [...state.entries]
  selectFirst(entries, most, ([a, x], [b, y]) => x.value > y.value || (x.value === y.value && a < b))
  for (let i = most; i < entries.length; i++) {
    const [key, { value }] = entries[i] ?? NO_ENTRY
    state.entries.delete(key)
    state.floor = Math.max(state.floor, value)
  }
  return over
}

const NO_ENTRY = ['', { value: 0 }] as const

/** The heaviest first; equal weights by key, so that the order never depends on arrival. */
export const rankedRows = ({ entries }: Ranking, most: number): readonly ListRow[] =>
  heaviest(
    [...entries].map(([key, { value, error }]) => ({ key, label: key, value, error })),
    most,
  )

/**
 * The lists of the parts, by the values of a dimension. A row has what was counted for certain, so that the parts of a
 * key and its `error` add up to its value in the whole list.
 */
export function splitRows(
  { entries }: Ranking,
  dimension: Dimension,
  most: number,
): ReadonlyMap<number, readonly ListRow[]> {
  const lists = new Map<number, ListRow[]>()
  for (const [key, { value, error, mix }] of entries) {
    for (const [part, counted] of mixBy(mix, value - error, dimension)) {
      const list = lists.get(part) ?? []
      lists.set(part, list)
      list.push({ key, label: key, value: counted, error })
    }
  }
  return new Map([...lists].map(([part, rows]) => [part, heaviest(rows, most)]))
}

/** A share of fewer than this says nothing. */
const LEAST = 30

/**
 * Share of what was counted that has a key, 0..1, at most; half a one is added, so that a key never seen has a share to be
 * compared with too. Null where fewer than 30 were counted.
 */
export const shareIn = ({ entries, floor, n }: Ranking, key: string): number | null =>
  n < LEAST ? null : Math.min(1, ((entries.get(key)?.value ?? floor) + 0.5) / (n + 1))

const heaviest = (rows: readonly ListRow[], most: number): readonly ListRow[] =>
  [...rows].sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1)).slice(0, most)
