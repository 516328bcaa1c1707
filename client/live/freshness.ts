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
