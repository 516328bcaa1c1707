import { LANE_SPAN, LANES, type LaneId } from '../contract/scene.ts'
import { figureAt } from './figure-at.ts'
import { MINUTE, startOf } from './panes.ts'
import { type Judge, newJudge } from './standing.ts'
import type { TopicState } from './topic-state.ts'
import type { UsualAt } from './usual-table.ts'

/** The judges of a topic's lanes. */
export interface LaneJudges {
  readonly of: (lane: LaneId) => Judge
  /**
   * Lets them live through the minutes up to `now` that nobody read: those of a past that was rebuilt, and of a world
   * that runs fast. So an excursion is known, and since when, as if the server had never stopped; six hours back at most.
   */
  readonly catchUp: (at: { readonly now: number; readonly usual: UsualAt; readonly positiveShare: number }) => void
}

export function newLaneJudges({ sliding }: Pick<TopicState, 'sliding'>): LaneJudges {
  const judges = {
    reputation: newJudge('reputation'),
    volume: newJudge('volume'),
    'net-sentiment': newJudge('net-sentiment'),
  }
  let livedUntil = Number.NEGATIVE_INFINITY
  return {
    of: (lane) => judges[lane],
    catchUp: ({ now, usual, positiveShare }) => {
      const first = Math.max(livedUntil, startOf(now - LANE_SPAN, MINUTE))
      for (let at = first; at + MINUTE < startOf(now, MINUTE); at += MINUTE) {
        const end = at + MINUTE - 1
        for (const lane of LANES) judges[lane].judge(figureAt(sliding, lane, at, positiveShare), usual(lane, end), end)
      }
      livedUntil = Math.max(livedUntil, startOf(now, MINUTE))
    },
  }
}
