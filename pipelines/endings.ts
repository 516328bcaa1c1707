import type { PostBatch } from './contract/post.ts'
import { OP } from './contract/words.ts'
import { newHashTable } from './hash-table.ts'

/** Posts that were deleted or edited before this run, as the store reads them back, the newest last: hashes of ids, and the op. */
export interface TakenBack {
  readonly lo: Uint32Array
  readonly hi: Uint32Array
  readonly op: Uint8Array
}

/** Whether a post's row comes too late, given the op that took the post back before, if one did; -1 and undefined: none. */
export const comesAfterEnd = (by: number | undefined, op: number | undefined): boolean =>
  by === OP.delete || (by === OP.update && op === OP.create)

/**
 * Which posts are over, by the rule the store has too (sift.ts): after its delete nothing of a post counts any more, after an edit
 * its first writing does not, whichever comes first.
 */
export interface Endings {
  /** Whether a row comes after its own end: the store will not take it. */
  readonly isOver: (batch: PostBatch, row: number) => boolean
  /** Notes what a delete or an edit ends. */
  readonly note: (batch: PostBatch, row: number) => void
  /** Takes up what ended before this run began. */
  readonly remember: (before: TakenBack) => void
}

/** As many as the store remembers: the newest half of these at least. */
const ROOM = 200_000

/** Two generations: when the young one is full, the old one is forgotten at once. */
export function newEndings(room = ROOM): Endings {
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
  return {
    isOver: ({ idLo, idHi, op }, row) => comesAfterEnd(endOf((idLo[row] ?? 0) | 0, (idHi[row] ?? 0) | 0), op[row]),
    note: ({ idLo, idHi, op }, row) => end((idLo[row] ?? 0) | 0, (idHi[row] ?? 0) | 0, op[row] ?? 0),
    remember: ({ lo, hi, op }) => {
      lo.forEach((half, i) => {
        end(half | 0, (hi[i] ?? 0) | 0, op[i] ?? 0)
      })
    },
  }
}
