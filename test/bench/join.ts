import { setTimeout } from 'node:timers/promises'
import { Subject } from 'rxjs'
import { type History, openHistory } from '../../data/history/history.ts'
import { filled } from '../../data/history/lake/lake.ts'
import type { CustomerTable } from '../../pipelines/contract/customer.ts'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { PostBatch } from '../../pipelines/contract/post.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { type CustomerIndex, customerIndex } from '../../pipelines/customers/customer-index.ts'
import { joinedWith } from '../../pipelines/customers/join.ts'
import { bytesOf } from '../../pipelines/customers/table-writer.ts'
import { key53 } from '../../pipelines/hash.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import { intake } from '../../pipelines/pipeline.ts'
import { matcherOf } from '../../server/topics.ts'
import company from './company.sql?raw'
import { costOf, inTurns, once, quantile } from './measure.ts'
import type { Row } from './report.ts'
import { batchesOf, NOBODY, NOTHING_SEEN, tone } from './stages.ts'

export interface JoinFigures {
  readonly rows: readonly Row[]
  /** Of the table, bytes a customer. */
  readonly bytes: number
  /** From the lines of a batch to its scored posts, ms: by the clock, and of CPU, which no other process lengthens. */
  readonly p95: { readonly wall: number; readonly cpu: number }
  /** Reading everything anew, ms, and the longest a commit took meanwhile and before, ms. */
  readonly refresh: number
  readonly longest: { readonly meanwhile: number; readonly before: number }
}

interface JoinGiven {
  readonly lines: readonly Uint8Array[]
  readonly topics: readonly Topic[]
  readonly folder: string
}

export const CUSTOMERS = 1_000_000
const LOOKS = 2_000_000
const BATCH = 1_024
const NOW = Date.UTC(2025, 11, 15)

/** The join at 1 M linked customers: a look-up, a batch from line to enriched, memory, and reading it anew while posts flow. */
export async function join(given: JoinGiven): Promise<JoinFigures> {
  const history = await openHistory(`${given.folder}/join.duckdb`, {
    sources: [{ id: 'bench' }],
    topics: given.topics,
    zone: 'UTC',
  })
  await history.duck.run(filled(company, { customers: CUSTOMERS }))
  const { table } = (await history.start(NOW)).customers
  const index = customerIndex(table)
  const rows = [await lookUp(table, index)]
  const { scored, times } = enriched(given, index)
  const posts = scored.values()
  const before = await longestCommit(history, posts, setTimeout(CALM))
  const reading = once(CUSTOMERS, history.refresh)
  const meanwhile = await longestCommit(history, posts, reading)
  const read = await reading
  await history.close()
  return {
    rows: [
      ...rows,
      { job: READ, unit: 'customer', ours: costOf(read), peer: null, note: 'while batches are committed' },
    ],
    bytes: bytesOf(table) / CUSTOMERS,
    p95: { wall: quantile(times.wall, 0.95), cpu: quantile(times.cpu, 0.95) },
    refresh: (read.wall * CUSTOMERS) / 1_000,
    longest: { meanwhile, before },
  }
}

const READ = 'read what is known of customers anew'

/** Commits are watched so long without a reading, ms. */
const CALM = 5_000

/** Posts of whom half are linked, each at another time of a year. */
function postsOf({
  authorLo,
  authorHi,
}: CustomerTable): readonly Pick<PostBatch, 'count' | 'authorLo' | 'authorHi' | 'createdAt'>[] {
  let seed = 1
  const next = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed
  }
  return Array.from({ length: LOOKS / BATCH }, () => {
    const places = Array.from({ length: BATCH }, () => next() % CUSTOMERS)
    return {
      count: BATCH,
      authorLo: Uint32Array.from(places, (place, i) => (authorLo[place] ?? 0) ^ (i % 2)),
      authorHi: Uint32Array.from(places, (place) => authorHi[place] ?? 0),
      createdAt: Float64Array.from(places, (place) => NOW - (place % 365) * 86_400_000),
    }
  })
}

async function lookUp(table: CustomerTable, index: CustomerIndex): Promise<Row> {
  const batches = postsOf(table)
  const map = mapOf(table)
  const [ours, theirs] = await inTurns(
    3,
    () => once(LOOKS, () => batches.map((batch) => joinedWith(batch, index))),
    () => once(LOOKS, () => batches.map((batch) => lookedUp(batch, map))),
  )
  const job = 'join with 1 M customers, as of the post'
  return {
    job,
    unit: 'post',
    ours,
    peer: { name: 'Map of objects', cost: theirs },
    note: 'half of the authors are linked',
  }
}

interface Held {
  readonly customer: number
  readonly states: readonly { readonly at: number; readonly state: number }[]
}

function mapOf({
  links,
  authorLo,
  authorHi,
  linked,
  customer,
  from: first,
  at,
  state,
}: CustomerTable): ReadonlyMap<number, Held> {
  const map = new Map<number, Held>()
  for (let link = 0; link < links; link++) {
    const row = linked[link] ?? 0
    const states = Array.from({ length: (first[row + 1] ?? 0) - (first[row] ?? 0) }, (_, i) => ({
      at: at[(first[row] ?? 0) + i] ?? 0,
      state: state[(first[row] ?? 0) + i] ?? 0,
    }))
    map.set(key53(authorLo[link] ?? 0, authorHi[link] ?? 0), { customer: customer[row] ?? -1, states })
  }
  return map
}

function lookedUp(
  { count, authorLo, authorHi, createdAt }: ReturnType<typeof postsOf>[number],
  map: ReadonlyMap<number, Held>,
): number {
  let sum = 0
  for (let row = 0; row < count; row++) {
    const held = map.get(key53(authorLo[row] ?? 0, authorHi[row] ?? 0))
    sum += held?.states.findLast(({ at }) => at <= (createdAt[row] ?? 0))?.state ?? 0
  }
  return sum
}

/** Batches as large as 5 ms of 6,000 lines a second bring them. */
const LINES = 32
const ENRICHED = 100_000

/** From lines to scored posts, everything on: what came out, and how long each batch of 32 lines took, ms. */
function enriched({ lines, topics }: JoinGiven, customers: CustomerIndex) {
  const known = { matcher: matcherOf(topics, tone), lineage: newLineage(), tone, customers, seen: NOTHING_SEEN }
  const scored: ScoredBatch[] = []
  const times = { wall: [] as number[], cpu: [] as number[] }
  const lines$ = new Subject<LineBatch>()
  lines$.pipe(intake({ index: 0, id: 'bench', wire: 'post' }, known, NOBODY)).subscribe((batch) => scored.push(batch))
  for (const batch of batchesOf(lines.slice(0, ENRICHED), LINES)) {
    const cpu = process.cpuUsage()
    const begun = performance.now()
    lines$.next(batch)
    times.wall.push(performance.now() - begun)
    const { user, system } = process.cpuUsage(cpu)
    times.cpu.push((user + system) / 1_000)
  }
  return { scored, times }
}

/** The longest commit of a batch, ms, one after the other as long as something else goes on. */
async function longestCommit(
  history: History,
  scored: Iterator<ScoredBatch>,
  other: Promise<unknown>,
): Promise<number> {
  let isOver = false
  other.finally(() => {
    isOver = true
  })
  let longest = 0
  while (!isOver) {
    const { value } = scored.next()
    const begun = performance.now()
    await history.acceptAnew(value ? [value] : [])
    longest = Math.max(longest, performance.now() - begun)
    await setTimeout(PAUSE)
  }
  return longest
}

/** Between two commits, ms. */
const PAUSE = 50
