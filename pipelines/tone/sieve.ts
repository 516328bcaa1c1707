import { LIMIT } from './points.ts'

/** Distinct features of one text, in order of first sight: `hash[0..count)`. The rest is how it remembers them. */
export interface Sieve {
  count: number
  readonly hash: Uint32Array
  readonly seen: Uint32Array
  /** In which text each slot was written last; a slot of an earlier one is free. */
  readonly turn: Uint32Array
  now: number
}

const ROOM = 4 * LIMIT + 64
/** A direct-mapped filter: two features in one slot may let a third through twice, always the same ones. */
const SLOTS = 4_096

export const newSieve = (): Sieve => ({
  count: 0,
  hash: new Uint32Array(ROOM),
  seen: new Uint32Array(SLOTS),
  turn: new Uint32Array(SLOTS),
  now: 1,
})

/** Adds a feature, an unsigned 32-bit number, unless this text has it. Called two hundred times a post. */
export function addTo(sieve: Sieve, feature: number): void {
  const { seen, turn, now } = sieve
  const slot = feature & (SLOTS - 1)
  if (turn[slot] === now && seen[slot] === feature) return
  turn[slot] = now
  seen[slot] = feature
  sieve.hash[sieve.count++] = feature
}

/** Empties it for the next text. */
export function empty(sieve: Sieve): void {
  sieve.count = 0
  sieve.now = (sieve.now + 1) >>> 0
}
