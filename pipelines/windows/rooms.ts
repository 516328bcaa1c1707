import { MOST_WEIGHT } from '../metrics/distinct.ts'
import { MOST_KEYS } from '../metrics/ranking.ts'
import { capOf, type Held, newRoom, type RoomLoad } from './room.ts'
import { cutLists, cutSets, KEYS_A_MENTION, keysIn, LISTS, LOGGED, membersIn } from './sketch-pane.ts'

/** Keys that the lists of all topics and panes hold together, some 120 bytes each with their words. */
export const MOST_LIST_KEYS = 4_000_000
/** Members that the sets of all topics and panes hold together, some 120 bytes each; an estimate takes the memory of 34. */
export const MOST_SET_MEMBERS = 4_000_000

/** A pane whose lists and log are full, in keys; one whose sets are, in members. */
export const FULL_LISTS = LISTS * MOST_KEYS + LOGGED * KEYS_A_MENTION
export const FULL_SETS = 3 * MOST_WEIGHT

export interface SketchLoad {
  readonly keys: RoomLoad
  readonly members: RoomLoad
}

const KEYS = { most: MOST_LIST_KEYS, full: FULL_LISTS, weigh: keysIn, cut: cutLists } as const
const MEMBERS = { most: MOST_SET_MEMBERS, full: FULL_SETS, weigh: membersIn, cut: cutSets } as const

/** Before anything is counted. */
export const nothingHeld = (topics: number): SketchLoad => ({
  keys: { level: 0, shed: 0, cap: capOf(topics, KEYS) },
  members: { level: 0, shed: 0, cap: capOf(topics, MEMBERS) },
})

/**
 * The bounds on ranked lists and on sets, each its own. A key that is cut is counted on, as the error of those that stay: lists
 * lose rows at their end and sharpness, and never a mention. A set that is cut goes on as an estimate, which no cut touches.
 */
export function newRooms(most: { readonly keys?: number; readonly members?: number } = {}) {
  const keys = newRoom({ ...KEYS, most: most.keys ?? KEYS.most })
  const members = newRoom({ ...MEMBERS, most: most.members ?? MEMBERS.most })
  return {
    /** Null where it was done in this fine pane. */
    fit: (now: number, topics: readonly Held[]): SketchLoad | null => {
      const load = { keys: keys.fit(now, topics), members: members.fit(now, topics) }
      return load.keys && load.members ? { keys: load.keys, members: load.members } : null
    },
  }
}
