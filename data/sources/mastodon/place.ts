import { type Json, parseLine, textOf } from '../../../pipelines/decode/json.ts'

/** How far a timeline was read. Changed in place: one for each subscription. */
export interface Place {
  /** All statuses up to this id were read; null before the first. */
  last: string | null
  /** The newest id the stream has said while older ones are still being fetched. */
  ahead: string | null
  /** Older ones are being fetched: what the stream says moves `ahead`, and nobody may resume there yet. */
  isFilling: boolean
}

export const placeAt = (cursor: string | null): Place => ({
  last: cursor !== null && ID.test(cursor) ? cursor : null,
  ahead: null,
  isFilling: false,
})

const ID = /^[\w-]{1,64}$/

/** Notes what the stream said; a cursor when it may be resumed there. `now` is epoch ms. */
export function heardLines(place: Place, lines: readonly Uint8Array[], now: number): string | null {
  for (const line of lines) place.ahead = newer(place.ahead, idIn(line, now))
  if (place.isFilling) return null
  place.last = newer(place.last, place.ahead)
  return place.last
}

/** The gap is closed: what the stream said meanwhile counts. */
export function filled(place: Place): string | null {
  place.isFilling = false
  place.last = newer(place.last, place.ahead)
  return place.last
}

/** Only new statuses have their place in time; an edit or a delete speaks of an old one. */
function idIn(line: Uint8Array, now: number): string | null {
  const event = parseLine(line)
  if (typeof event === 'string' || event['event'] !== 'update' || typeof event['payload'] !== 'string') return null
  const status = parseLine(encoder.encode(event['payload']))
  return typeof status === 'string' ? null : statusId(status, now)
}

const encoder = new TextEncoder()

/** An id that claims to be of a time to come would pass over what is still to come. */
function statusId(status: Json, now: number): string | null {
  const id = textOf(status, 'id')
  return id !== null && ID.test(id) && !(HOLDS_TIME.test(id) && timeIn(id) > now + CLOCK_SLACK) ? id : null
}

/** The upper bits of such an id are epoch ms, the lower 16 are none. */
const HOLDS_TIME = /^\d{17,19}$/
const timeIn = (id: string): number => Number(BigInt(id) >> 16n)
/** No clock is believed to be more wrong than this, ms. */
const CLOCK_SLACK = 60_000

/** The newest id among statuses as the REST API gives them. */
export const newestId = (statuses: readonly Uint8Array[], now: number): string | null =>
  statuses.reduce<string | null>((newest, line) => {
    const status = parseLine(line)
    return typeof status === 'string' ? newest : newer(newest, statusId(status, now))
  }, null)

/** Ids grow with time: the longer one is newer, of the same length the greater. */
export function newer(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  if (a.length !== b.length) return a.length > b.length ? a : b
  return a > b ? a : b
}

/**
 * Where to begin again. A status from another server gets its id by when it was written, and may arrive behind newer ones:
 * going back a minute costs duplicates. Ids that hold no time are taken as they are.
 */
export const resumeAt = (last: string): string =>
  HOLDS_TIME.test(last) ? String(BigInt(last) - (OVERLAP << 16n)) : last

/** ms. */
const OVERLAP = 60_000n
