import { extent, max, scaleLinear } from 'd3'
import type { BandPoint, Point, Y } from './points.ts'

/** An index lane shows at least this much over and under the usual level: a quiet line must look quiet. */
const ROOM = { above: 3, below: 9 } as const

/** `range` is [bottom, top] in units of the picture. */
export function indexScale(points: readonly Point[], usual: number | null, range: readonly [number, number]): Y {
  const [low, high] = extent(points.flatMap((point) => [point.low ?? point.value, point.high ?? point.value]))
  const level = usual ?? high ?? 50
  return scaleLinear([Math.min(low ?? level, level - ROOM.below), Math.max(high ?? level, level + ROOM.above)], range)
}

/** The usual range fills at most two thirds of a rate lane. */
const HEADROOM = 1.55

export function rateScale(points: readonly Point[], band: readonly BandPoint[], range: readonly [number, number]): Y {
  const usual = max(band, (point) => point.high) ?? 0
  return scaleLinear([0, Math.max(1, usual * HEADROOM, max(points, (point) => point.value) ?? 0)], range)
}

/** The highest round number whose line stays under `top`. */
export const tickOf = (y: Y, top: number): number => y.ticks(4).findLast((tick) => tick > 0 && y(tick) >= top) ?? 1

/** The upper edge of the usual range at a time; everything is above it where nothing is usual. */
export function highAt(band: readonly BandPoint[], at: number): number {
  const next = band.findIndex((point) => point.at >= at)
  const b = band[next < 0 ? band.length - 1 : next]
  const a = band[Math.max(0, next - 1)]
  if (!a || !b) return 0
  const part = b.at > a.at ? Math.min(1, (at - a.at) / (b.at - a.at)) : 0
  return a.high + (b.high - a.high) * part
}
