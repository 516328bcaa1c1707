import { defer, map, type OperatorFunction } from 'rxjs'
import type { PostBatch } from './contract/post.ts'
import type { Dropped } from './dropped.ts'
import { pickRows } from './post-columns.ts'
import { newRecentTable, type RecentTable } from './recent-table.ts'

/** Event keys committed earlier, as the store reads them back. */
export interface SeenKeys {
  readonly lo: Uint32Array
  readonly hi: Uint32Array
}

/** Event keys remembered of a source; the newest half of these at least. */
export const MOST_EVENT_KEYS = 1_000_000

/**
 * Each event once: sources are at least once, and repeat their overlap after a reconnect. Remembers the last 500,000 to
 * 1,000,000 event keys, `seen` first. Every batch gives one, if need be an empty one.
 */
export function dedupe(
  dropped: Pick<Dropped, 'deduped' | 'remembered'>,
  seen: SeenKeys,
  room = MOST_EVENT_KEYS,
): OperatorFunction<PostBatch, PostBatch> {
  return (posts$) =>
    defer(() => {
      const memory = newMemory(seen, room)
      return posts$.pipe(
        map((batch) => {
          const rows = newRows(batch, memory)
          dropped.remembered?.(batch.source, memory.held(), memory.forgotten())
          if (rows.length < batch.count) dropped.deduped(batch.source, batch.count - rows.length)
          return pickRows(batch, rows)
        }),
      )
    })
}

function newMemory({ lo, hi }: SeenKeys, room: number): RecentTable {
  const memory = newRecentTable(room)
  lo.forEach((half, i) => {
    memory.add(half | 0, (hi[i] ?? 0) | 0, PRESENT)
  })
  return memory
}

const PRESENT = 1

/** Rows whose event never came before; from now on it did. */
function newRows({ count, keyLo, keyHi }: PostBatch, { fetch, find, add }: RecentTable): Uint32Array {
  const rows = new Uint32Array(count)
  // Written over below; what nobody keeps is not looked at either.
  for (let row = 0; row < count; row++) rows[row] = fetch((keyLo[row] ?? 0) | 0, (keyHi[row] ?? 0) | 0)
  let kept = 0
  for (let row = 0; row < count; row++) {
    const [lo, hi] = [(keyLo[row] ?? 0) | 0, (keyHi[row] ?? 0) | 0]
    if (find(lo, hi) === PRESENT) continue
    add(lo, hi, PRESENT)
    rows[kept++] = row
  }
  return rows.subarray(0, kept)
}
