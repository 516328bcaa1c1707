import type { PostBatch } from './contract/post.ts'
import { OP } from './contract/words.ts'
import { key53 } from './hash.ts'
import { newHashTable } from './hash-table.ts'
import { newRecent } from './recent.ts'

/**
 * What ended before this run, as the store reads it back, the newest last: hashes of ids, of closed accounts those of authors; the
 * op; and epoch ms, which of an account is until when it is closed.
 */
export interface TakenBack {
  readonly lo: Uint32Array
  readonly hi: Uint32Array
  readonly op: Uint8Array
  readonly at: Float64Array
}

/** Whether a post's row comes too late, given the op that took the post back before, if one did; -1 and undefined: none. */
export const comesAfterEnd = (by: number | undefined, op: number | undefined): boolean =>
  by === OP.delete || (by === OP.update && op === OP.create)

/**
 * What is over, by the rule the store has too (sift.ts): after its delete nothing of a post counts any more, after an edit its
 * first writing does not, and of a closed account nothing that was created until it closed, whichever comes first.
 */
export interface Endings {
  /** Whether a row comes after its own end: the store will not take it. */
  readonly isOver: (batch: PostBatch, row: number) => boolean
  /** Whether an author's account was closed at a time, epoch ms, or after it. */
  readonly isClosed: (authorLo: number, authorHi: number, at: number) => boolean
  /** Notes what a delete, an edit or a closed account ends. */
  readonly note: (batch: PostBatch, row: number) => void
  /** Takes up what ended before this run began. */
  readonly remember: (before: TakenBack) => void
}

/** As many posts, and as many accounts, as the store remembers of each: the newest half of these at least. */
const ROOM = 200_000

/**
 * Of each two generations: when the young one is full, the old one is forgotten at once. Accounts have their own, since the
 * deletes of a stream would soon push them out.
 */
export function newEndings(room = ROOM): Endings {
  const { endOf, end } = newEnds(room)
  /** Until when an account is closed, by the hash of its author. */
  const accounts = newRecent<number>(room)
  let isAnyClosed = false
  const closedUntil = (author: number) => accounts.get(author) ?? NEVER
  const close = (author: number, until: number) => {
    if (until <= closedUntil(author)) return
    isAnyClosed = true
    accounts.set(author, until)
  }
  const isClosed = (lo: number, hi: number, at: number) => isAnyClosed && at <= closedUntil(key53(lo, hi))
  const take = (lo: number, hi: number, op: number, at: number) =>
    op === OP.account ? close(key53(lo, hi), at) : end(lo | 0, hi | 0, op)
  return {
    isOver: ({ idLo, idHi, authorLo, authorHi, createdAt, op }, row) =>
      comesAfterEnd(endOf((idLo[row] ?? 0) | 0, (idHi[row] ?? 0) | 0), op[row]) ||
      isClosed(authorLo[row] ?? 0, authorHi[row] ?? 0, createdAt[row] ?? 0),
    isClosed,
    note: ({ idLo, idHi, authorLo, authorHi, createdAt, op }, row) => {
      const [lo, hi] = op[row] === OP.account ? [authorLo, authorHi] : [idLo, idHi]
      take(lo[row] ?? 0, hi[row] ?? 0, op[row] ?? 0, createdAt[row] ?? 0)
    },
    remember: ({ lo, hi, op, at }) => {
      lo.forEach((half, i) => {
        take(half, hi[i] ?? 0, op[i] ?? 0, at[i] ?? 0)
      })
    },
  }
}

const NEVER = Number.NEGATIVE_INFINITY

/** Ops that ended posts, by the hashes of their ids. */
function newEnds(room: number) {
  let young = newHashTable()
  let old = newHashTable()
  let size = 0
  const endOf = (a: number, b: number) => {
    const op = young.find(a, b)
    return op >= 0 ? op : old.find(a, b)
  }
  const end = (a: number, b: number, op: number) => {
    if (endOf(a, b) === OP.delete) return
    if (size >= room / 2) {
      old = young
      young = newHashTable()
      size = 0
    }
    young.add(a, b, op)
    size++
  }
  return { endOf, end }
}
