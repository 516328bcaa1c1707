import type { ListRow, WindowId } from '../contract/reading.ts'
import { LANE_BUCKET, LANES, topicKey } from '../contract/scene.ts'
import { shareIn } from '../metrics/ranked-rows.ts'
import { noRanking } from '../metrics/ranking.ts'
import {
  authorItems,
  type Entries,
  laneItems,
  listItems,
  mixItems,
  readingItems,
  standingItems,
  stateAt,
  usualItems,
} from './items.ts'
import { newLaneJudges } from './lane-judges.ts'
import { bucketsSince, firstBucket, firstOpen } from './lanes.ts'
import type { Past } from './past.ts'
import type { NameOf } from './splits.ts'
import type { TopicState } from './topic-state.ts'
import { windowsDue } from './turns.ts'

export interface TopicBoard {
  /** A mention of this time came or went: lanes from here on are to be read again. */
  readonly touched: (at: number) => void
  /** All items that may have changed; `tick` counts ticks, -1 reads everything. */
  readonly entries: (ends: Ends, tick: number) => Entries
  /** Keys of lane points that left the axis. */
  readonly gone: (now: number) => readonly string[]
}

export interface Ends {
  readonly now: number
  readonly watermark: number
  readonly voice: ReadonlyMap<WindowId, number>
}

export interface BoardKnown {
  readonly past: Past
  readonly nameOf: NameOf
  /** Names the rows of a list of posts by their words, and leaves out those nothing is known of. */
  readonly named: (rows: readonly ListRow[]) => readonly ListRow[]
}

/** What a screen is told of one topic, read off its state. */
export function newTopicBoard(topic: TopicState, { past, nameOf, named }: BoardKnown): TopicBoard {
  const judges = newLaneJudges(topic)
  let termsBefore = noRanking(false)
  let dirtyFrom = Number.NEGATIVE_INFINITY
  let openFrom = Number.NEGATIVE_INFINITY
  let shownFrom = Number.NEGATIVE_INFINITY
  return {
    touched: (at) => {
      dirtyFrom = Math.min(dirtyFrom, at)
    },
    entries: ({ now, watermark, voice }, tick) => {
      judges.catchUp({ now, usual: past.usual, positiveShare: past.positiveShare() })
      const state = stateAt(now, watermark)
      const windows = windowsDue(tick)
      if (windows.includes('24h')) termsBefore = topic.before('topTerms', '1h')
      const closed = bucketsSince(openFrom, now).filter((at) => at < firstOpen(watermark))
      const buckets = new Set([...closed, ...bucketsSince(dirtyFrom, now)])
      const lanes = laneItems(topic, buckets, { now, watermark, positiveShare: past.positiveShare() })
      dirtyFrom = now
      openFrom = firstOpen(watermark)
      return [
        ...readingItems(topic, voice, state),
        ...standingItems(topic, judges, { now, usual: past.usual }),
        ...usualItems(past.usual, now),
        ...lanes,
        ...authorItems(topic, windows, state),
        ...listItems(
          topic,
          windows.filter((window) => window !== '1m' && window !== '15m'),
          { named, usual: (key) => shareIn(termsBefore, key) },
          state,
        ),
        ...(windows.includes('1h') ? mixItems(topic, nameOf, state) : []),
      ]
    },
    gone: (now) => {
      const first = firstBucket(now)
      const left = Number.isFinite(shownFrom) ? range(shownFrom, first) : []
      shownFrom = Math.max(shownFrom, first)
      return left.flatMap((at) => LANES.map((lane) => topicKey.point(lane, at)))
    },
  }
}

/** Bucket starts of [from, to). */
const range = (from: number, to: number): number[] => {
  const starts: number[] = []
  for (let at = from; at < to; at += LANE_BUCKET) starts.push(at)
  return starts
}
