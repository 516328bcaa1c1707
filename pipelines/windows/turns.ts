import type { WindowId } from '../contract/reading.ts'
import { WINDOW_IDS } from './panes.ts'

/** Sets, lists and splits cost more to read than sums: those of the day are read every 60th tick, others every 8th. */
const SHORT_TICKS = 8
const DAY_TICKS = 60

/** The windows whose turn it is; `tick` counts ticks, -1 is everybody's turn. */
export const windowsDue = (tick: number): readonly WindowId[] =>
  WINDOW_IDS.filter((window) => tick < 0 || tick % (window === '24h' ? DAY_TICKS : SHORT_TICKS) === 0)
