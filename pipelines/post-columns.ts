import type { PostBatch, Slices } from './contract/post.ts'

/** The columns of a PostBatch without what is said once a batch. */
export type PostColumns = Omit<PostBatch, 'source' | 'now' | 'cursor' | 'receipt' | 'lines' | 'count' | 'bytes'>
export type TextColumn = 'id' | 'author' | 'handle' | 'text' | 'subject' | 'root' | 'links'

export const newPostColumns = (room: number): PostColumns => ({
  keyLo: new Uint32Array(room),
  keyHi: new Uint32Array(room),
  op: new Uint8Array(room),
  kind: new Uint8Array(room),
  network: new Uint8Array(room),
  language: new Uint8Array(room),
  createdAt: new Float64Array(room),
  receivedAt: new Float64Array(room),
  followers: new Float64Array(room),
  id: newSlices(room),
  idLo: new Uint32Array(room),
  idHi: new Uint32Array(room),
  author: newSlices(room),
  authorLo: new Uint32Array(room),
  authorHi: new Uint32Array(room),
  handle: newSlices(room),
  text: newSlices(room),
  subject: newSlices(room),
  subjectLo: new Uint32Array(room),
  subjectHi: new Uint32Array(room),
  root: newSlices(room),
  links: newSlices(room),
})

const newSlices = (room: number): Slices => ({ start: new Uint32Array(room), end: new Uint32Array(room) })

/** What one column becomes, by its kind; the one place that knows all columns of a post. */
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

/** The first `count` rows, copied to size: crossing a thread would copy all the room of a view. */
export const cutPostColumns = (columns: PostColumns, count: number): PostColumns =>
  mapPostColumns(columns, {
    u8: (column) => column.slice(0, count),
    u32: (column) => column.slice(0, count),
    f64: (column) => column.slice(0, count),
  })

/** The same rows with room for more. */
export const resizePostColumns = (columns: PostColumns, room: number): PostColumns =>
  mapPostColumns(columns, {
    u8: (column) => filled(new Uint8Array(room), column),
    u32: (column) => filled(new Uint32Array(room), column),
    f64: (column) => filled(new Float64Array(room), column),
  })

/** The rows whose numbers `rows` lists, in that order. Text still points into the same bytes. */
export function pickPostColumns(columns: PostColumns, rows: Uint32Array): PostColumns {
  return mapPostColumns(columns, {
    u8: (column) => gathered(new Uint8Array(rows.length), column, rows),
    u32: (column) => gathered(new Uint32Array(rows.length), column, rows),
    f64: (column) => gathered(new Float64Array(rows.length), column, rows),
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

function gathered<T extends Column>(into: T, from: T, rows: Uint32Array): T {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i] ?? 0] ?? 0
  return into
}
