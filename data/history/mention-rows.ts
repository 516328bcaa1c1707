import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Slices } from '../../pipelines/contract/post.ts'
import { wholeHash } from '../../pipelines/hash.ts'
import type { ColumnType } from './duck-append.ts'
import type { Cells, Filling } from './duck-filling.ts'

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

/** The mentions of some rows of one batch: mention i is topics[i] on the post in row posts[i]. */
interface Part {
  readonly batch: ScoredBatch
  readonly posts: Uint32Array
  readonly topics: Uint16Array
}

/** Writes mentions [from, to) of a part into cells, the first at place `at`. */
type Fill = (cells: Cells, at: number, part: Part, from: number, to: number) => void

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
  const posts: number[] = []
  const topics: number[] = []
  for (const row of rows) {
    for (let at = batch.topicAt[row] ?? 0; at < (batch.topicAt[row + 1] ?? 0); at++) {
      posts.push(row)
      topics.push(batch.topics[at] ?? 0)
    }
  }
  return { batch, posts: Uint32Array.from(posts), topics: Uint16Array.from(topics) }
}

/** The table `mentions`, column by column, and how a post fills it. */
const POST_COLUMNS: readonly (readonly [ColumnType, Fill])[] = [
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

const columnsOf = ({ topics, sources }: Names): readonly (readonly [ColumnType, Fill])[] => [
  words(topics, (part, i) => part.topics[i] ?? 0),
  words(sources, ({ batch }) => batch.source),
  ...POST_COLUMNS,
]

function words(names: readonly string[], indexOf: (part: Part, i: number) => number): readonly [ColumnType, Fill] {
  const bytes = names.map((name) => encoder.encode(name))
  return [
    'varchar',
    (cells, at, part, from, to) => {
      for (let i = from; i < to; i++) {
        const name = bytes[indexOf(part, i)] ?? NOTHING
        cells.text(at + i - from, name, 0, name.length)
      }
    },
  ]
}

const encoder = new TextEncoder()
const NOTHING = new Uint8Array(0)

function hashes(
  halves: (batch: ScoredBatch) => readonly [lo: Uint32Array, hi: Uint32Array],
): readonly [ColumnType, Fill] {
  return [
    'ubigint',
    ({ u32 }, at, { batch, posts }, from, to) => {
      const [lo, hi] = halves(batch)
      for (let i = from; i < to; i++) {
        const [row, cell] = [posts[i] ?? 0, (at + i - from) * 2]
        u32[cell] = lo[row] ?? 0
        u32[cell + 1] = hi[row] ?? 0
      }
    },
  ]
}

/** More followers than people: the column is 32 bits. */
const MOST = 2_147_483_647

function numbers(
  type: ColumnType,
  width: 'u8' | 'u16' | 'i32',
  column: (batch: ScoredBatch) => ArrayLike<number>,
): readonly [ColumnType, Fill] {
  return [
    type,
    (cells, at, { batch, posts }, from, to) => {
      const [values, into] = [column(batch), cells[width]]
      for (let i = from; i < to; i++) into[at + i - from] = Math.min(MOST, values[posts[i] ?? 0] ?? 0)
    },
  ]
}

const HALF = 0x1_0000_0000

/** Times are positive (isSaneTime), so the upper half is too. */
function times(column: (batch: ScoredBatch) => Float64Array): readonly [ColumnType, Fill] {
  return [
    'timestamp_ms',
    ({ u32 }, at, { batch, posts }, from, to) => {
      const values = column(batch)
      for (let i = from; i < to; i++) {
        const [time, cell] = [Math.round(values[posts[i] ?? 0] ?? 0), (at + i - from) * 2]
        u32[cell] = time % HALF
        u32[cell + 1] = Math.floor(time / HALF)
      }
    },
  ]
}

function texts(column: (batch: ScoredBatch) => Slices): readonly [ColumnType, Fill] {
  return [
    'varchar',
    (cells, at, { batch, posts }, from, to) => {
      const { start, end } = column(batch)
      for (let i = from; i < to; i++) {
        const row = posts[i] ?? 0
        cells.text(at + i - from, batch.bytes, start[row] ?? 0, end[row] ?? 0)
      }
    },
  ]
}

/** A hash as SQL knows it. */
export const hash64 = (lo: Uint32Array, hi: Uint32Array, row: number): bigint => wholeHash(lo[row] ?? 0, hi[row] ?? 0)
