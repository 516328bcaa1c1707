import type { Tier } from '../contract/customer.ts'
import type { ListRow, WindowId } from '../contract/reading.ts'
import { LANE_BUCKET, LANES, topicKey } from '../contract/scene.ts'
import { LANGUAGES, NETWORKS, TONES } from '../contract/words.ts'
import {
  authorItems,
  type Entries,
  laneItems,
  listItems,
  readingItems,
  splitItems,
  standingItems,
  stateAt,
  usualItems,
} from './items.ts'
import { firstBucket } from './lanes.ts'
import type { PostTexts } from './post-texts.ts'
import { newJudge } from './standing.ts'
import type { TopicState } from './topic-state.ts'
import type { UsualAt } from './usual-table.ts'

/** Sets and lists cost more to read than sums: the short windows are read every 8th tick, the day every 60th. */
const SHORT: readonly WindowId[] = ['1m', '15m', '1h']
const SHORT_TICKS = 8
const DAY_TICKS = 60

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
  readonly usual: UsualAt
  readonly positiveShare: number
  readonly tiers: readonly Tier[]
  readonly texts: PostTexts
}

/** What a screen is told of one topic, read off its state. */
export function newTopicBoard(topic: TopicState, { usual, positiveShare, tiers, texts }: BoardKnown): TopicBoard {
  const judges = new Map(LANES.map((lane) => [lane, newJudge(lane)]))
  const named = (row: ListRow): ListRow => ({ ...row, ...(texts.of(row.key) ?? { label: '' }) })
  const names: Readonly<Record<string, readonly string[]>> = {
    network: NETWORKS,
    language: LANGUAGES,
    tone: TONES,
    tier: tiers.map(({ id }) => id),
  }
  let dirtyFrom = Number.NEGATIVE_INFINITY
  let shownFrom = Number.NEGATIVE_INFINITY
  return {
    touched: (at) => {
      dirtyFrom = Math.min(dirtyFrom, at)
    },
    entries: ({ now, watermark, voice }, tick) => {
      const state = stateAt(now, watermark)
      const due = (every: number) => tick < 0 || tick % every === 0
      const windows = [...(due(SHORT_TICKS) ? SHORT : []), ...(due(DAY_TICKS) ? (['24h'] as const) : [])]
      const lanes = laneItems(topic, dirtyFrom, { now, positiveShare })
      dirtyFrom = now
      return [
        ...readingItems(topic, voice, state),
        ...standingItems(topic, judges, { now, usual }),
        ...usualItems(usual, now),
        ...lanes,
        ...authorItems(topic, windows, state),
        ...listItems(
          topic,
          windows.filter((window) => window !== '1m' && window !== '15m'),
          named,
          state,
        ),
        ...(due(SHORT_TICKS) ? splitItems(topic, (dimension, value) => names[dimension]?.[value] ?? 'other') : []),
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
