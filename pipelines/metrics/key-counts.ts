import type { Mix } from './facets.ts'
import { isSameKey, type ListKey } from './list-key.ts'

/**
 * Keys with a value, an error and a mix each, by their place. The dense kernel of lists: a Map of objects takes twice the
 * memory, is dear to collect, and each look-up reads three places of memory where this reads one or two.
 */
export interface KeyCounts {
  readonly keys: ListKey[]
  readonly values: number[]
  readonly errors: number[]
  readonly mixes: Mix[]
  /**
   * Open addressing, at most half full: one more than the place of a key, 0 is free. Two bytes a slot, since a thousand topics
   * have twenty thousand lists and what lies outside the heap makes the engine collect it more often.
   */
  slots: Uint16Array
}

const LEAST_ROOM = 8

export const noKeyCounts = (): KeyCounts => ({
  keys: [],
  values: [],
  errors: [],
  mixes: [],
  slots: NO_SLOTS,
})

const NO_SLOTS = new Uint16Array(LEAST_ROOM)

/** The place of a key, -1 where it has none. */
export function placeOf({ keys, slots }: KeyCounts, key: ListKey): number {
  const mask = slots.length - 1
  for (let at = key.lo & mask; ; at = (at + 1) & mask) {
    const taken = slots[at] ?? 0
    if (taken === 0) return -1
    const known = keys[taken - 1]
    if (known && isSameKey(known, key)) return taken - 1
  }
}

/** Adds a key that is not there. */
export function addKey(counts: KeyCounts, key: ListKey, { value, error, mix }: Count): void {
  counts.keys.push(key)
  counts.values.push(value)
  counts.errors.push(error)
  counts.mixes.push(mix)
  const size = counts.keys.length
  if (size * 2 > counts.slots.length || size === 1) index(counts)
  else take(counts.slots, key, size)
}

export interface Count {
  readonly value: number
  readonly error: number
  readonly mix: Mix
}

/** Leaves the keys at these places alone. */
export function keepPlaces(counts: KeyCounts, places: ArrayLike<number>): void {
  const { keys, values, errors, mixes } = counts
  keepIn(keys, places)
  keepIn(values, places)
  keepIn(errors, places)
  keepIn(mixes, places)
  index(counts)
}

/** `places` rise, so that nothing is overwritten before it has moved. */
function keepIn<T>(items: T[], places: ArrayLike<number>): void {
  for (let i = 0; i < places.length; i++) items[i] = items[places[i] ?? 0] as T
  items.length = places.length
}

export function removePlace(counts: KeyCounts, place: number): void {
  for (const items of [counts.keys, counts.values, counts.errors, counts.mixes]) items.splice(place, 1)
  index(counts)
}

/** Finds room for all keys anew. */
function index(counts: KeyCounts): void {
  const { keys } = counts
  let room = LEAST_ROOM
  while (room < 2 * keys.length) room *= 2
  const slots = new Uint16Array(room)
  for (let place = 0; place < keys.length; place++) {
    const key = keys[place]
    if (key) take(slots, key, place + 1)
  }
  counts.slots = slots
}

function take(slots: Uint16Array, { lo }: ListKey, number: number): void {
  const mask = slots.length - 1
  let at = lo & mask
  while (slots[at] !== 0) at = (at + 1) & mask
  slots[at] = number
}
