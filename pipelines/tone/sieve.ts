import { LIMIT } from './points.ts'

/** Distinct features of one text, in order of first sight. */
export interface Sieve {
  count: number
  readonly hash: Uint32Array
  readonly add: (hash: number) => void
  readonly clear: () => void
}

const ROOM = 4 * LIMIT + 64
/** A direct-mapped filter: two features in one slot may let a third through twice, always the same ones. */
const SLOTS = 4_096

export function newSieve(): Sieve {
  const hash = new Uint32Array(ROOM)
  const seen = new Uint32Array(SLOTS)
  const turn = new Uint32Array(SLOTS)
  let now = 1
  const sieve = {
    count: 0,
    hash,
    add: (feature: number) => {
      const slot = feature & (SLOTS - 1)
      if (turn[slot] === now && seen[slot] === feature) return
      turn[slot] = now
      seen[slot] = feature
      hash[sieve.count++] = feature
    },
    clear: () => {
      sieve.count = 0
      now = (now + 1) >>> 0
    },
  }
  return sieve
}
