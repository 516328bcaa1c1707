import { identity, type MonoTypeOperatorFunction, map } from 'rxjs'
import type { PostBatch } from './contract/post.ts'
import type { Dropped } from './dropped.ts'
import { pickRows } from './post-columns.ts'
import { textAt } from './post-view.ts'

/** Whether an author is one of those whose posts are not taken in; `lo` is the lower half of their hash, `id` asks for their id. */
export type IsLeftOut = (network: number, lo: number, id: () => string) => boolean

export const NOBODY_LEFT_OUT: IsLeftOut = () => false

/** Posts without those of people who were erased, which count as unmatched. Every batch gives one, if need be an empty one. */
export const leaveOut = (
  isLeftOut: IsLeftOut,
  dropped: Pick<Dropped, 'unmatched'>,
): MonoTypeOperatorFunction<PostBatch> =>
  isLeftOut === NOBODY_LEFT_OUT
    ? identity
    : map((batch) => {
        const rows = rowsKept(batch, isLeftOut)
        if (rows.length < batch.count) dropped.unmatched(batch.source, batch.count - rows.length)
        return pickRows(batch, rows)
      })

function rowsKept(batch: PostBatch, isLeftOut: IsLeftOut): Uint32Array {
  const rows = new Uint32Array(batch.count)
  let kept = 0
  for (let row = 0; row < batch.count; row++)
    if (!isLeftOut(batch.network[row] ?? 0, batch.authorLo[row] ?? 0, () => textAt(batch, batch.author, row)))
      rows[kept++] = row
  return rows.subarray(0, kept)
}
