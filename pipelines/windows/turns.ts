import type { WindowId } from '../contract/reading.ts'
import { WINDOW_IDS } from './panes.ts'

/** All topics, also those nobody listens to, are counted and brought to now every fourth tick; then, too, it is asked who listens to splits. */
const EVERYBODY_TICKS = 4
/** Shares are read of all topics at once, once a second, when all are counted: of a thousand it takes a fiftieth of all counting. */
const VOICE_TICKS = 2 * EVERYBODY_TICKS
/** Sets, lists and splits cost more to read than sums: those of the day are read every 120th tick, others every 16th. */
const SHORT_TICKS = 4 * EVERYBODY_TICKS
const DAY_TICKS = 30 * EVERYBODY_TICKS

/** The windows whose turn it is; `tick` counts ticks, -1 is everybody's turn. */
export const windowsDue = (tick: number): readonly WindowId[] =>
  WINDOW_IDS.filter((window) => isDue(tick, window === '24h' ? DAY_TICKS : SHORT_TICKS))

export const isVoiceDue = (tick: number): boolean => isDue(tick, VOICE_TICKS)

export const isEverybodyDue = (tick: number): boolean => isDue(tick, EVERYBODY_TICKS)

const isDue = (tick: number, every: number): boolean => tick < 0 || tick % every === 0
