/** Keys, whole numbers of 0 to 2^53, that were added last: at least the newest half of its room, at most all of it. */
export interface RecentKeys {
  readonly has: (key: number) => boolean
  /** One that is there already is young again. */
  readonly add: (key: number) => void
}

const EMPTY = -1

/**
 * Two generations, at most half full; 16 to 32 bytes a key of `room`, all of which it takes at once: it never grows, where
 * recent-table.ts does, and holds keys alone.
 */
export function newRecentKeys(room: number): RecentKeys {
  const half = Math.max(1, Math.floor(room / 2))
  const slots = 2 ** Math.ceil(Math.log2(half * 2))
  let young = new Float64Array(slots).fill(EMPTY)
  let old = new Float64Array(slots).fill(EMPTY)
  let size = 0
  return {
    has: (key) => young[slotOf(young, key)] === key || old[slotOf(old, key)] === key,
    add: (key) => {
      if (young[slotOf(young, key)] === key) return
      if (size === half) {
        ;[young, old] = [old.fill(EMPTY), young]
        size = 0
      }
      young[slotOf(young, key)] = key
      size++
    },
  }
}

/** Where a key is, or would be. */
function slotOf(keys: Float64Array, key: number): number {
  const mask = keys.length - 1
  const mixed = Math.imul((key / 0x1_0000_0000) ^ Math.imul(key, 0x9e3779b1), 0x85ebca6b)
  let slot = (mixed ^ (mixed >>> 15)) & mask
  while (keys[slot] !== EMPTY && keys[slot] !== key) slot = (slot + 1) & mask
  return slot
}
