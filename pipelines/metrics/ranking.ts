import { addToMix, copyMix, type Facets, type Mix, mergeMix } from './facets.ts'
import { addKey, type KeyCounts, keepPlaces, noKeyCounts, placeOf, removePlace } from './key-counts.ts'
import type { ListKey } from './list-key.ts'
import { selectFirst } from './select.ts'

/** Keys a pane keeps apart at least; it is cut back to them when twice as many are there, which makes cutting cheap. */
export const KEPT = 200

/**
 * The heaviest keys of a stream in bounded memory: space-saving (Metwally et al. 2005). A key's true count lies within
 * [value - error, value]; a key that is not listed has at most `floor`. Of each, `value` - `error` were counted one by one,
 * with the facets of its mix.
 */
export interface Ranking {
  readonly counts: KeyCounts
  floor: number
  /** What was counted, with or without a place in the list, and its facets. */
  n: number
  mix: Mix
}

/** Without mixes a ranking is cheaper to merge and cannot be split. */
export const noRanking = (keepsMixes = true): Ranking => ({
  counts: noKeyCounts(),
  floor: 0,
  n: 0,
  mix: keepsMixes ? 0 : null,
})

/** Counts one thing (or takes it back: `sign` -1) under each of its keys. */
export function addRanked(state: Ranking, keys: readonly ListKey[], facets: Facets, sign: number): void {
  if (keys.length === 0) return
  state.mix = addToMix(state.mix, state.n, facets, sign)
  state.n += sign
  for (const key of keys) addTo(state, key, facets, sign)
}

function addTo(state: Ranking, key: ListKey, facets: Facets, sign: number): void {
  const { counts, floor, mix } = state
  const place = placeOf(counts, key)
  if (place >= 0) addAt(counts, place, facets, sign)
  else if (sign > 0) {
    addKey(counts, key, { value: floor + sign, error: floor, mix: mix === null ? null : facets })
    trim(state)
  }
}

function addAt(counts: KeyCounts, place: number, facets: Facets, sign: number): void {
  const { values, errors, mixes } = counts
  const value = values[place] ?? 0
  const mix = mixes[place] ?? null
  if (mix !== facets) mixes[place] = addToMix(mix, value - (errors[place] ?? 0), facets, sign)
  values[place] = value + sign
  if (value + sign <= 0) removePlace(counts, place)
}

export function mergeRanking(into: Ranking, from: Ranking): void {
  const { counts, floor } = into
  if (from.floor > 0) raiseAbsent(counts, from)
  const keepsMixes = into.mix !== null
  const { keys, values, errors, mixes } = from.counts
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]
    if (!key) continue
    const [value, error, mix] = [values[i] ?? 0, errors[i] ?? 0, mixes[i] ?? null]
    const place = placeOf(counts, key)
    if (place >= 0) mergeAt(counts, place, { value, error, mix })
    else addKey(counts, key, { value: floor + value, error: floor + error, mix: keepsMixes ? copyMix(mix) : null })
  }
  into.mix = mergeMix(into.mix, into.n, from.mix, from.n)
  into.n += from.n
  into.floor += from.floor
  trim(into)
}

/** What is not listed elsewhere may have been counted there as often as its floor says. */
function raiseAbsent({ keys, values, errors }: KeyCounts, { counts, floor }: Ranking): void {
  for (let place = 0; place < keys.length; place++) {
    const key = keys[place]
    if (!key || placeOf(counts, key) >= 0) continue
    values[place] = (values[place] ?? 0) + floor
    errors[place] = (errors[place] ?? 0) + floor
  }
}

function mergeAt(counts: KeyCounts, place: number, more: { value: number; error: number; mix: Mix }): void {
  const { values, errors, mixes } = counts
  const [value, error] = [values[place] ?? 0, errors[place] ?? 0]
  mixes[place] = mergeMix(mixes[place] ?? null, value - error, more.mix, more.value - more.error)
  values[place] = value + more.value
  errors[place] = error + more.error
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
  const size = sizeOf(state)
  if (size > fullest) fullest = size
  if (size > MOST_KEYS) letGo += cutRanking(state, KEPT)
}

export const sizeOf = ({ counts }: Ranking): number => counts.keys.length

/** By hash: as good as by text, and a third of the cost of cutting was to fetch texts. */
const isSmaller = (a: ListKey | undefined, b: ListKey | undefined): boolean =>
  a !== undefined && b !== undefined && (a.lo < b.lo || (a.lo === b.lo && a.hi < b.hi))

/** Leaves the `most` heaviest keys; what the heaviest of the others weighed is the new floor. Gives how many went. */
export function cutRanking(state: Ranking, most: number): number {
  const { keys, values } = state.counts
  const over = keys.length - most
  if (over <= 0) return 0
  const places = Array.from(keys.keys())
  selectFirst(places, most, (a, b) => {
    const [x, y] = [values[a] ?? 0, values[b] ?? 0]
    return x > y || (x === y && isSmaller(keys[a], keys[b]))
  })
  for (let i = most; i < places.length; i++) state.floor = Math.max(state.floor, values[places[i] ?? 0] ?? 0)
  keepPlaces(state.counts, Int32Array.from(places.slice(0, most)).sort())
  return over
}
