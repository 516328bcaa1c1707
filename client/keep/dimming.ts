/** Hours of the board's day in which nobody looks, and how bright the wall is then, 0..1. */
const NIGHT = { from: 2, to: 5, brightness: 0.3 } as const
/** From here on someone should look, whatever the hour. */
const LOUD = 7

/** How bright the wall is at this hour of the board's day, 0..1. */
export const brightnessAt = (hour: number, severity: number): number =>
  hour >= NIGHT.from && hour < NIGHT.to && severity < LOUD ? NIGHT.brightness : 1
