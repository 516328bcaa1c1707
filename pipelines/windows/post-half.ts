import { type Arena, newArena } from '../arena.ts'
import type { ScoredBatch } from '../contract/mention.ts'
import type { Slices } from '../contract/post.ts'
import { type HashTable, newHashTable } from '../hash-table.ts'
import { textIn } from '../text-in.ts'

/** A list shows the beginning of a post, UTF-16 units. */
const SHOWN = 140
/** Bytes that have as many units at least. */
const SHOWN_BYTES = 3 * SHOWN

/** Posts by the hash of their id, a column each: objects in a Map of doubles took twice as long, and were there to collect. */
export interface PostHalf {
  readonly places: HashTable
  /** Of which event it is, and how often that was counted: what an edit replaced, or what came twice, is taken back after it. */
  readonly events: number[]
  /** 0 where it was taken back. */
  readonly times: number[]
  readonly ats: number[]
  /** Where its text begins and ends in the bytes, and where the handle behind it does. */
  readonly starts: number[]
  readonly ends: number[]
  readonly handleEnds: number[]
  readonly texts: Arena
}

export const newPostHalf = (): PostHalf => ({
  places: newHashTable(),
  events: [],
  times: [],
  ats: [],
  starts: [],
  ends: [],
  handleEnds: [],
  texts: newArena(),
})

/** The beginning of a post, whose it is and when it was written, epoch ms. */
export interface PostText {
  readonly label: string
  readonly handle: string
  readonly at: number
}

interface Kept {
  readonly batch: ScoredBatch
  readonly row: number
  readonly event: number
  readonly times: number
}

/** Writes a post under the hash of its id, over what stood there. */
export function writePost(
  half: PostHalf,
  { lo, hi }: { readonly lo: number; readonly hi: number },
  { batch, row, event, times }: Kept,
): void {
  const { places, texts } = half
  const known = places.find(lo, hi)
  const place = known >= 0 ? known : half.events.length
  if (known < 0) places.add(lo, hi, place)
  half.events[place] = event
  half.times[place] = times
  half.ats[place] = batch.createdAt[row] ?? 0
  half.starts[place] = texts.used()
  half.ends[place] = texts.appendBytes(slice(batch.bytes, batch.text, row).subarray(0, SHOWN_BYTES))
  half.handleEnds[place] = texts.appendBytes(slice(batch.bytes, batch.handle, row))
}

const slice = (bytes: Uint8Array, { start, end }: Slices, row: number): Uint8Array =>
  bytes.subarray(start[row] ?? 0, end[row] ?? 0)

/** What stands at a place. */
export function readPost(half: PostHalf, place: number): PostText {
  const bytes = half.texts.bytes()
  const [start, end] = [half.starts[place] ?? 0, half.ends[place] ?? 0]
  return {
    label: textIn(bytes.subarray(start, end)).slice(0, SHOWN),
    handle: textIn(bytes.subarray(end, half.handleEnds[place] ?? end)),
    at: half.ats[place] ?? 0,
  }
}
