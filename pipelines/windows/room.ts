import { MOST_KEYS } from '../metrics/ranking.ts'
import { FINE, startOf } from './panes.ts'
import type { Pane } from './sketch-pane.ts'
import { MOST_PANES } from './sketch-panes.ts'

/** The panes of one topic, and whether anybody listens to it. */
export interface Held {
  readonly eachPane: (visit: (pane: Pane) => void) => void
  readonly isHeard: () => boolean
}

/** What is held now, and was cut since start; and what is held at most, whatever comes between two counts. */
export interface RoomLoad {
  readonly level: number
  readonly shed: number
  readonly cap: number
}

/** What shares a bound: how much of it a pane holds, `full` at most, and how a pane is cut to `kept` in each list or set. */
export interface Sharing {
  readonly most: number
  readonly full: number
  readonly weigh: (pane: Pane) => number
  readonly cut: (pane: Pane, kept: number) => number
}

/** A topic somebody looks at keeps eight times as much as one that nobody does. */
const AHEAD = 3
/** Halvings after which nothing is kept. */
const TIGHTEST = AHEAD + Math.ceil(Math.log2(MOST_KEYS + 1))

/**
 * One bound for all topics together on what each of their panes holds, which panes multiply: 400 keys, four lists and 230
 * panes are 368,000 keys a topic. Once in each fine pane all is counted. While there is more than `most`, everything is
 * cut to half as much, topics nobody listens to three halvings ahead; what comes after is kept to the same until half of the
 * room is free again. What comes between two counts stands above `most`, and never above all panes of all topics full.
 */
export function newRoom({ most, full, weigh, cut }: Sharing) {
  let turn = Number.NEGATIVE_INFINITY
  let halvings = 0
  let shed = 0
  const cutAll = (topics: readonly Held[]): number => {
    let left = 0
    for (const { eachPane, isHeard } of topics) {
      const kept = keptAfter(isHeard() ? halvings - AHEAD : halvings)
      eachPane((pane) => {
        shed += cut(pane, kept)
        left += weigh(pane)
      })
    }
    return left
  }
  return {
    /** Counts, and cuts where there is too much; null where it has done so in this pane. */
    fit: (now: number, topics: readonly Held[]): RoomLoad | null => {
      if (startOf(now, FINE) === turn) return null
      turn = startOf(now, FINE)
      let level = cutAll(topics)
      if (level < most / 2) halvings = Math.max(0, halvings - 1)
      while (level > most && halvings < TIGHTEST) {
        halvings++
        level = cutAll(topics)
      }
      return { level, shed, cap: capOf(topics.length, { most, full }) }
    },
  }
}

/** What so many topics hold at most, whatever comes between two counts. */
export const capOf = (topics: number, { most, full }: Pick<Sharing, 'most' | 'full'>): number =>
  Math.max(most, topics * MOST_PANES * full)

/** Nothing that is read is cut before there is too much. */
const keptAfter = (halvings: number): number => (halvings <= 0 ? Number.POSITIVE_INFINITY : MOST_KEYS >> halvings)
