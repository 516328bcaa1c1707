import { LANE_BUCKET, LANE_SPAN, type LanePoint, type UsualBand } from '../../../pipelines/contract/scene.ts'

/** The time axis all lanes share, epoch ms. */
export interface Axis {
  readonly from: number
  readonly to: number
  readonly hours: readonly number[]
}

const HOUR = 3_600_000

/** Steps on closed buckets, so that a plot moves every 3 min and not with every frame. */
export function axisOf(now: number): Axis {
  const to = Math.ceil(now / LANE_BUCKET) * LANE_BUCKET
  const from = to - LANE_SPAN
  const first = Math.ceil(from / HOUR) * HOUR
  return { from, to, hours: Array.from({ length: Math.floor((to - first) / HOUR) + 1 }, (_, i) => first + i * HOUR) }
}

export interface BandPoint {
  readonly at: number
  readonly low: number
  readonly mid: number
  readonly high: number
}

/** The usual range at any time: straight lines between the centres of the hours. */
export function bandAlong(usual: UsualBand | null, { from, to }: Axis): readonly BandPoint[] {
  const hours = usual?.hours ?? []
  if (hours.length === 0) return []
  const times = Array.from(
    { length: Math.round((to - from) / LANE_BUCKET / 4) + 1 },
    (_, i) => from + i * LANE_BUCKET * 4,
  )
  return times.map((at) => {
    const after = hours.findIndex((hour) => hour.at + HOUR / 2 >= at)
    const b = hours[after < 0 ? hours.length - 1 : after] ?? hours[0]
    const a = hours[Math.max(0, (after < 0 ? hours.length : after) - 1)] ?? b
    const part = !a || !b || a === b ? 0 : Math.min(1, Math.max(0, (at - a.at - HOUR / 2) / (b.at - a.at)))
    const mix = (x = 0, y = 0) => x + (y - x) * part
    return { at, low: mix(a?.low, b?.low), mid: mix(a?.mid, b?.mid), high: mix(a?.high, b?.high) }
  })
}

/** Points with a value, inside the axis; the open bucket is left out until it is half full. */
export const shown = (points: readonly LanePoint[], { from, to }: Axis, now: number): readonly LanePoint[] =>
  points.filter(({ at, value }) => at >= from && at < to && value !== null && now - at > LANE_BUCKET / 2)
