import { newArena } from '../../pipelines/arena.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Slices } from '../../pipelines/contract/post.ts'
import type { ColumnType } from './duck-append.ts'
import type { Cells } from './duck-filling.ts'

/** The mentions of some rows of one batch: mention i is topics[i] on the post in row posts[i]. */
export interface Part {
  readonly batch: ScoredBatch
  readonly posts: Uint32Array
  readonly topics: Uint16Array
}

/** Writes mentions [from, to) of a part into cells, the first at place `at`. */
type Fill = (cells: Cells, at: number, part: Part, from: number, to: number) => void

/** What a column of the table `mentions` holds, and how posts fill it. */
export type Column = readonly [type: ColumnType, fill: Fill]

export function words(names: readonly string[], indexOf: (part: Part, i: number) => number): Column {
  const { bytes, ends } = joined(names)
  return [
    'varchar',
    (cells, at, part, from, to) => {
      for (let i = from; i < to; i++) {
        const index = indexOf(part, i)
        const end = ends[index + 1]
        // The text would end before it begins, and the database would read memory that is none of its own.
        if (end === undefined) throw new Error(`Wanted one of ${names.length} names, came number ${index}.`)
        cells.text(at + i - from, bytes, ends[index] ?? 0, end)
      }
    },
  ]
}

/** Names behind each other; name i ends where the next one begins, at ends[i + 1]. */
function joined(names: readonly string[]): { readonly bytes: Uint8Array; readonly ends: Uint32Array } {
  const arena = newArena()
  const ends = Uint32Array.from([0, ...names.map(arena.append)])
  return { bytes: arena.view(), ends }
}

export function hashes(halves: (batch: ScoredBatch) => readonly [lo: Uint32Array, hi: Uint32Array]): Column {
  return [
    'ubigint',
    ({ u32 }, at, { batch, posts }, from, to) => {
      const [lo, hi] = halves(batch)
      for (let i = from; i < to; i++) {
        const [row, cell] = [posts[i] ?? 0, (at + i - from) * 2]
        u32[cell] = lo[row] ?? 0
        u32[cell + 1] = hi[row] ?? 0
      }
    },
  ]
}

export function numbers(
  type: ColumnType,
  width: 'u8' | 'u16' | 'i32',
  column: (batch: ScoredBatch) => ArrayLike<number>,
): Column {
  return [
    type,
    (cells, at, { batch, posts }, from, to) => {
      const [values, into] = [column(batch), cells[width]]
      for (let i = from; i < to; i++) into[at + i - from] = values[posts[i] ?? 0] ?? 0
    },
  ]
}

const HALF = 0x1_0000_0000

/** Times are positive (isSaneTime), so the upper half is too. */
export function times(column: (batch: ScoredBatch) => Float64Array): Column {
  return [
    'timestamp_ms',
    ({ u32 }, at, { batch, posts }, from, to) => {
      const values = column(batch)
      for (let i = from; i < to; i++) {
        const [time, cell] = [Math.round(values[posts[i] ?? 0] ?? 0), (at + i - from) * 2]
        u32[cell] = time % HALF
        u32[cell + 1] = Math.floor(time / HALF)
      }
    },
  ]
}

export function texts(column: (batch: ScoredBatch) => Slices): Column {
  return [
    'varchar',
    (cells, at, { batch, posts }, from, to) => {
      const { start, end } = column(batch)
      for (let i = from; i < to; i++) {
        const row = posts[i] ?? 0
        cells.text(at + i - from, batch.bytes, start[row] ?? 0, end[row] ?? 0)
      }
    },
  ]
}
