/** Slack for posts that arrive out of order, ms. */
export const DISORDER = 10_000
/** A source without an event for this long no longer holds the others back, ms on its own clock. */
export const IDLE = 30_000
/** A window may be revised until the watermark is this far past its end, ms. */
export const LATENESS = 300_000

/** How far event time has surely come: the least of the sources' newest event less 10 s, idle sources aside. Never goes back. */
export interface Watermark {
  /** Takes note of a source's clock and of its newest event time, if it had an event. */
  readonly note: (source: number, now: number, newest: number | null) => void
  /** A source that will speak no more, nor say what time it is, holds nobody back. */
  readonly end: (source: number) => void
  readonly value: () => number
  /** The clock of the run: the latest of the sources' clocks. */
  readonly now: () => number
}

export function newWatermark(): Watermark {
  const sources = new Map<number, { now: number; heardAt: number; newest: number }>()
  let value = Number.NEGATIVE_INFINITY
  let now = 0
  return {
    note: (source, clock, newest) => {
      now = Math.max(now, clock)
      const known = sources.get(source) ?? { now: clock, heardAt: clock, newest: Number.NEGATIVE_INFINITY }
      sources.set(source, {
        now: clock,
        heardAt: newest === null ? known.heardAt : clock,
        newest: Math.max(known.newest, newest ?? Number.NEGATIVE_INFINITY),
      })
      const active = [...sources.values()].filter(
        (each) => each.now - each.heardAt < IDLE && Number.isFinite(each.newest),
      )
      if (active.length > 0) value = Math.max(value, Math.min(...active.map((each) => each.newest)) - DISORDER)
    },
    end: (source) => {
      sources.delete(source)
    },
    value: () => value,
    now: () => now,
  }
}
