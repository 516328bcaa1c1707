import {
  type Dimension,
  type ListRow,
  type MatchRate,
  type Reading,
  WINDOWS,
  type WindowId,
} from '../contract/reading.ts'
import { LANE_SPAN, LANES, type LaneId, topicKey } from '../contract/scene.ts'
import { matched, mentions } from '../metrics/sums.ts'
import { volume } from '../metrics/volume.ts'
import { sumsOf, TOTAL } from './cells.ts'
import type { LaneJudges } from './lane-judges.ts'
import { type LaneEnds, lanePoints } from './lanes.ts'
import { WINDOW_IDS } from './panes.ts'
import { type NameOf, splitOfSums } from './splits.ts'
import { JUDGED } from './standing.ts'
import type { TopicState } from './topic-state.ts'
import { type UsualAt, usualBand } from './usual-table.ts'
import { LATENESS } from './watermark.ts'

/** Keyed items of one channel. */
export type Entries = readonly (readonly [key: string, item: unknown])[]

/** Final once the watermark is 5 min past the window's end; a window that slides with now never is while posts come. */
export const stateAt = (now: number, watermark: number): Reading['state'] =>
  watermark >= now + LATENESS ? 'final' : 'provisional'

/**
 * Readings of every metric over every window. What is added to one stands before it here and below: behind a spread V8 gives
 * each object a shape of its own, and those of the frames that are kept took more memory than all else in them.
 */
export const readingItems = (
  topic: TopicState,
  voice: ReadonlyMap<WindowId, number>,
  state: Reading['state'],
): Entries =>
  WINDOW_IDS.flatMap((window) =>
    topic
      .values(window, voice.get(window) ?? 0)
      .map((reading) => [topicKey.reading(reading.metric, window), { state, ...reading }] as const),
  )

/** How many authors, by window, how many of them are customers, and how many speak sharply against. */
export const authorItems = (topic: TopicState, windows: readonly WindowId[], state: Reading['state']): Entries =>
  windows.flatMap((window) => {
    const authors = topic.sketch('uniqueAuthors', window)
    const matchedAuthors = topic.sketch('matchedAuthors', window)
    return [
      ...[authors, matchedAuthors, topic.sketch('detractors', window)].map(
        (reading) => [topicKey.reading(reading.metric, window), { state, ...reading }] as const,
      ),
      [topicKey.match(window), matchRateOf(topic, window, [authors, matchedAuthors])],
    ] as const
  })

type Count = Pick<Reading, 'value'>

/** How many of the posts and authors of a window are customers'. */
export function matchRateOf(topic: TopicState, window: WindowId, [all, those]: readonly [Count, Count]): MatchRate {
  const sums = sumsOf(topic.sliding.cells(window).get(TOTAL))
  return {
    window,
    posts: sums(mentions),
    matchedPosts: sums(matched),
    authors: all.value ?? 0,
    matchedAuthors: those.value ?? 0,
  }
}

const LISTS = ['topTerms', 'topAuthors', 'topLinks', 'topPosts'] as const

/** What is known of the rows of lists beside their counts. */
interface RowFacts {
  /** Names posts by their words. A post that is not known, of before the last 30 h or taken back or erased, is no row. */
  readonly named: (rows: readonly ListRow[]) => readonly ListRow[]
  /** Share of the mentions of the day before the hour that used a word. */
  readonly usual: (term: string) => number | null
}

/** Ranked lists, with what is known of their rows. */
export const listItems = (
  topic: TopicState,
  windows: readonly WindowId[],
  { named, usual }: RowFacts,
  state: Reading['state'],
): Entries => {
  const told = (name: (typeof LISTS)[number], window: WindowId, rows: readonly ListRow[]): readonly ListRow[] => {
    if (name === 'topPosts') return named(rows)
    return name === 'topTerms' && window === '1h' ? rows.map((row) => ({ usual: usual(row.key), ...row })) : rows
  }
  return windows.flatMap((window) =>
    LISTS.map((name) => {
      const reading = topic.sketch(name, window)
      const rows = reading.rows && told(name, window, reading.rows)
      return [topicKey.reading(reading.metric, window), { state, ...reading, ...(rows ? { rows } : {}) }] as const
    }),
  )
}

/** By what every screen of a topic may show who spoke; of the others there may be a hundred rows. */
const MIX = ['network', 'language', 'tone', 'tier', 'ticket'] as const satisfies readonly Dimension[]

/** Who spoke in the last hour: the split that screens show of every topic. */
export const mixItems = (topic: TopicState, nameOf: NameOf, state: Reading['state']): Entries =>
  MIX.map((dimension) => {
    const split = splitOfSums(volume, topic, { window: '1h', dimension, voice: 0, state, nameOf })
    return [topicKey.split(volume.metric, '1h', dimension), split] as const
  })

/** Lane points of some buckets. */
export const laneItems = (topic: TopicState, buckets: Iterable<number>, ends: LaneEnds): Entries =>
  [...buckets].flatMap((at) => {
    const points = lanePoints(topic.sliding, at, ends)
    return LANES.map((lane) => [topicKey.point(lane, at), points[lane]] as const)
  })

export const usualItems = (usual: UsualAt, now: number): Entries =>
  LANES.map((lane) => [topicKey.usual(lane), usualBand(usual, lane, { from: now - LANE_SPAN, to: now })] as const)

const FIGURES: Readonly<Record<LaneId, string>> = {
  reputation: 'reputation',
  volume: 'volume',
  'net-sentiment': 'net-sentiment',
}

/** Where each lane's figure stands; volume is judged in posts/min. */
export const standingItems = (topic: TopicState, judges: LaneJudges, at: { now: number; usual: UsualAt }): Entries =>
  LANES.map((lane) => {
    const figure = topic.figure(FIGURES[lane], JUDGED[lane])
    const perMinute = WINDOWS[JUDGED[lane]] / 60_000
    const value = lane === 'volume' && figure.value !== null ? figure.value / perMinute : figure.value
    const standing = judges.of(lane).judge({ ...figure, value }, at.usual(lane, at.now), at.now)
    return [topicKey.standing(lane), standing] as const
  })
