/** Hours of the board's day in which nobody looks, and how bright the wall is then, 0..1. */
const NIGHT = { from: 2, to: 5, brightness: 0.3 } as const
/** From here on someone should look, whatever the hour. */
const LOUD = 7

export interface Seen {
  /** Of the board's day, 0..23. */
  readonly hour: number
  readonly severity: number
  /** Who opens the demo looks at it, at whatever hour its city is. */
  readonly isDemo: boolean
}

/** How bright the wall is, 0..1. */
export const brightnessAt = (seen: Seen): number => (isDimmed(seen) ? NIGHT.brightness : 1)

export const isDimmed = ({ hour, severity, isDemo }: Seen): boolean =>
  hour >= NIGHT.from && hour < NIGHT.to && severity < LOUD && !isDemo

/** When the night of screens ends, as a clock shows it. */
export const BRIGHT_AGAIN = `0${NIGHT.to}:00`
