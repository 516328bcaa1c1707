import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { wholeHash } from '../../pipelines/hash.ts'
import type { Filling } from './duck-filling.ts'
import { type Column, hashes, numbers, type Part, texts, times, words } from './mention-columns.ts'

/** Names of topics and sources by their index in a batch. */
export interface Names {
  readonly topics: readonly string[]
  readonly sources: readonly string[]
}

/** Rows of a batch that are to be stored. */
export interface Stored {
  readonly batch: ScoredBatch
  readonly rows: readonly number[]
}

/** A row a mention of the given posts, as the table `mentions` wants them: all batches in one go. */
export function mentionRows(stored: readonly Stored[], names: Names): Filling {
  const parts = stored.map(partOf)
  const columns = columnsOf(names)
  return {
    types: columns.map(([type]) => type),
    rows: parts.reduce((all, { posts }) => all + posts.length, 0),
    fill: (column, cells, from, to) => {
      let first = 0
      for (const part of parts) {
        const [begin, end] = [Math.max(from, first), Math.min(to, first + part.posts.length)]
        if (begin < end) columns[column]?.[1](cells, begin - from, part, begin - first, end - first)
        first += part.posts.length
      }
    },
  }
}

function partOf({ batch, rows }: Stored): Part {
  const { topicAt } = batch
  const mentions = rows.reduce((all, row) => all + (topicAt[row + 1] ?? 0) - (topicAt[row] ?? 0), 0)
  const [posts, topics] = [new Uint32Array(mentions), new Uint16Array(mentions)]
  let i = 0
  for (const row of rows) {
    for (let at = topicAt[row] ?? 0; at < (topicAt[row + 1] ?? 0); at++, i++) {
      posts[i] = row
      topics[i] = batch.topics[at] ?? 0
    }
  }
  return { batch, posts, topics }
}

/** The table `mentions`, column by column, and how a post fills it. */
const POST_COLUMNS: readonly Column[] = [
  hashes(({ keyLo, keyHi }) => [keyLo, keyHi]),
  hashes(({ idLo, idHi }) => [idLo, idHi]),
  hashes(({ authorLo, authorHi }) => [authorLo, authorHi]),
  hashes(({ subjectLo, subjectHi }) => [subjectLo, subjectHi]),
  numbers('utinyint', 'u8', ({ op }) => op),
  numbers('utinyint', 'u8', ({ kind }) => kind),
  numbers('utinyint', 'u8', ({ network }) => network),
  numbers('utinyint', 'u8', ({ language }) => language),
  times(({ createdAt }) => createdAt),
  times(({ receivedAt }) => receivedAt),
  numbers('integer', 'i32', ({ followers }) => followers),
  numbers('usmallint', 'u16', ({ negative }) => negative),
  numbers('usmallint', 'u16', ({ neutral }) => neutral),
  numbers('usmallint', 'u16', ({ positive }) => positive),
  numbers('utinyint', 'u8', ({ tone }) => tone),
  numbers('integer', 'i32', ({ customer }) => customer),
  numbers('utinyint', 'u8', ({ tier }) => tier),
  texts(({ id }) => id),
  texts(({ author }) => author),
  texts(({ handle }) => handle),
  texts(({ text }) => text),
  texts(({ subject }) => subject),
  texts(({ root }) => root),
  texts(({ links }) => links),
  numbers('integer', 'i32', ({ facts }) => facts),
]

/** Of names that live as long as what they name: they are written out once. */
const known = new WeakMap<Names, readonly Column[]>()

function columnsOf(names: Names): readonly Column[] {
  const columns = known.get(names) ?? [
    words(names.topics, (part, i) => part.topics[i] ?? 0),
    words(names.sources, ({ batch }) => batch.source),
    ...POST_COLUMNS,
  ]
  known.set(names, columns)
  return columns
}

/** A hash as SQL knows it. */
export const hash64 = (lo: Uint32Array, hi: Uint32Array, row: number): bigint => wholeHash(lo[row] ?? 0, hi[row] ?? 0)
