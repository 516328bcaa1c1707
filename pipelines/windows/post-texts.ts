import type { ScoredBatch } from '../contract/mention.ts'
import { KIND } from '../contract/words.ts'
import { hashInto, hashText } from '../hash.ts'
import { eventAt } from '../post-view.ts'
import { newPostHalf, type PostHalf, type PostText, readPost, writePost } from './post-half.ts'

/** Posts whose words are remembered, to name them in lists; the older half is forgotten when full. */
const ROOM = 20_000

export interface PostTexts {
  /** Keeps a post, or takes it back; reposts and likes have no words of their own. */
  readonly note: (batch: ScoredBatch, row: number) => void
  /** By its id; null where it was forgotten, taken back or never noted. */
  readonly of: (id: string) => PostText | null
}

interface Place {
  readonly half: PostHalf
  readonly place: number
}

/** Texts stay bytes until a list names a post: most are forgotten unread. */
export function newPostTexts(room = ROOM): PostTexts {
  let young = newPostHalf()
  let old = newPostHalf()
  /** In the younger half first: an edit stands there. */
  const find = (lo: number, hi: number): Place | null => {
    for (const half of [young, old]) {
      const place = half.places.find(lo, hi)
      if (place >= 0 && (half.times[place] ?? 0) > 0) return { half, place }
    }
    return null
  }
  const keep = (batch: ScoredBatch, row: number) => {
    const event = eventAt(batch, row)
    const known = find(asked.lo, asked.hi)
    const times = known && known.half.events[known.place] === event ? (known.half.times[known.place] ?? 0) + 1 : 1
    if (young.events.length >= room / 2) {
      old = young
      young = newPostHalf()
    }
    writePost(young, asked, { batch, row, event, times })
  }
  const takeBack = (event: number) => {
    const known = find(asked.lo, asked.hi)
    if (known?.half.events[known.place] !== event) return
    const left = (known.half.times[known.place] ?? 0) - 1
    known.half.times[known.place] = left
    if (left === 0) disown(old)
  }
  /** What an edit replaced may still stand in the older half. */
  const disown = ({ places, times }: PostHalf) => {
    const place = places.find(asked.lo, asked.hi)
    if (place >= 0) times[place] = 0
  }
  return {
    note: (batch, row) => {
      if (batch.kind[row] === KIND.repost || batch.kind[row] === KIND.like) return
      ask(batch, row)
      if (batch.sign < 0) takeBack(eventAt(batch, row))
      else keep(batch, row)
    },
    of: (text) => {
      const [lo, hi] = hashText(text, SEED)
      const found = find(lo | 0, hi | 0)
      return found ? readPost(found.half, found.place) : null
    },
  }
}

const SEED = 0x11c7

/** The hash of the id that is asked for, two signed halves. */
interface Asked {
  lo: number
  hi: number
}
const asked: Asked = { lo: 0, hi: 0 }
const lo = new Uint32Array(1)
const hi = new Uint32Array(1)

function ask({ bytes, id }: ScoredBatch, row: number): void {
  hashInto(bytes, id.start[row] ?? 0, id.end[row] ?? 0, SEED, lo, hi, 0)
  asked.lo = (lo[0] ?? 0) | 0
  asked.hi = (hi[0] ?? 0) | 0
}
