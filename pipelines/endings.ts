import type { PostBatch } from './contract/post.ts'
import { OP } from './contract/words.ts'
import { key53 } from './hash.ts'
import { newRecent } from './recent.ts'
import { newRecentTable } from './recent-table.ts'

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

/**
 * What is over: after its delete nothing of a post counts any more, after an edit its first writing does not, and of a closed
 * account nothing that was created until it closed, whichever comes first.
 */
export interface Endings {
  /** Whether a row comes after its own end: nobody counts it, and the store does not take it. */
  readonly isOver: (batch: PostBatch, row: number) => boolean
  /** Whether an author's account was closed at a time, epoch ms, or after it. */
  readonly isClosed: (authorLo: number, authorHi: number, at: number) => boolean
  /** Notes what a delete, an edit or a closed account ends. */
  readonly note: (batch: PostBatch, row: number) => void
  /** Takes up what ended before this run began. */
  readonly remember: (before: TakenBack) => void
}

/** Posts whose end is remembered, and as many accounts; of each the newest half of these at least. */
export const MOST_ENDINGS = 200_000

/** Accounts have a room of their own, since the deletes of a stream would soon push them out. */
export function newEndings(room = MOST_ENDINGS): Endings {
  /** The op that ended a post, by the hash of its id. */
  const posts = newRecentTable(room)
  /** Until when an account is closed, by the hash of its author. */
  const accounts = newRecent<number, number>(room)
  let isAnyClosed = false
  const closedUntil = (author: number) => accounts.get(author) ?? NEVER
  const close = (author: number, until: number) => {
    isAnyClosed = true
    accounts.set(author, Math.max(until, closedUntil(author)))
  }
  const end = (a: number, b: number, op: number) => {
    if (op === OP.delete || posts.find(a, b) !== OP.delete) posts.add(a, b, op)
  }
  const isClosed = (lo: number, hi: number, at: number) => isAnyClosed && at <= closedUntil(key53(lo, hi))
  const take = (lo: number, hi: number, op: number, at: number) =>
    op === OP.account ? close(key53(lo, hi), at) : end(lo | 0, hi | 0, op)
  return {
    isOver: ({ idLo, idHi, authorLo, authorHi, createdAt, op }, row) =>
      comesAfterEnd(posts.find((idLo[row] ?? 0) | 0, (idHi[row] ?? 0) | 0), op[row]) ||
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

/** Whether a post's row comes too late, given the op that ended the post before, -1 if none did. */
const comesAfterEnd = (by: number, op: number | undefined): boolean =>
  by === OP.delete || (by === OP.update && op === OP.create)
