import type { WindowId } from '../contract/reading.ts'
import { WINDOW_IDS } from './panes.ts'

/** Sets, lists and splits cost more to read than sums: those of the day are read every 120th tick, others every 16th. */
const SHORT_TICKS = 16
const DAY_TICKS = 120
/** Shares are read of all topics at once: of a thousand that took a twentieth of all counting when it was every other tick. */
const VOICE_TICKS = 8
/** Whether anybody listens to a split, of which each topic has eleven, is asked this often: what is due is due then too. */
const SPLIT_TICKS = 4

/** The windows whose turn it is; `tick` counts ticks, -1 is everybody's turn. */
export const windowsDue = (tick: number): readonly WindowId[] =>
  WINDOW_IDS.filter((window) => isDue(tick, window === '24h' ? DAY_TICKS : SHORT_TICKS))

export const isVoiceDue = (tick: number): boolean => isDue(tick, VOICE_TICKS)

export const areSplitsDue = (tick: number): boolean => isDue(tick, SPLIT_TICKS)

const isDue = (tick: number, every: number): boolean => tick < 0 || tick % every === 0
