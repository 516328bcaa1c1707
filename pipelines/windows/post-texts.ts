import { type Arena, newArena } from '../arena.ts'
import type { ScoredBatch } from '../contract/mention.ts'
import type { Slices } from '../contract/post.ts'
import { KIND } from '../contract/words.ts'
import { hashInto, hashText, key53 } from '../hash.ts'

/** Posts whose words are remembered, to name them in lists; the older half is forgotten when full. */
const ROOM = 20_000
/** A list shows the beginning of a post, UTF-16 units. */
const SHOWN = 140
/** Bytes that have as many units at least. */
const SHOWN_BYTES = 3 * SHOWN

export interface PostTexts {
  readonly note: (batch: ScoredBatch, row: number) => void
  readonly of: (id: string) => PostText | null
}

/** The beginning of a post, whose it is and when it was written, epoch ms. */
interface PostText {
  readonly label: string
  readonly handle: string
  readonly at: number
}

/** Of which event it is, and how often that was counted: what an edit replaced, or what came twice, is taken back after it. */
interface Noted {
  readonly event: number
  times: number
  readonly at: number
  /** Where its text begins and ends in the bytes of its half, and where the handle behind it does. */
  readonly start: number
  readonly end: number
  readonly handleEnd: number
}

interface Half {
  readonly posts: Map<number, Noted>
  readonly texts: Arena
}

const newHalf = (): Half => ({ posts: new Map(), texts: newArena() })

/** Texts stay bytes until a list names a post: most are forgotten unread. */
export function newPostTexts(room = ROOM): PostTexts {
  let young = newHalf()
  let old = newHalf()
  const find = (id: number) => young.posts.get(id) ?? old.posts.get(id)
  const keep = (id: number, batch: ScoredBatch, row: number) => {
    const event = eventOf(batch, row)
    const known = find(id)
    if (young.posts.size >= room / 2) {
      old = young
      young = newHalf()
    }
    const times = known?.event === event ? known.times + 1 : 1
    young.posts.set(id, { event, times, at: batch.createdAt[row] ?? 0, ...copied(batch, row, young.texts) })
  }
  const takeBack = (id: number, event: number) => {
    const known = find(id)
    if (known?.event !== event) return
    known.times--
    if (known.times > 0) return
    young.posts.delete(id)
    old.posts.delete(id)
  }
  return {
    note: (batch, row) => {
      if (batch.kind[row] === KIND.repost || batch.kind[row] === KIND.like) return
      const id = idOf(batch, row)
      if (batch.sign < 0) takeBack(id, eventOf(batch, row))
      else keep(id, batch, row)
    },
    of: (text) => {
      const id = key53(...hashText(text, SEED))
      const half = young.posts.has(id) ? young : old
      const noted = half.posts.get(id)
      return noted ? read(noted, half.texts.bytes()) : null
    },
  }
}

const eventOf = ({ keyLo, keyHi }: ScoredBatch, row: number): number => key53(keyLo[row] ?? 0, keyHi[row] ?? 0)

const SEED = 0x11c7
const lo = new Uint32Array(1)
const hi = new Uint32Array(1)

function idOf({ bytes, id }: ScoredBatch, row: number): number {
  hashInto(bytes, id.start[row] ?? 0, id.end[row] ?? 0, SEED, lo, hi, 0)
  return key53(lo[0] ?? 0, hi[0] ?? 0)
}

function copied(
  { bytes, text, handle }: ScoredBatch,
  row: number,
  into: Arena,
): Pick<Noted, 'start' | 'end' | 'handleEnd'> {
  const start = into.appendBytes(slice(bytes, text, row).subarray(0, SHOWN_BYTES))
  const end = into.appendBytes(slice(bytes, handle, row))
  return { start, end, handleEnd: into.used() }
}

const slice = (bytes: Uint8Array, { start, end }: Slices, row: number): Uint8Array =>
  bytes.subarray(start[row] ?? 0, end[row] ?? 0)

const read = ({ at, start, end, handleEnd }: Noted, bytes: Uint8Array): PostText => ({
  label: decoder.decode(bytes.subarray(start, end)).slice(0, SHOWN),
  handle: decoder.decode(bytes.subarray(end, handleEnd)),
  at,
})

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
