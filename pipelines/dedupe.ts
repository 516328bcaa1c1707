import { defer, map, type OperatorFunction } from 'rxjs'
import type { PostBatch } from './contract/post.ts'
import type { Dropped } from './dropped.ts'
import { key53 } from './hash.ts'
import { pickRows } from './post-columns.ts'

/** Event keys committed earlier, as the store reads them back. */
export interface SeenKeys {
  readonly lo: Uint32Array
  readonly hi: Uint32Array
}

/** Keys remembered a generation; two generations are kept. */
const ROOM = 500_000

/**
 * Each event once: sources are at least once, and repeat their overlap after a reconnect. Remembers the last 500,000 to
 * 1,000,000 event keys, `seen` first. Every batch gives one, if need be an empty one.
 */
export function dedupe(
  dropped: Pick<Dropped, 'deduped'>,
  seen: SeenKeys,
  room = ROOM,
): OperatorFunction<PostBatch, PostBatch> {
  return (posts$) =>
    defer(() => {
      const isNew = newMemory(seen, room)
      return posts$.pipe(
        map((batch) => {
          const rows = rowsWhere(batch, isNew)
          if (rows.length < batch.count) dropped.deduped(batch.source, batch.count - rows.length)
          return pickRows(batch, rows)
        }),
      )
    })
}

type IsNew = (lo: number, hi: number) => boolean

function newMemory(seen: SeenKeys, room: number): IsNew {
  let young = new Set(Array.from(seen.lo, (lo, i) => key53(lo, seen.hi[i] ?? 0)))
  let old = new Set<number>()
  return (lo, hi) => {
    const key = key53(lo, hi)
    if (young.has(key) || old.has(key)) return false
    if (young.size >= room) {
      old = young
      young = new Set()
    }
    young.add(key)
    return true
  }
}

function rowsWhere(batch: PostBatch, isNew: IsNew): Uint32Array {
  const rows = new Uint32Array(batch.count)
  let kept = 0
  for (let row = 0; row < batch.count; row++) {
    if (isNew(batch.keyLo[row] ?? 0, batch.keyHi[row] ?? 0)) rows[kept++] = row
  }
  return rows.subarray(0, kept)
}
