import type { BandPoint, Point } from './points.ts'
import { highAt } from './scales.ts'

/** A time and the two ends of what is filled there. */
export interface Fill {
  readonly at: number
  readonly low: number
  readonly high: number
}

/**
 * What stands above the usual range around an event: back from it to where the line last crossed into the range, and on
 * to the end. Crossings are drawn where they are, so that a rise within one bucket shows too. Times are epoch ms.
 */
export function surplusOf(points: readonly Point[], band: readonly BandPoint[], event: number): readonly Fill[] {
  const begun = points.findLastIndex((point) => point.at <= event)
  const inside = points.findLastIndex((point, i) => i <= begun && point.value <= highAt(band, point.at))
  return points.slice(Math.max(0, inside)).flatMap((point, i, part) => {
    const here = fillAt(point, band)
    const crossing = crossingOf(part[i - 1], point, band)
    return crossing ? [crossing, here] : [here]
  })
}

function fillAt({ at, value }: Point, band: readonly BandPoint[]): Fill {
  return { at, low: Math.min(value, highAt(band, at)), high: value }
}

/** Where the line between two points crosses the upper edge of the range; null when it does not. */
function crossingOf(before: Point | undefined, point: Point, band: readonly BandPoint[]): Fill | null {
  if (!before) return null
  const [a, b] = [before.value - highAt(band, before.at), point.value - highAt(band, point.at)]
  if (a * b >= 0) return null
  const part = a / (a - b)
  const value = before.value + (point.value - before.value) * part
  return { at: before.at + (point.at - before.at) * part, low: value, high: value }
}
