/** Where the stage stands against its resting place, in wall units. */
export interface Offset {
  readonly x: number
  readonly y: number
}

/** How far the stage strays, in wall units, and how long it stands in each of eight places, ms. */
const RADIUS = 4
const STAND = 180_000
const STEPS = 8

/** The place of this time, epoch ms: no letter stands on the same pixels for longer than 3 min. */
export function orbitAt(now: number): Offset {
  const turn = (2 * Math.PI * (Math.floor(now / STAND) % STEPS)) / STEPS
  return { x: Math.round(RADIUS * Math.cos(turn)), y: Math.round(RADIUS * Math.sin(turn)) }
}
