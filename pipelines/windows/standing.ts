import type { WindowId } from '../contract/reading.ts'
import type { LaneId, Standing } from '../contract/scene.ts'
import type { Value } from '../metrics/metric.ts'
import type { Usual } from './usual-table.ts'

/** Outside counts after this long, and inside again only after as long, ms: a figure on the edge must not flicker. */
export const SETTLED = 120_000

/** Window of the figure each lane is judged by. */
export const JUDGED: Readonly<Record<LaneId, WindowId>> = { reputation: '24h', volume: '15m', 'net-sentiment': '1h' }

export interface Judge {
  readonly judge: (figure: Value, usual: Usual | null, now: number) => Standing
}

/** Remembers since when a lane is outside its usual range; one a lane. */
export function newJudge(lane: LaneId): Judge {
  let outsideSince: number | null = null
  let insideSince: number | null = null
  let since: number | null = null
  return {
    judge: ({ value, n, interval }, usual, now) => {
      const distance = value === null || usual === null ? 0 : distanceOutside(value, usual)
      outsideSince = distance > 0 ? (outsideSince ?? now) : null
      insideSince = distance > 0 ? null : (insideSince ?? now)
      if (outsideSince !== null && now - outsideSince >= SETTLED) since ??= outsideSince
      if (insideSince !== null && now - insideSince >= SETTLED) since = null
      const band = usual && { low: usual.low, mid: usual.mid, high: usual.high }
      return {
        lane,
        value,
        n,
        interval,
        usual: band,
        since,
        severity: since === null ? 0 : severityOf(distance),
        window: JUDGED[lane],
      }
    },
  }
}

/** How far outside, in widths of the usual range; 0 inside. */
function distanceOutside(value: number, { low, high }: Usual): number {
  const width = Math.max(high - low, Number.EPSILON)
  return Math.max(0, value - high, low - value) / width
}

/** 4 at the edge, two more each time the distance plus one doubles: one width outside is 6, three widths are 8. */
export const severityOf = (distance: number): number => Math.min(10, 4 + Math.floor(2 * Math.log2(1 + distance)))
