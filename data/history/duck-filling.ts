import bindings, { type DataChunk } from '@duckdb/node-bindings'
import type { ColumnType } from './duck-append.ts'

/** Rows to append, given a column of a chunk at a time. */
export interface Filling {
  /** In the order of the table's columns. */
  readonly types: readonly ColumnType[]
  readonly rows: number
  /** Writes rows [from, to) of a column into `cells`, the first at place 0. */
  readonly fill: (column: number, cells: Cells, from: number, to: number) => void
}

/**
 * A column of a chunk as DuckDB keeps it, little-endian: one memory seen in each width. A 64-bit number, which a hash and
 * a time (epoch ms) are, is two u32, the low half first.
 */
export interface Cells {
  readonly u8: Uint8Array
  readonly u16: Uint16Array
  readonly u32: Uint32Array
  readonly i32: Int32Array
  /** Row `at` is the text bytes[start, end), UTF-8. */
  readonly text: (at: number, bytes: Uint8Array, start: number, end: number) => void
}

/** Bytes of a cell. */
const WIDTHS: Readonly<Record<ColumnType, number>> = {
  bigint: 8,
  blob: 16,
  boolean: 1,
  double: 8,
  integer: 4,
  smallint: 2,
  timestamp_ms: 8,
  ubigint: 8,
  usmallint: 2,
  utinyint: 1,
  varchar: 16,
}
const WIDEST = 16
/** Shorter texts lie in their cell (duckdb_string_t: the length, then the bytes); of longer ones the first four bytes do, and where all are. */
const IN_PLACE = 12
const PREFIX = 4
/** duckdb_type */
const VARCHAR = 17
const HALF = 0x1_0000_0000

/**
 * Fills a chunk through the memory of its vectors: half a microsecond a row of 27 columns, where values as objects take 5. No cell is
 * null. This is the one place that knows the layout. Cells point into what the filler holds: `release` it once the chunks are
 * appended, which copies their texts.
 */
export function newFiller(room: number) {
  const memory = new ArrayBuffer(room * WIDEST)
  const u8 = new Uint8Array(memory)
  const u32 = new Uint32Array(memory)
  const held = newHeldTexts(room)
  let pointed: Pointed | null = null
  const cells: Cells = {
    u8,
    u16: new Uint16Array(memory),
    u32,
    i32: new Int32Array(memory),
    text: (at, bytes, start, end) => {
      const isLong = end - start > IN_PLACE
      const cell = at * 4
      u32[cell] = end - start
      u32[cell + 1] = 0
      u32[cell + 2] = 0
      u32[cell + 3] = 0
      const last = isLong ? start + PREFIX : end
      for (let i = start, to = cell * 4 + 4; i < last; i++, to++) u8[to] = bytes[i] ?? 0
      if (!isLong) return
      if (pointed?.bytes !== bytes) pointed = held.hold(bytes)
      const low = pointed.low + start
      u32[cell + 2] = low
      u32[cell + 3] = low < HALF ? pointed.high : pointed.high + 1
    },
  }
  return {
    write: (chunk: DataChunk, { types, fill }: Filling, from: number, to: number): void =>
      types.forEach((type, column) => {
        fill(column, cells, from, to)
        const vector = bindings.data_chunk_get_vector(chunk, column)
        bindings.copy_data_to_vector(vector, 0, memory, 0, (to - from) * WIDTHS[type])
      }),
    release: (): void => {
      pointed = null
      held.release()
    },
  }
}

/** Texts that DuckDB has a copy of, and its address in two halves. */
interface Pointed {
  readonly bytes: Uint8Array
  readonly low: number
  readonly high: number
}

/** Copies memories full of texts to where cells may point into them, each once, as elements of chunks that nobody appends. */
function newHeldTexts(room: number) {
  const known = new Map<Uint8Array, Pointed>()
  const chunks: DataChunk[] = []
  let chunk: DataChunk | null = null
  const copied = (bytes: Uint8Array): Pointed => {
    const at = known.size % room
    if (chunk === null || at === 0) {
      chunk = bindings.create_data_chunk([bindings.create_logical_type(VARCHAR)])
      chunks.push(chunk)
    }
    const vector = bindings.data_chunk_get_vector(chunk, 0)
    bindings.vector_assign_string_element_len(vector, at, bytes)
    const { buffer, byteOffset } = bindings.vector_get_data(vector, (at + 1) * WIDEST)
    const [length, , low = 0, high = 0] = new Uint32Array(buffer, byteOffset + at * WIDEST)
    if (length !== bytes.length) throw new Error('Wanted texts for the database, came bytes that are not UTF-8.')
    return { bytes, low, high }
  }
  return {
    hold: (bytes: Uint8Array): Pointed => {
      const pointed = known.get(bytes) ?? copied(bytes)
      known.set(bytes, pointed)
      return pointed
    },
    release: (): void => {
      known.clear()
      chunks.length = 0
      chunk = null
    },
  }
}

/** A column of doubles without nulls, read as DuckDB keeps it. A copy: its memory is gone with the chunk. */
export function doublesIn(chunk: DataChunk, column: number, rows: number): Float64Array {
  const vector = bindings.data_chunk_get_vector(chunk, column)
  return new Float64Array(bindings.vector_get_data(vector, rows * Float64Array.BYTES_PER_ELEMENT).slice().buffer)
}
