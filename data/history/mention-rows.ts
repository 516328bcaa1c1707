import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Slices } from '../../pipelines/contract/post.ts'
import { textAt } from '../../pipelines/post-view.ts'
import type { Cell, Columns, ColumnType } from './duck.ts'

/** The table `mentions`, column by column, and how a row of a batch fills it; `topic` and `source` are names. */
const COLUMNS: readonly (readonly [type: ColumnType, cell: (batch: ScoredBatch, row: number) => Cell])[] = [
  ['ubigint', ({ keyLo, keyHi }, row) => hash64(keyLo, keyHi, row)],
  ['ubigint', ({ idLo, idHi }, row) => hash64(idLo, idHi, row)],
  ['ubigint', ({ authorLo, authorHi }, row) => hash64(authorLo, authorHi, row)],
  ['ubigint', ({ subjectLo, subjectHi }, row) => hash64(subjectLo, subjectHi, row)],
  ['utinyint', ({ op }, row) => op[row] ?? 0],
  ['utinyint', ({ kind }, row) => kind[row] ?? 0],
  ['utinyint', ({ network }, row) => network[row] ?? 0],
  ['utinyint', ({ language }, row) => language[row] ?? 0],
  ['timestamp_ms', ({ createdAt }, row) => Math.round(createdAt[row] ?? 0)],
  ['timestamp_ms', ({ receivedAt }, row) => Math.round(receivedAt[row] ?? 0)],
  ['integer', ({ followers }, row) => Math.min(MOST_FOLLOWERS, followers[row] ?? -1)],
  ['usmallint', ({ negative }, row) => negative[row] ?? 0],
  ['usmallint', ({ neutral }, row) => neutral[row] ?? 0],
  ['usmallint', ({ positive }, row) => positive[row] ?? 0],
  ['utinyint', ({ tone }, row) => tone[row] ?? 0],
  ['integer', ({ customer }, row) => customer[row] ?? -1],
  ['utinyint', ({ tier }, row) => tier[row] ?? 0],
  ['varchar', (batch, row) => text(batch, batch.id, row)],
  ['varchar', (batch, row) => text(batch, batch.author, row)],
  ['varchar', (batch, row) => text(batch, batch.handle, row)],
  ['varchar', (batch, row) => text(batch, batch.text, row)],
  ['varchar', (batch, row) => text(batch, batch.subject, row)],
  ['varchar', (batch, row) => text(batch, batch.root, row)],
  ['varchar', (batch, row) => text(batch, batch.links, row)],
]

const TYPES: readonly ColumnType[] = ['varchar', 'varchar', ...COLUMNS.map(([type]) => type)]

/** More followers than people: the column is 32 bits. */
const MOST_FOLLOWERS = 2_147_483_647

/** Names of topics and sources by their index in a batch. */
export interface Names {
  readonly topics: readonly string[]
  readonly sources: readonly string[]
}

/** One row a mention of the given rows of a batch, as columns of the table `mentions`. */
export function mentionRows(batch: ScoredBatch, rows: readonly number[], names: Names): Columns {
  const posts: number[] = []
  const topics: string[] = []
  for (const row of rows) {
    for (let at = batch.topicAt[row] ?? 0; at < (batch.topicAt[row + 1] ?? 0); at++) {
      posts.push(row)
      topics.push(names.topics[batch.topics[at] ?? 0] ?? '')
    }
  }
  const source = names.sources[batch.source] ?? ''
  return {
    types: TYPES,
    values: [topics, topics.map(() => source), ...COLUMNS.map(([, cell]) => posts.map((row) => cell(batch, row)))],
  }
}

/** A hash as the store keeps it. */
export const hash64 = (lo: Uint32Array, hi: Uint32Array, row: number): bigint =>
  (BigInt(hi[row] ?? 0) << 32n) | BigInt(lo[row] ?? 0)

const text = (batch: ScoredBatch, slices: Slices, row: number): string =>
  slices.start[row] === slices.end[row] ? '' : textAt(batch, slices, row)
