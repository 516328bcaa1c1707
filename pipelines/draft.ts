import { type Arena, newArena } from './arena.ts'
import type { Slices } from './contract/post.ts'
import { addBytes, addBytesToBoth, begin, finishInto, type Hash, hashInto, newHash } from './hash.ts'
import { newPostColumns, type PostColumns, resizePostColumns } from './post-columns.ts'

/** A batch of posts being written. */
export interface Draft {
  count: number
  columns: PostColumns
  /** Those of its columns that are texts of a line, in the order of TEXT (decode/scan/found.ts). */
  texts: readonly Slices[]
  readonly arena: Arena
}

const ROWS = 1_024

/** `bytes` is how much text is expected. A row writes every column: `columns` may be those of an earlier batch. */
export const newDraft = (bytes: number, columns = newPostColumns(ROWS)): Draft => ({
  count: 0,
  columns,
  texts: textsOf(columns),
  arena: newArena(bytes),
})

const textsOf = ({ id, author, handle, text, subject, root }: PostColumns): readonly Slices[] => [
  id,
  author,
  handle,
  text,
  subject,
  root,
]

/** Takes the next row. */
export function addRow(draft: Draft): number {
  if (draft.count === draft.columns.op.length) {
    draft.columns = resizePostColumns(draft.columns, draft.count * 2)
    draft.texts = textsOf(draft.columns)
  }
  return draft.count++
}

/** A post is never taken for later than this past its arrival, ms: clocks of networks and phones are wrong. */
const CLOCK_SLACK = 5_000

/** Whole ms, as the store keeps it: what is taken back must fall into the pane it was counted in. */
export const clamped = (createdAt: number, receivedAt: number): number =>
  Math.floor(Math.min(createdAt, receivedAt + CLOCK_SLACK))

/** More than there are people, and all that the store holds: what is taken back must be what was counted. */
export const MOST_FOLLOWERS = 2_147_483_647

/**
 * Writes the hashes of who and what a row is, whose texts and network are there already. `key` is the hash of what its event key
 * begins with, and goes on with its id.
 */
export function hashNames({ columns, arena }: Draft, row: number, key: Hash): void {
  const { id, author, subject, idLo, idHi, subjectLo, subjectHi } = columns
  const bytes = arena.bytes()
  const network = columns.network[row] ?? 0
  begin(own, network)
  addBytesToBoth(own, key, bytes, id.start[row] ?? 0, id.end[row] ?? 0)
  finishInto(own, idLo, idHi, row)
  hashInto(bytes, author.start[row] ?? 0, author.end[row] ?? 0, network, columns.authorLo, columns.authorHi, row)
  hashInto(bytes, subject.start[row] ?? 0, subject.end[row] ?? 0, network, subjectLo, subjectHi, row)
  // A post that answers, quotes or passes on itself does so to nobody.
  if (subjectLo[row] !== idLo[row] || subjectHi[row] !== idHi[row]) return
  subject.end[row] = subject.start[row] ?? 0
  hashInto(bytes, 0, 0, network, subjectLo, subjectHi, row)
}

const own = newHash(0)

/** Ends the row's event key with what the arena holds behind `from`, and forgets that. `key` is the hash of what comes before. */
export function hashKey({ arena, columns }: Draft, row: number, from: number, key: Hash): void {
  addBytes(key, arena.bytes(), from, arena.used())
  finishInto(key, columns.keyLo, columns.keyHi, row)
  arena.rewind(from)
}
