import { MOST_KEYS } from '../metrics/ranking.ts'
import { FINE, startOf } from './panes.ts'
import { cutPane, keysIn, type Pane } from './sketch-pane.ts'

/** Keys that the lists of all topics and panes hold together, some 120 bytes each with their words. */
export const MOST_LIST_KEYS = 4_000_000

/** A topic somebody looks at keeps eight times the keys of one that nobody does. */
const AHEAD = 3
/** Halvings after which no list holds a key. */
const TIGHTEST = AHEAD + Math.ceil(Math.log2(MOST_KEYS + 1))

/** The panes of one topic, and whether anybody listens to it. */
export interface Listed {
  readonly eachPane: (visit: (pane: Pane) => void) => void
  readonly isHeard: () => boolean
}

/** Keys held now, and cut since start. */
export interface ListLoad {
  readonly level: number
  readonly shed: number
}

/**
 * One bound on all ranked lists together, which panes multiply: 400 keys, four lists and 231 panes are 370,000 keys a topic.
 * Once in each fine pane all keys are counted. While there are more than `most`, every list is cut to half as many,
 * those of topics nobody listens to three halvings ahead; what comes after is kept to the same until there is half of
 * the room again. A key that is cut is counted on, as the error of those that stay, so lists lose rows at their end and sharpness
 * and never a mention.
 */
export function newListRoom(most = MOST_LIST_KEYS) {
  let turn = Number.NEGATIVE_INFINITY
  let halvings = 0
  let shed = 0
  const cut = (topics: readonly Listed[]): number => {
    let left = 0
    for (const { eachPane, isHeard } of topics) {
      const kept = MOST_KEYS >> Math.max(0, isHeard() ? halvings - AHEAD : halvings)
      eachPane((pane) => {
        shed += cutPane(pane, kept)
        left += keysIn(pane)
      })
    }
    return left
  }
  return {
    /** Counts, and cuts where there are too many; null where it has done so in this pane. */
    fit: (now: number, topics: readonly Listed[]): ListLoad | null => {
      if (startOf(now, FINE) === turn) return null
      turn = startOf(now, FINE)
      let level = cut(topics)
      if (level < most / 2) halvings = Math.max(0, halvings - 1)
      while (level > most && halvings < TIGHTEST) {
        halvings++
        level = cut(topics)
      }
      return { level, shed }
    },
  }
}
