import { type Arena, newArena } from './arena.ts'
import type { PostBatch } from './contract/post.ts'
import {
  indexOf,
  KINDS,
  type Kind,
  LANGUAGES,
  type Language,
  NETWORKS,
  type Network,
  OPS,
  type Op,
} from './contract/words.ts'
import { hashInto } from './hash.ts'
import { cutPostColumns, newPostColumns, type PostColumns, resizePostColumns, type TextColumn } from './post-columns.ts'

/** One decoded post as fields; `null` is "the source does not say". Times are epoch ms. */
export interface PostFields {
  readonly op: Op
  readonly kind: Kind
  readonly network: Network
  readonly language: Language
  readonly id: string
  /** Tells edits of one post apart; "" where a network has none. */
  readonly revision: string
  readonly createdAt: number
  readonly author: string
  readonly handle: string | null
  readonly followers: number | null
  readonly text: string
  readonly subject: string | null
  readonly root: string | null
  readonly links: readonly string[]
}

export interface BatchEnd {
  readonly now: number
  readonly cursor: string | null
  readonly lines: number
}

export interface PostWriter {
  readonly count: () => number
  readonly write: (post: PostFields, receivedAt: number) => void
  /** Hands over the batch and starts an empty one. */
  readonly finish: (end: BatchEnd) => PostBatch
}

/** A post is never taken for later than this past its arrival, ms: clocks of networks and phones are wrong. */
export const CLOCK_SLACK = 5_000

/** Writes posts of one source into columns; a batch may hold any number, 1,024 without growing. */
export function postWriter(source: number, sourceId: string): PostWriter {
  let draft = newDraft()
  return {
    count: () => draft.count,
    write: (post, receivedAt) => {
      if (draft.count === draft.columns.op.length) draft.columns = resizePostColumns(draft.columns, draft.count * 2)
      writeRow(draft, post, receivedAt, sourceId)
    },
    finish: (end) => {
      const { count, arena, columns } = draft
      draft = newDraft()
      return { source, ...end, count, bytes: arena.taken(), ...cutPostColumns(columns, count) }
    },
  }
}

interface Draft {
  count: number
  columns: PostColumns
  readonly arena: Arena
}

const ROOM = 1_024

const newDraft = (): Draft => ({ count: 0, columns: newPostColumns(ROOM), arena: newArena() })

function writeRow(draft: Draft, post: PostFields, receivedAt: number, sourceId: string): void {
  const row = draft.count++
  const { columns } = draft
  const network = indexOf(NETWORKS, post.network)
  columns.op[row] = indexOf(OPS, post.op)
  columns.kind[row] = indexOf(KINDS, post.kind)
  columns.network[row] = network
  columns.language[row] = indexOf(LANGUAGES, post.language)
  columns.createdAt[row] = Math.min(post.createdAt, receivedAt + CLOCK_SLACK)
  columns.receivedAt[row] = receivedAt
  columns.followers[row] = post.followers ?? -1
  writeText(draft, 'id', row, post.id)
  writeText(draft, 'author', row, post.author)
  writeText(draft, 'handle', row, post.handle ?? '')
  writeText(draft, 'text', row, post.text)
  writeText(draft, 'subject', row, post.subject ?? '')
  writeText(draft, 'root', row, post.root ?? '')
  writeText(draft, 'links', row, post.links.join('\n'))
  hashColumn(draft, 'id', row, network, columns.idLo, columns.idHi)
  hashColumn(draft, 'author', row, network, columns.authorLo, columns.authorHi)
  hashColumn(draft, 'subject', row, network, columns.subjectLo, columns.subjectHi)
  hashKey(draft, row, `${sourceId}\n${post.id}\n${post.op}\n${post.revision}`)
}

function writeText(draft: Draft, column: TextColumn, row: number, text: string): void {
  const { start, end } = draft.columns[column]
  start[row] = draft.arena.used()
  end[row] = draft.arena.append(text)
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

/** The key is hashed behind the used bytes, which then forget it. */
function hashKey(draft: Draft, row: number, key: string): void {
  const { arena, columns } = draft
  const from = arena.used()
  const to = arena.append(key)
  hashInto(arena.bytes(), from, to, 0, columns.keyLo, columns.keyHi, row)
  arena.rewind(from)
}
