import { type Arena, newArena } from './arena.ts'
import { hashInto } from './hash.ts'
import { newPostColumns, type PostColumns, resizePostColumns, type TextColumn } from './post-columns.ts'

/** A batch of posts being written. */
export interface Draft {
  count: number
  columns: PostColumns
  readonly arena: Arena
}

const ROWS = 1_024

/** `bytes` is how much text is expected. A row writes every column: `columns` may be those of an earlier batch. */
export const newDraft = (bytes: number, columns = newPostColumns(ROWS)): Draft => ({
  count: 0,
  columns,
  arena: newArena(bytes),
})

/** Takes the next row. */
export function addRow(draft: Draft): number {
  if (draft.count === draft.columns.op.length) draft.columns = resizePostColumns(draft.columns, draft.count * 2)
  return draft.count++
}

/** A post is never taken for later than this past its arrival, ms: clocks of networks and phones are wrong. */
const CLOCK_SLACK = 5_000

/** Whole ms, as the store keeps it: what is taken back must fall into the pane it was counted in. */
export const clamped = (createdAt: number, receivedAt: number): number =>
  Math.floor(Math.min(createdAt, receivedAt + CLOCK_SLACK))

/** More than there are people, and all that the store holds: what is taken back must be what was counted. */
export const MOST_FOLLOWERS = 2_147_483_647

/** The hashes of who and what a row is; its texts and its network are written. */
export function hashNames(draft: Draft, row: number): void {
  const { columns } = draft
  const network = columns.network[row] ?? 0
  hashColumn(draft, 'id', row, network, columns.idLo, columns.idHi)
  hashColumn(draft, 'author', row, network, columns.authorLo, columns.authorHi)
  hashColumn(draft, 'subject', row, network, columns.subjectLo, columns.subjectHi)
  // A post that answers, quotes or passes on itself does so to nobody.
  if (columns.subjectLo[row] !== columns.idLo[row] || columns.subjectHi[row] !== columns.idHi[row]) return
  columns.subject.end[row] = columns.subject.start[row] ?? 0
  hashColumn(draft, 'subject', row, network, columns.subjectLo, columns.subjectHi)
}

function hashColumn(
  draft: Draft,
  column: TextColumn,
  row: number,
  seed: number,
  lo: Uint32Array,
  hi: Uint32Array,
): void {
  const { start, end } = draft.columns[column]
  hashInto(draft.arena.bytes(), start[row] ?? 0, end[row] ?? 0, seed, lo, hi, row)
}

/** Hashes as the row's event key what stands behind `from`, which is then forgotten. */
export function hashKey({ arena, columns }: Draft, row: number, from: number): void {
  hashInto(arena.bytes(), from, arena.used(), 0, columns.keyLo, columns.keyHi, row)
  arena.rewind(from)
}
