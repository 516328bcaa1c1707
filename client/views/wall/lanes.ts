import { LANE_BUCKET, LANE_SPAN, type LanePoint, type UsualBand } from '../../../pipelines/contract/scene.ts'
import type { BandPoint, Point } from '../../charts/points.ts'
import { LEAST_N } from './figures.ts'
import type { Moment } from './moment.ts'

/** The time axis all lanes share, epoch ms. */
export interface Axis {
  readonly from: number
  readonly to: number
  readonly hours: readonly number[]
}

const HOUR = 3_600_000

/** Buckets of the axis that are still to come: what began just now must not stand on its edge. */
const AHEAD = 3

/** Steps on closed buckets, so that a plot moves every 3 min and not with every frame. */
export function axisOf(now: number): Axis {
  const to = (Math.ceil(now / LANE_BUCKET) + AHEAD) * LANE_BUCKET
  const from = to - LANE_SPAN
  const first = Math.ceil(from / HOUR) * HOUR
  return { from, to, hours: Array.from({ length: Math.floor((to - first) / HOUR) + 1 }, (_, i) => first + i * HOUR) }
}

/** Labels of hours keep clear of both ends, ms. */
const EDGE = 1_200_000

/** Hours of the axis that have a label, epoch ms; none before anything is known. */
export const labelledHours = (
  { from, to, hours }: Axis,
  { freshness }: Pick<Moment, 'freshness'>,
): readonly number[] => (freshness === 'loading' ? [] : hours.filter((at) => at - from > EDGE && to - at > EDGE))

/** The usual range at any time: straight lines between the centres of the hours. */
export function bandAlong(usual: UsualBand | null, { from, to }: Axis): readonly BandPoint[] {
  const count = Math.round((to - from) / LANE_BUCKET / 4) + 1
  return Array.from({ length: count }, (_, i) => from + i * LANE_BUCKET * 4).flatMap((at) => usualAt(usual, at) ?? [])
}

/** What is usual at one time; null where nobody knows. */
export function usualAt(usual: UsualBand | null, at: number): BandPoint | null {
  const hours = usual?.hours ?? []
  const after = hours.findIndex((hour) => hour.at + HOUR / 2 >= at)
  const b = hours[after < 0 ? hours.length - 1 : after]
  const a = hours[Math.max(0, (after < 0 ? hours.length : after) - 1)]
  if (!a || !b) return null
  const part = a === b ? 0 : Math.min(1, Math.max(0, (at - a.at - HOUR / 2) / (b.at - a.at)))
  const mix = (x: number, y: number) => x + (y - x) * part
  return { at, low: mix(a.low, b.low), mid: mix(a.mid, b.mid), high: mix(a.high, b.high) }
}

/** Points with a value, inside the axis; the open bucket is left out until it is half full. */
export const shown = (points: readonly LanePoint[], { from, to }: Axis, now: number): readonly Point[] =>
  points.flatMap(({ at, value, low, high, positive = 0, negative = 0 }) =>
    value !== null && at >= from && at < to && now - at > LANE_BUCKET / 2
      ? [{ at, value, low, high, up: positive, down: negative }]
      : [],
  )

/** Buckets a point may reach back to find enough mentions: the hour of the figure beside it. */
const MOST_POOLED = HOUR / LANE_BUCKET

/**
 * Shares of a bucket and as many before it as hold 30 mentions together, so that no point shows a rate of fewer;
 * a point that finds too few in an hour is left out. The net is in hundredths.
 */
export const pooled = (points: readonly LanePoint[]): readonly LanePoint[] =>
  points.flatMap((point, i) => {
    const sum = { n: 0, positive: 0, negative: 0 }
    for (let k = i; k >= Math.max(0, i - MOST_POOLED + 1) && sum.n < LEAST_N; k--) {
      const { n = 0, positive = 0, negative = 0 } = points[k] ?? {}
      sum.n += n
      sum.positive += positive * n
      sum.negative += negative * n
    }
    if (sum.n < LEAST_N) return []
    const [positive, negative] = [sum.positive / sum.n, sum.negative / sum.n]
    return [{ ...point, n: sum.n, value: 100 * (positive - negative), positive, negative }]
  })
