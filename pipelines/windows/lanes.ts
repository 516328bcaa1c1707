import { LANE_BUCKET, LANE_SPAN, type LaneId, type LanePoint } from '../contract/scene.ts'
import { netSentiment } from '../metrics/net-sentiment.ts'
import { reputation } from '../metrics/reputation.ts'
import { mentions, negatives, positives } from '../metrics/sums.ts'
import { UNCHECKED } from '../tone/model.ts'
import { sumsOf } from './cells.ts'
import { sumsBetween } from './minutes.ts'
import { MINUTE, startOf } from './panes.ts'
import type { Sliding } from './sliding.ts'
import { LATENESS } from './watermark.ts'

const BUCKET_MINUTES = LANE_BUCKET / MINUTE

/** What the lanes are read against. */
export interface LaneEnds {
  readonly now: number
  readonly watermark: number
  readonly positiveShare: number
}

/** The points of the three lanes in one 3-min bucket, as of its end or of `now` if that is earlier. */
export function lanePoints(sliding: Sliding, at: number, ends: LaneEnds): Readonly<Record<LaneId, LanePoint>> {
  const sums = sumsOf(sumsBetween(sliding, at, at + LANE_BUCKET))
  const end = Math.min(ends.now, at + LANE_BUCKET - 1)
  const minutes = Math.max(1, Math.min(BUCKET_MINUTES, (ends.now - at) / MINUTE))
  const n = sums(mentions)
  const context = {
    window: '24h',
    voice: 0,
    decayed: sliding.tone.at(end),
    positiveShare: ends.positiveShare,
    sums,
    languages: () => sumsOf(undefined),
    confusionOf: UNCHECKED,
  } as const
  const isSilent = context.decayed.positive + context.decayed.negative === 0
  // Where nobody has spoken the index is its prior alone, which is no measurement.
  const index = isSilent ? { value: null, interval: null } : reputation.read(sums, context)
  const tone = netSentiment.read(sums, context)
  const share = (count: number) => (n > 0 ? count / n : 0)
  const state = at < firstOpen(ends.watermark) ? ({ state: 'final' } as const) : {}
  return {
    reputation: {
      at,
      value: index.value,
      n,
      low: index.interval?.[0] ?? null,
      high: index.interval?.[1] ?? null,
      ...state,
    },
    volume: { at, value: n / minutes, n, low: null, high: null, ...state },
    'net-sentiment': {
      at,
      value: tone.value,
      n,
      low: null,
      high: null,
      positive: share(sums(positives)),
      negative: share(sums(negatives)),
      ...state,
    },
  }
}

/** Start of the oldest bucket that is not final. */
export const firstOpen = (watermark: number): number => startOf(watermark - LATENESS, LANE_BUCKET)

/** Starts of the buckets from `from` until now that the lanes show. */
export function bucketsSince(from: number, now: number): number[] {
  const first = Math.max(startOf(from, LANE_BUCKET), firstBucket(now))
  const last = startOf(now, LANE_BUCKET)
  return first > last ? [] : Array.from({ length: (last - first) / LANE_BUCKET + 1 }, (_, i) => first + i * LANE_BUCKET)
}

export const firstBucket = (now: number): number => startOf(now - LANE_SPAN, LANE_BUCKET) + LANE_BUCKET
