import { key53 } from '../../pipelines/hash.ts'

/** Posts taken back whose ids are remembered; the older half is forgotten. */
const ROOM = 200_000

/** Ids that were deleted or replaced, so that an old copy is not taken in again. */
export interface Tombstones {
  readonly add: (lo: number, hi: number, op: number) => void
  /** The op that took the id back, null if none did. */
  readonly of: (lo: number, hi: number) => number | null
}

export function newTombstones(room = ROOM): Tombstones {
  let young = new Map<number, number>()
  let old = new Map<number, number>()
  return {
    add: (lo, hi, op) => {
      if (young.size >= room / 2) {
        old = young
        young = new Map()
      }
      young.set(key53(lo, hi), op)
    },
    of: (lo, hi) => young.get(key53(lo, hi)) ?? old.get(key53(lo, hi)) ?? null,
  }
}
