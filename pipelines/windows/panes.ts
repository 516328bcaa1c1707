import { WINDOWS, type WindowId } from '../contract/reading.ts'

export const WINDOW_IDS = Object.keys(WINDOWS) as readonly WindowId[]

/** Pane widths, ms: fine panes make the windows up to 15 min, minute panes the longer ones and the lanes. */
export const FINE = 10_000
export const MINUTE = 60_000
/** Minute panes reach back this far: the lanes show 6 h, and each of their points looks back 24 h. */
export const REACH = 30 * 3_600_000

/** Start of the pane of this width that holds a time. */
export const startOf = (at: number, width: number): number => Math.floor(at / width) * width
