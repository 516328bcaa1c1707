import { type Arena, newArena } from '../../pipelines/arena.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { newPostColumns, type TextColumn } from '../../pipelines/post-columns.ts'
import { pickScored } from '../../pipelines/scored-columns.ts'
import type { Names } from './mention-rows.ts'

type Columns = readonly (readonly unknown[])[]

/** Order of the columns of mentions-since.sql and mentions-at.sql: source, topic, then these. */
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
const SOURCE = 0
const TOPIC = 1
const KEY = [2, 3] as const
const FIRST_NUMBER = 2
const FIRST_TEXT = FIRST_NUMBER + NUMBERS.length

/** Chunks of stored rows as batches, `sign` 1; a post whose rows begin in one chunk and end in the next stays one post. */
export async function* scoredBatches(chunks: AsyncIterable<Columns>, names: Names): AsyncGenerator<ScoredBatch> {
  let held: Columns = []
  for await (const chunk of chunks) {
    const shared = rowsShared(held, chunk)
    yield* scoredOf(shared === 0 ? held : joined(held, cut(chunk, 0, shared)), names, 1)
    held = shared === 0 ? chunk : cut(chunk, shared)
  }
  yield* scoredOf(held, names, 1)
}

/** How many rows at the head of a chunk belong to the post at the end of the one before. */
function rowsShared(before: Columns, chunk: Columns): number {
  const last = rowsOf(before) - 1
  let shared = 0
  while (shared < rowsOf(chunk) && KEY.every((i) => chunk[i]?.[shared] === before[i]?.[last])) shared++
  return shared
}

const rowsOf = (columns: Columns): number => columns[0]?.length ?? 0
const cut = (columns: Columns, from: number, to?: number): Columns => columns.map((column) => column.slice(from, to))
const joined = (a: Columns, b: Columns): Columns => a.map((column, i) => [...column, ...(b[i] ?? [])])

/**
 * Stored rows back to posts as they were accepted, a batch a source: rows of one event key that follow each other are
 * one post. Rows of topics or sources that this run does not know are left out.
 */
export function scoredOf(columns: Columns, names: Names, sign: 1 | -1): ScoredBatch[] {
  const rows = rowsOf(columns)
  const topics = indexed(names.topics)
  const drafts = new Map<unknown, Draft>(names.sources.map((source) => [source, newDraft()]))
  for (let row = 0; row < rows; row++) {
    const draft = drafts.get(columns[SOURCE]?.[row])
    const topic = topics.get(columns[TOPIC]?.[row])
    if (draft === undefined || topic === undefined) continue
    if (!isSamePost(columns, row, draft.newest)) addPost(draft, columns, { row, rows })
    draft.topics.push(topic)
    draft.topicAt[draft.count] = draft.topics.length
  }
  return [...drafts.values()].flatMap((draft, source) => (draft.count > 0 ? [finished(draft, source, sign)] : []))
}

const indexed = (words: readonly string[]): ReadonlyMap<unknown, number> => new Map(words.map((word, i) => [word, i]))

const isSamePost = (columns: Columns, row: number, other: number | null): boolean =>
  other !== null && KEY.every((i) => columns[i]?.[row] === columns[i]?.[other])

interface Draft {
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

const newDraft = (): Draft => ({
  columns: newColumns(0),
  arena: newArena(0),
  topics: [],
  topicAt: [0],
  count: 0,
  newest: null,
})

function addPost(draft: Draft, columns: Columns, { row, rows }: { row: number; rows: number }): void {
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
function finished({ columns, arena, topics, topicAt, count }: Draft, source: number, sign: 1 | -1): ScoredBatch {
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
