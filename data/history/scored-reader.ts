import { type Arena, newArena } from '../../pipelines/arena.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { newPostColumns, type TextColumn } from '../../pipelines/post-columns.ts'
import type { Names } from './mention-rows.ts'

type Value = unknown
type Columns = readonly (readonly Value[])[]

/** Order of the columns of mentions-since.sql. */
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
] as const
const TEXTS: readonly TextColumn[] = ['id', 'author', 'handle', 'text', 'subject', 'root', 'links']
const FIRST_NUMBER = 2
const FIRST_TEXT = FIRST_NUMBER + NUMBERS.length

/**
 * Stored rows back to batches, as they were accepted: rows of one event key that follow each other are one post. Rows of
 * topics or sources that this run does not know are left out.
 */
export function scoredOf(columns: Columns, names: Names, sign: 1 | -1): ScoredBatch[] {
  const rows = columns[0]?.length ?? 0
  const batches: ScoredBatch[] = []
  for (let from = 0; from < rows; ) {
    const source = columns[0]?.[from]
    let to = from
    while (to < rows && columns[0]?.[to] === source) to++
    const index = names.sources.indexOf(String(source))
    if (index >= 0) batches.push(batchOf(columns, { from, to }, { names, sign, source: index }))
    from = to
  }
  return batches
}

interface Span {
  readonly from: number
  readonly to: number
}

function batchOf(
  columns: Columns,
  { from, to }: Span,
  { names, sign, source }: { names: Names; sign: 1 | -1; source: number },
): ScoredBatch {
  const draft = newDraft(to - from)
  for (let row = from; row < to; row++) {
    const topic = names.topics.indexOf(String(columns[1]?.[row]))
    if (topic < 0) continue
    if (!isSamePost(columns, row, draft.newest)) addPost(draft, columns, row)
    draft.topics.push(topic)
    draft.topicAt[draft.count] = draft.topics.length
  }
  const now = Math.max(0, ...draft.columns.receivedAt)
  return cut(draft, { source, sign, now })
}

const isSamePost = (columns: Columns, row: number, other: number | null): boolean =>
  other !== null && [0, 1].every((i) => columns[FIRST_NUMBER + i]?.[row] === columns[FIRST_NUMBER + i]?.[other])

interface Draft {
  readonly columns: ReturnType<typeof newColumns>
  readonly arena: Arena
  readonly topics: number[]
  readonly topicAt: Uint32Array
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
})

const newDraft = (room: number): Draft => ({
  columns: newColumns(room),
  arena: newArena(room * 256),
  topics: [],
  topicAt: new Uint32Array(room + 1),
  count: 0,
  newest: null,
})

function addPost(draft: Draft, columns: Columns, row: number): void {
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

function cut(
  { columns, arena, topics, topicAt, count }: Draft,
  said: { source: number; sign: 1 | -1; now: number },
): ScoredBatch {
  return {
    ...said,
    ...columns,
    cursor: null,
    lines: 0,
    count,
    bytes: arena.taken(),
    topics: Uint16Array.from(topics),
    topicAt: topicAt.slice(0, count + 1),
  }
}
