import { isMicros, markOf } from './jetstream-mark.ts'

/** How far a stream was read. Changed in place: one for each subscription. */
export interface Place {
  /** Of the newest line; null is the live tip. */
  cursor: number | null
  /** What this connection asked for, until its first line shows whether it got it. */
  asked: number | null
  /** What is missing before the next line, for people; said once. */
  gap: string | null
}

export const placeAt = (from: string | null): Place => ({
  cursor: from === null || !Number.isSafeInteger(Number(from)) ? null : Number(from),
  asked: null,
  gap: null,
})

/** Unix µs tell neither order nor identity exactly; resuming a little earlier costs duplicates and loses nothing. */
const OVERLAP_MICROS = 5_000_000
/** No clock is believed to be more wrong than this, ms. */
const CLOCK_SLACK = 60_000
/** The busiest stream there is does not pause this long: a first line so much later means that some are missing, µs. */
const MISSING_MICROS = 60_000_000

/** The cursor to ask for, inclusive; null is the live tip. A time that has not come would mean waiting for it. */
export function resumeAt(place: Place, now: number): number | null {
  if (place.cursor !== null && isFuture(place.cursor, now)) {
    giveUp(
      place,
      `Wanted to resume at ${place.cursor}, which is in the future: posts before the live tip may be missing.`,
    )
  }
  place.asked = place.cursor !== null && isMicros(place.cursor) ? place.cursor - OVERLAP_MICROS : place.cursor
  return place.asked
}

/** Goes on at the live tip, and remembers to say what that costs. */
export function giveUp(place: Place, gap: string): void {
  place.cursor = null
  place.gap = gap
}

export function takeGap(place: Place): string | null {
  const { gap } = place
  place.gap = null
  return gap
}

/** Moves to the newest position the lines name; one that claims to be in the future would skip what is to come. */
export function advance(place: Place, lines: readonly Uint8Array[], now: number): void {
  const next = lastOf(lines, now)
  if (next === null) return
  noteMissing(place, lines)
  const isSameKind = place.cursor !== null && isMicros(place.cursor) === isMicros(next)
  place.cursor = isSameKind ? Math.max(place.cursor ?? 0, next) : next
}

function lastOf(lines: readonly Uint8Array[], now: number): number | null {
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]
    const cursor = line ? markOf(line).cursor : null
    if (cursor !== null && !isFuture(cursor, now)) return cursor
  }
  return null
}

const isFuture = (cursor: number, now: number): boolean => isMicros(cursor) && cursor / 1_000 > now + CLOCK_SLACK

/** The v1 wire begins at the oldest line it still has without a word. */
function noteMissing(place: Place, lines: readonly Uint8Array[]): void {
  const { asked } = place
  const first = lines[0] ? markOf(lines[0]).cursor : null
  if (asked === null || first === null) return
  place.asked = null
  if (isMicros(asked) && isMicros(first) && first > asked + OVERLAP_MICROS + MISSING_MICROS) {
    place.gap = `Asked to resume at ${asked}, the stream begins at ${first}: posts in between may be missing.`
  }
}
