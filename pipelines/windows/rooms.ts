import { type Held, newRoom, type RoomLoad } from './room.ts'
import { cutLists, cutSets, keysIn, membersIn } from './sketch-pane.ts'

/** Keys that the lists of all topics and panes hold together, some 120 bytes each with their words. */
export const MOST_LIST_KEYS = 4_000_000
/** Members that the sets of all topics and panes hold together, some 120 bytes each; an estimate takes the memory of 34. */
export const MOST_SET_MEMBERS = 4_000_000

export interface SketchLoad {
  readonly keys: RoomLoad
  readonly members: RoomLoad
}

/**
 * The bounds on ranked lists and on sets, each its own. A key that is cut is counted on, as the error of those that stay: lists
 * lose rows at their end and sharpness, and never a mention. A set that is cut goes on as an estimate, which no cut touches.
 */
export function newRooms(most: { readonly keys?: number; readonly members?: number } = {}) {
  const keys = newRoom({ most: most.keys ?? MOST_LIST_KEYS, weigh: keysIn, cut: cutLists })
  const members = newRoom({ most: most.members ?? MOST_SET_MEMBERS, weigh: membersIn, cut: cutSets })
  return {
    /** Null where it was done in this fine pane. */
    fit: (now: number, topics: readonly Held[]): SketchLoad | null => {
      const load = { keys: keys.fit(now, topics), members: members.fit(now, topics) }
      return load.keys && load.members ? { keys: load.keys, members: load.members } : null
    },
  }
}
