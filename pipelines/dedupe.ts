import { defer, map, type OperatorFunction } from 'rxjs'
import type { PostBatch } from './contract/post.ts'
import type { Dropped } from './dropped.ts'
import { newHashTable } from './hash-table.ts'
import { pickRows } from './post-columns.ts'

/** Event keys committed earlier, as the store reads them back. */
export interface SeenKeys {
  readonly lo: Uint32Array
  readonly hi: Uint32Array
}

/** Keys remembered a generation; two generations are kept. */
export const GENERATION = 500_000

/**
 * Each event once: sources are at least once, and repeat their overlap after a reconnect. Remembers the last 500,000 to
 * 1,000,000 event keys, `seen` first. Every batch gives one, if need be an empty one.
 */
export function dedupe(
  dropped: Pick<Dropped, 'deduped' | 'remembered'>,
  seen: SeenKeys,
  room = GENERATION,
): OperatorFunction<PostBatch, PostBatch> {
  return (posts$) =>
    defer(() => {
      const memory = newMemory(seen, room)
      return posts$.pipe(
        map((batch) => {
          const rows = rowsWhere(batch, memory)
          dropped.remembered?.(batch.source, memory.held(), memory.forgotten())
          if (rows.length < batch.count) dropped.deduped(batch.source, batch.count - rows.length)
          return pickRows(batch, rows)
        }),
      )
    })
}

interface Memory {
  readonly isNew: (lo: number, hi: number) => boolean
  /** See HashTable. */
  readonly fetch: (lo: number, hi: number) => number
  readonly held: () => number
  readonly forgotten: () => number
}

/** Keys in typed arrays: half of what a Set of numbers costs, and 12 bytes a slot. */
function newMemory({ lo, hi }: SeenKeys, room: number): Memory {
  let young = newHashTable()
  let old = newHashTable()
  let size = 0
  let oldSize = 0
  let forgotten = 0
  const add = (a: number, b: number) => {
    young.add(a, b, PRESENT)
    size++
  }
  const has = (a: number, b: number) => young.find(a, b) === PRESENT || old.find(a, b) === PRESENT
  lo.forEach((half, i) => {
    add(half | 0, (hi[i] ?? 0) | 0)
  })
  const isNew = (lowHalf: number, highHalf: number) => {
    const a = lowHalf | 0
    const b = highHalf | 0
    if (has(a, b)) return false
    if (size >= room) {
      forgotten += oldSize
      oldSize = size
      old = young
      young = newHashTable(room)
      size = 0
    }
    add(a, b)
    return true
  }
  const fetch = (a: number, b: number) => young.fetch(a | 0, b | 0) ^ old.fetch(a | 0, b | 0)
  return { fetch, isNew, held: () => size + oldSize, forgotten: () => forgotten }
}

const PRESENT = 1

function rowsWhere({ count, keyLo, keyHi }: PostBatch, { isNew, fetch }: Memory): Uint32Array {
  const rows = new Uint32Array(count)
  // Written over below; what nobody keeps is not looked at either.
  for (let row = 0; row < count; row++) rows[row] = fetch(keyLo[row] ?? 0, keyHi[row] ?? 0)
  let kept = 0
  for (let row = 0; row < count; row++) if (isNew(keyLo[row] ?? 0, keyHi[row] ?? 0)) rows[kept++] = row
  return rows.subarray(0, kept)
}
