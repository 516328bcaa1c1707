import { from, lastValueFrom, map, type OperatorFunction, toArray } from 'rxjs'
import { openHistory } from '../../data/history/history.ts'
import { loadWeights, toneModel } from '../../data/models/tone.ts'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import type { MentionBatch, ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { PostBatch } from '../../pipelines/contract/post.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { customerIndex } from '../../pipelines/customers/customer-index.ts'
import { NOBODY_LINKED } from '../../pipelines/customers/table-writer.ts'
import { decodePost } from '../../pipelines/decode/post.ts'
import { decode } from '../../pipelines/decode.ts'
import { dedupe } from '../../pipelines/dedupe.ts'
import { enrich } from '../../pipelines/enrich.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import { match } from '../../pipelines/match.ts'
import { DEFAULT_METRICS } from '../../pipelines/metrics/index.ts'
import { packScored } from '../../pipelines/pack.ts'
import { textAt } from '../../pipelines/post-view.ts'
import { postWriter } from '../../pipelines/post-writer.ts'
import { rollUp } from '../../pipelines/roll-up.ts'
import { NOTHING_USUAL } from '../../pipelines/windows/usual-table.ts'
import { matcherOf } from '../../server/topics.ts'
import { type Cost, inTurns, once } from './measure.ts'
import { peer } from './peer-modules.ts'
import type { Row } from './report.ts'
import { besideRequery } from './windows.ts'

export const NOBODY = { read: () => {}, unmatched: () => {}, deduped: () => {}, deadLetter: () => {} }
export const tone = toneModel(loadWeights('full'))
const ROUNDS = 3
const LINES_A_BATCH = 1_024

export interface Given {
  readonly lines: readonly Uint8Array[]
  readonly topics: readonly Topic[]
  /** For databases. */
  readonly folder: string
}

/** Every stage by itself on the same lines, in one thread, each beside the peers it has. */
export async function stages(given: Given): Promise<readonly Row[]> {
  const { topics, lines } = given
  const posts = await stage('decode', lines, batchesOf(lines), decode({ index: 0, id: 'bench', wire: 'post' }, NOBODY))
  const fresh = await stage('dedupe', lines, posts.out, dedupe(NOBODY, NOTHING_SEEN))
  const lineage = newLineage()
  const matched = await stage(
    `match, ${topics.length} topics`,
    lines,
    fresh.out,
    match(matcherOf(topics, tone), lineage, NOBODY),
  )
  const known = { tone, customers: customerIndex(NOBODY_LINKED), lineage }
  const scored = await stage('enrich: language, tone, customer', lines, matched.out, enrich(known))
  const packed = await stage('pack for the other threads', lines, scored.out, map(packScored))
  const world = { topics, tiers: [], products: [], usual: NOTHING_USUAL, metrics: DEFAULT_METRICS, zone: 'UTC' }
  const watched = { wanted: (channel: string) => channel === 'topic/topic-0' }
  const counted = await stage('roll-up: metrics, windows, splits, lists', lines, packed.out, rollUp(world, watched))
  return [
    posts.row,
    await besideParse(lines),
    fresh.row,
    matched.row,
    ...(await besideMatchers(posts.out, topics)),
    scored.row,
    packed.row,
    counted.row,
    await besideRequery(packed.out, topics),
    await storing(given, packed.out),
  ]
}

export const NOTHING_SEEN = { lo: new Uint32Array(0), hi: new Uint32Array(0) }
const plain = (job: string, ours: Cost): Row => ({ job, unit: 'line', ours, peer: null, note: '' })

async function stage<I, O>(
  job: string,
  lines: readonly unknown[],
  input: readonly I[],
  work: OperatorFunction<I, O>,
): Promise<{ readonly row: Row; readonly out: readonly O[] }> {
  const { result, ...cost } = await once(lines.length, () => lastValueFrom(from(input).pipe(work, toArray())))
  return { row: plain(job, cost), out: result }
}

export function batchesOf(lines: readonly Uint8Array[], size = LINES_A_BATCH): LineBatch[] {
  const batches: LineBatch[] = []
  for (let i = 0; i < lines.length; i += size) {
    const now = Date.UTC(2026, 0, 1) + i / 60
    const some = lines.slice(i, i + size)
    batches.push({ kind: 'lines', now, receivedAt: now + 60_000, lines: some, cursor: String(i + size) })
  }
  return batches
}

/** The decoder written the usual way, JSON.parse and checks, into the same columns. */
async function besideParse(lines: readonly Uint8Array[]): Promise<Row> {
  const some = lines.slice(0, 100_000)
  const batches = batchesOf(some)
  const scan = () =>
    lastValueFrom(from(batches).pipe(decode({ index: 0, id: 'bench', wire: 'post' }, NOBODY), toArray()))
  const parse = () => batches.map(parsed)
  const [ours, theirs] = await inTurns(
    ROUNDS,
    () => once(some.length, scan),
    () => once(some.length, parse),
  )
  const note = 'both into the same columns'
  return { job: 'decode, in turns', unit: 'line', ours, peer: { name: 'JSON.parse and checks', cost: theirs }, note }
}

function parsed({ lines, now, receivedAt, cursor }: LineBatch): PostBatch {
  const writer = postWriter(0, 'bench')
  for (const line of lines) {
    const post = decodePost(line)
    if (typeof post !== 'string') writer.write(post, receivedAt)
  }
  return writer.finish({ now, cursor, lines: lines.length })
}

const POSTS_FOR_LIQE = 100

async function besideMatchers(posts: readonly PostBatch[], topics: readonly Topic[]): Promise<readonly Row[]> {
  const batches = posts.slice(0, 40)
  const texts = batches.flatMap((batch) =>
    Array.from({ length: batch.count }, (_, row) => textAt(batch, batch.text, row)),
  )
  const matcher = matcherOf(topics, tone)
  const into = new Uint16Array(topics.length)
  const ours = () =>
    once(texts.length, () => {
      for (const batch of batches) for (let row = 0; row < batch.count; row++) matcher.match(batch, row, into)
    })
  const job = `match one post with ${topics.length} topics`
  const row = ([cost, theirs]: readonly [Cost, Cost], name: string, note: string): Row => ({
    job,
    unit: 'post',
    ours: cost,
    peer: { name, cost: theirs },
    note,
  })
  const rows: Row[] = []
  const aho = peer<{ AhoCorasick: new (words: string[]) => { matchInText: (text: string) => unknown } }>(
    '@monyone/aho-corasick',
  )
  if (aho) {
    const machine = new aho.AhoCorasick(wordsOf(topics))
    const scan = () => once(texts.length, () => texts.map((text) => machine.matchInText(text)))
    rows.push(row(await inTurns(ROUNDS, ours, scan), '@monyone/aho-corasick', 'the peer only finds words'))
  }
  const liqe = peer<{ parse: (query: string) => unknown; test: (query: unknown, post: object) => boolean }>('liqe')
  if (liqe) {
    const queries = topics.map(({ query }) => liqe.parse(query.replace(/ OR [^\p{Script=Latin}"(]+$/u, '')))
    const some = texts.filter((text) => text !== '').slice(0, POSTS_FOR_LIQE)
    const test = () =>
      once(some.length, () => {
        for (const text of some) for (const query of queries) liqe.test(query, { text, lang: 'en' })
      })
    rows.push(row(await inTurns(1, ours, test), 'liqe', 'the peer looks for parts of words; Latin words only'))
  }
  return rows
}

const wordsOf = (topics: readonly Topic[]): string[] => [
  ...new Set(
    topics.flatMap(({ query }) => query.match(/\p{L}+/gu) ?? []).filter((word) => !/^(OR|AND|NOT|lang|en)$/.test(word)),
  ),
]

/** A commit every quarter second at 60,000 lines a second. */
const BATCHES_A_COMMIT = 15

async function storing({ lines, topics, folder }: Given, scored: readonly ScoredBatch[]): Promise<Row> {
  const history = await openHistory(`${folder}/stages.duckdb`, { sources: [{ id: 'bench' }], topics, zone: 'UTC' })
  const cost = await once(lines.length, async () => {
    for (let i = 0; i < scored.length; i += BATCHES_A_COMMIT)
      await history.accept(scored.slice(i, i + BATCHES_A_COMMIT))
  })
  await history.close()
  return { ...plain('store: DuckDB, committed', cost), note: `${rowsOf(scored)} rows` }
}

const rowsOf = (batches: readonly MentionBatch[]): string =>
  batches.reduce((sum, { topics }) => sum + topics.length, 0).toLocaleString('en-US')
