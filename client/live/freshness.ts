/** How a screen stands to its server, by the time since anything was heard. */
export type Freshness = 'loading' | 'live' | 'late' | 'lost'

/** Silence after which figures dim, and after which they are hollow, ms; the server speaks every second. */
export const LATE = 3_000
export const LOST = 5_000

/** `silence` is null before the first frame. */
export function freshness(silence: number | null): Freshness {
  if (silence === null) return 'loading'
  if (silence >= LOST) return 'lost'
  return silence >= LATE ? 'late' : 'live'
}

/** Messages after a silence before a screen calls itself live again. */
const GOOD = 2

/** Watches for silence; times are of one clock, ms. */
export interface SilenceWatch {
  readonly heard: (now: number) => void
  readonly state: (now: number) => Freshness
}

export function newSilenceWatch(): SilenceWatch {
  let heardAt: number | null = null
  let good = 0
  let last: Freshness = 'loading'
  return {
    heard: (now) => {
      good = heardAt !== null && now - heardAt >= LATE ? 1 : good + 1
      heardAt = now
    },
    state: (now) => {
      const state = freshness(heardAt === null ? null : now - heardAt)
      last = state === 'live' && good < GOOD ? last : state
      return last
    },
  }
}
