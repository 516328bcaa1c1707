import { z } from 'zod'

/** Times as fast as it happened, or as fast as the machine can. */
export const speedOption = z.union([z.number().min(1).max(1_000), z.literal('flat-out')], {
  error: ({ input }) => `wanted a number from 1 to 1000, or flat-out, came ${JSON.stringify(input)?.slice(0, 40)}`,
})
export type Speed = z.output<typeof speedOption>

/** Where a replay stands on the timeline of what it plays; times are epoch ms. Changed in place. */
export interface Playhead {
  /** Played time: flat out, the newest event time there was. 0 before the first line. */
  readonly now: () => number
  /** Lets the clock of the room run on, ms. */
  readonly pass: (elapsed: number) => void
  /** Stands at `at` if it stands nowhere yet; flat out, if that is later. */
  readonly begin: (at: number) => void
  /** How long until `at` is played, ms of the room; 0 when it is due. */
  readonly wait: (at: number) => number
}

/**
 * One step never plays more than this, ms of the room: a machine that slept, or a clock put forward, must not pour out
 * hours at once.
 */
const LONGEST_STEP = 1_000

export function playhead(speed: Speed): Playhead {
  let position: number | null = null
  if (speed === 'flat-out') {
    return {
      now: () => position ?? 0,
      pass: () => {},
      begin: (at) => {
        position = Math.max(position ?? 0, at)
      },
      wait: () => 0,
    }
  }
  return {
    now: () => Math.floor(position ?? 0),
    pass: (elapsed) => {
      if (position !== null) position += Math.min(Math.max(elapsed, 0), LONGEST_STEP) * speed
    },
    begin: (at) => {
      position ??= at
    },
    wait: (at) => (position === null ? 0 : Math.max(0, (at - position) / speed)),
  }
}
