import { type Arena, newArena } from '../../pipelines/arena.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { newPostColumns, type TextColumn } from '../../pipelines/post-columns.ts'
import { pickScored } from '../../pipelines/scored-columns.ts'

/** Rows of mentions-since.sql or mentions-at.sql, a column each. */
export type Columns = readonly (readonly unknown[])[]

/** Their order: source, topic, then these. */
const NUMBERS = [
  'keyLo',
  'keyHi',
  'idLo',
  'idHi',
  'authorLo',
  'authorHi',
  'subjectLo',
  'subjectHi',
  'op',
  'kind',
  'network',
  'language',
  'createdAt',
  'receivedAt',
  'followers',
  'negative',
  'neutral',
  'positive',
  'tone',
  'customer',
  'tier',
  'facts',
] as const
const TEXTS: readonly TextColumn[] = ['id', 'author', 'handle', 'text', 'subject', 'root', 'links']
/** Bytes of all texts of a post, about. */
const TEXT_ROOM = 256
export const SOURCE = 0
export const TOPIC = 1
/** The halves of the event key. */
export const KEY = [2, 3] as const
const FIRST_NUMBER = 2
const FIRST_TEXT = FIRST_NUMBER + NUMBERS.length

/** The posts of one source that are being read. */
export interface Draft {
  columns: ReturnType<typeof newColumns>
  arena: Arena
  readonly topics: number[]
  readonly topicAt: number[]
  count: number
  /** Row the newest post was read from. */
  newest: number | null
}

const newColumns = (room: number) => ({
  ...newPostColumns(room),
  negative: new Uint16Array(room),
  neutral: new Uint16Array(room),
  positive: new Uint16Array(room),
  tone: new Uint8Array(room),
  customer: new Int32Array(room),
  tier: new Uint8Array(room),
  facts: new Uint32Array(room),
})

export const newDraft = (): Draft => ({
  columns: newColumns(0),
  arena: newArena(0),
  topics: [],
  topicAt: [0],
  count: 0,
  newest: null,
})

/** Takes up the post of a row; as many as there are `rows` left may follow. */
export function addPost(draft: Draft, columns: Columns, { row, rows }: { row: number; rows: number }): void {
  if (draft.count === 0) {
    draft.columns = newColumns(rows - row)
    draft.arena = newArena((rows - row) * TEXT_ROOM)
  }
  const at = draft.count++
  draft.newest = row
  NUMBERS.forEach((name, i) => {
    draft.columns[name][at] = Number(columns[FIRST_NUMBER + i]?.[row])
  })
  TEXTS.forEach((name, i) => {
    draft.columns[name].start[at] = draft.arena.used()
    draft.columns[name].end[at] = draft.arena.append(String(columns[FIRST_TEXT + i]?.[row] ?? ''))
  })
}

/** Cut to its rows: a batch that crosses threads takes all the room of its columns along. */
export function finished({ columns, arena, topics, topicAt, count }: Draft, source: number, sign: 1 | -1): ScoredBatch {
  const batch = {
    ...columns,
    source,
    sign,
    now: columns.receivedAt.reduce((last, at) => Math.max(last, at), 0),
    cursor: null,
    receipt: undefined,
    lines: 0,
    count,
    bytes: arena.taken(),
    topics: Uint16Array.from(topics),
    topicAt: Uint32Array.from(topicAt),
  }
  return count === columns.op.length ? batch : pickScored(batch, [...Array(count).keys()])
}
