import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Names } from './mention-rows.ts'
import { addPost, type Columns, type Draft, finished, KEY, newDraft, SOURCE, TOPIC } from './scored-draft.ts'

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
