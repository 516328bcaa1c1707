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
import { copyRow, type Scanned } from './copy-row.ts'
import { addRow, clamped, type Draft, hashKey, hashNames, MOST_FOLLOWERS, newDraft } from './draft.ts'
import { addBytes, type Hash, newHash } from './hash.ts'
import { resizePostColumns, type TextColumn } from './post-columns.ts'

/** One decoded post as fields; `null` is "the source does not say". Times are epoch ms; a delete without one says 0. */
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
  readonly receipt?: string | undefined
  readonly lines: number
}

export interface PostWriter {
  readonly write: (post: PostFields, receivedAt: number) => void
  /** The same row from a line whose parts were found and not read. */
  readonly copy: (scanned: Scanned) => void
  /** Hands over the batch and starts an empty one. */
  readonly finish: (end: BatchEnd) => PostBatch
}

/** Writes posts of one source into columns; a batch may hold any number, 1,024 without growing. */
export function postWriter(source: number, sourceId: string): PostWriter {
  const name = newHash(0)
  const before = encoder.encode(`${sourceId}\n`)
  addBytes(name, before, 0, before.length)
  let room = FIRST_ROOM
  let draft = newDraft(room)
  return {
    write: (post, receivedAt) => writeRow(draft, post, receivedAt, name),
    copy: (scanned) => copyRow(draft, scanned, name),
    finish: (end) => {
      const { count, arena, columns } = draft
      // The next batch is taken to be about as large as one of the last. Columns are cut, which copies them: their room is free again.
      room = Math.max(LEAST_ROOM, arena.used() + (arena.used() >> 2), room - (room >> 3))
      draft = newDraft(room, columns)
      return { source, receipt: undefined, ...end, count, bytes: arena.view(), ...resizePostColumns(columns, count) }
    },
  }
}

const encoder = new TextEncoder()
const FIRST_ROOM = 262_144
const LEAST_ROOM = 4_096

function writeRow(draft: Draft, post: PostFields, receivedAt: number, source: Hash): void {
  const row = addRow(draft)
  const { columns, arena } = draft
  columns.op[row] = indexOf(OPS, post.op)
  columns.kind[row] = indexOf(KINDS, post.kind)
  columns.network[row] = indexOf(NETWORKS, post.network)
  columns.language[row] = indexOf(LANGUAGES, post.language)
  columns.createdAt[row] = clamped(post.createdAt, receivedAt)
  columns.receivedAt[row] = receivedAt
  columns.followers[row] = Math.min(MOST_FOLLOWERS, post.followers ?? -1)
  writeText(draft, 'id', row, post.id)
  writeText(draft, 'author', row, post.author)
  writeText(draft, 'handle', row, post.handle ?? '')
  writeText(draft, 'text', row, post.text)
  writeText(draft, 'subject', row, post.subject ?? '')
  writeText(draft, 'root', row, post.root ?? '')
  writeText(draft, 'links', row, post.links.join('\n'))
  const key = { ...source }
  hashNames(draft, row, key)
  const from = arena.used()
  arena.append(`\n${post.op}\n${post.revision}`)
  hashKey(draft, row, from, key)
}

function writeText(draft: Draft, column: TextColumn, row: number, text: string): void {
  const { start, end } = draft.columns[column]
  start[row] = draft.arena.used()
  end[row] = draft.arena.append(text)
}
