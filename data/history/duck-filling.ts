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
/** Shorter texts lie in their cell (duckdb_string_t: the length, then the bytes); for longer ones DuckDB makes room. */
const IN_PLACE = 12

/**
 * Fills a chunk through the memory of its vectors: 1 µs a row of 26 columns, where values as objects take 5. No cell is
 * null. This is the one place that knows the layout.
 */
export function newFiller(room: number) {
  const memory = new ArrayBuffer(room * WIDEST)
  const long: { at: number; text: Uint8Array }[] = []
  const u8 = new Uint8Array(memory)
  const u32 = new Uint32Array(memory)
  const cells: Cells = {
    u8,
    u16: new Uint16Array(memory),
    u32,
    i32: new Int32Array(memory),
    text: (at, bytes, start, end) => {
      const length = end - start
      const cell = at * 4
      const isLong = length > IN_PLACE
      u32[cell] = isLong ? 0 : length
      u32[cell + 1] = 0
      u32[cell + 2] = 0
      u32[cell + 3] = 0
      if (isLong) long.push({ at, text: bytes.subarray(start, end) })
      else for (let i = 0; i < length; i++) u8[at * WIDEST + 4 + i] = bytes[start + i] ?? 0
    },
  }
  return (chunk: DataChunk, { types, fill }: Filling, from: number, to: number): void => {
    types.forEach((type, column) => {
      const vector = bindings.data_chunk_get_vector(chunk, column)
      long.length = 0
      fill(column, cells, from, to)
      bindings.copy_data_to_vector(vector, 0, memory, 0, (to - from) * WIDTHS[type])
      for (const { at, text } of long) bindings.vector_assign_string_element_len(vector, at, text)
    })
  }
}

/** A column of doubles without nulls, read as DuckDB keeps it. A copy: its memory is gone with the chunk. */
export function doublesIn(chunk: DataChunk, column: number, rows: number): Float64Array {
  const vector = bindings.data_chunk_get_vector(chunk, column)
  return new Float64Array(bindings.vector_get_data(vector, rows * Float64Array.BYTES_PER_ELEMENT).slice().buffer)
}
