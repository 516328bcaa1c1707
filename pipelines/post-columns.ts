import type { PostBatch, Slices } from './contract/post.ts'
import { aligned, newSlab } from './slab.ts'

/** The columns of a PostBatch without what is said once a batch. */
export type PostColumns = Omit<PostBatch, 'source' | 'now' | 'cursor' | 'receipt' | 'lines' | 'count' | 'bytes'>
export type TextColumn = 'id' | 'author' | 'handle' | 'text' | 'subject' | 'root' | 'links'

/** All columns lie in one piece of memory. */
export function newPostColumns(room: number): PostColumns {
  const { u8, u32, f64 } = newSlab(new ArrayBuffer(bytesOf(room)))
  const slices = (): Slices => ({ start: u32(room), end: u32(room) })
  return {
    keyLo: u32(room),
    keyHi: u32(room),
    op: u8(room),
    kind: u8(room),
    network: u8(room),
    language: u8(room),
    createdAt: f64(room),
    receivedAt: f64(room),
    followers: f64(room),
    id: slices(),
    idLo: u32(room),
    idHi: u32(room),
    author: slices(),
    authorLo: u32(room),
    authorHi: u32(room),
    handle: slices(),
    text: slices(),
    subject: slices(),
    subjectLo: u32(room),
    subjectHi: u32(room),
    root: slices(),
    links: slices(),
  }
}

/** 3 columns of 8 bytes a row, 22 of 4 and 4 of 1. */
const bytesOf = (room: number): number => 24 * room + 22 * aligned(4 * room) + 4 * aligned(room)

/** What one column becomes, by its kind. */
interface ColumnMap {
  readonly u8: (column: Uint8Array) => Uint8Array
  readonly u32: (column: Uint32Array) => Uint32Array
  readonly f64: (column: Float64Array) => Float64Array
}

function mapPostColumns(columns: PostColumns, to: ColumnMap): PostColumns {
  const slices = ({ start, end }: Slices): Slices => ({ start: to.u32(start), end: to.u32(end) })
  return {
    keyLo: to.u32(columns.keyLo),
    keyHi: to.u32(columns.keyHi),
    op: to.u8(columns.op),
    kind: to.u8(columns.kind),
    network: to.u8(columns.network),
    language: to.u8(columns.language),
    createdAt: to.f64(columns.createdAt),
    receivedAt: to.f64(columns.receivedAt),
    followers: to.f64(columns.followers),
    id: slices(columns.id),
    idLo: to.u32(columns.idLo),
    idHi: to.u32(columns.idHi),
    author: slices(columns.author),
    authorLo: to.u32(columns.authorLo),
    authorHi: to.u32(columns.authorHi),
    handle: slices(columns.handle),
    text: slices(columns.text),
    subject: slices(columns.subject),
    subjectLo: to.u32(columns.subjectLo),
    subjectHi: to.u32(columns.subjectHi),
    root: slices(columns.root),
    links: slices(columns.links),
  }
}

/** A copy with room for more rows, or of the first rows alone: crossing a thread would copy all the room of a view. */
export function resizePostColumns(columns: PostColumns, room: number): PostColumns {
  const slab = newSlab(new ArrayBuffer(bytesOf(room)))
  return mapPostColumns(columns, {
    u8: (column) => filled(slab.u8(room), column.subarray(0, room)),
    u32: (column) => filled(slab.u32(room), column.subarray(0, room)),
    f64: (column) => filled(slab.f64(room), column.subarray(0, room)),
  })
}

/** The rows whose numbers `rows` lists, in that order. Text still points into the same bytes. */
export function pickPostColumns(columns: PostColumns, rows: Uint32Array): PostColumns {
  const slab = newSlab(new ArrayBuffer(bytesOf(rows.length)))
  return mapPostColumns(columns, {
    u8: (column) => gatheredU8(slab.u8(rows.length), column, rows),
    u32: (column) => gatheredU32(slab.u32(rows.length), column, rows),
    f64: (column) => gatheredF64(slab.f64(rows.length), column, rows),
  })
}

/** A batch of only these rows; what is said once a batch stays. */
export const pickRows = (batch: PostBatch, rows: Uint32Array): PostBatch =>
  rows.length === batch.count ? batch : { ...batch, ...pickPostColumns(batch, rows), count: rows.length }

type Column = Uint8Array | Uint32Array | Float64Array

function filled<T extends Column>(into: T, from: T): T {
  into.set(from)
  return into
}

/** A loop for each kind of column: V8 makes one for all kinds five times slower. */
function gatheredU8(into: Uint8Array, from: Uint8Array, rows: Uint32Array): Uint8Array {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i] ?? 0] ?? 0
  return into
}

function gatheredU32(into: Uint32Array, from: Uint32Array, rows: Uint32Array): Uint32Array {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i] ?? 0] ?? 0
  return into
}

function gatheredF64(into: Float64Array, from: Float64Array, rows: Uint32Array): Float64Array {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i] ?? 0] ?? 0
  return into
}
