import { openDuck } from '../../data/history/duck.ts'
import { mentionRows } from '../../data/history/mention-rows.ts'
import { migrate } from '../../data/history/migrate.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { DEFAULT_METRICS } from '../../pipelines/metrics/index.ts'
import { mentions, negatives, positives } from '../../pipelines/metrics/sums.ts'
import { sumsOf, TOTAL } from '../../pipelines/windows/cells.ts'
import { NOTHING_USUAL } from '../../pipelines/windows/usual-table.ts'
import { newWorldState } from '../../pipelines/windows/world-state.ts'
import { costOf, once } from './measure.ts'
import type { Row } from './report.ts'

/** Read each second of event time, as screens do. */
const READ_PERIOD = 1_000
const WINDOWS = ['1m', '15m'] as const

/** The past both know before the clock starts, and what follows, ms of event time; mentions a second in both. */
const PAST = 900_000
const FOLLOWS = 20_000
const RATE = 1_000

/**
 * The same job twice: 15 minutes of mentions are there, more come in, and each second the counts by tone and the unique
 * authors of every topic are read over 1 and 15 minutes; ours from running totals, the peer's by asking DuckDB again. Only
 * what follows on the past, and on a first reading by both, is counted: by then the peer's cost, which grows with the past,
 * has grown, and our totals run.
 */
export async function besideRequery(scored: readonly ScoredBatch[], topics: readonly Topic[]): Promise<Row> {
  const all = [...spread(scored, PAST + FOLLOWS)]
  const begins = (all[0]?.now ?? 0) + PAST
  const [past, follows] = [all.filter(({ now }) => now <= begins), all.filter(({ now }) => now > begins)]
  const count = follows.reduce((sum, batch) => sum + batch.topics.length, 0)
  const ours = running(topics)
  ours.add(past)
  const theirs = await requeried(topics)
  await theirs.add(past)
  ours.read(begins)
  await theirs.read(begins)
  const row = {
    ours: costOf(await once(count, () => ours.follow(follows))),
    peer: { name: 'DuckDB, asked again', cost: costOf(await once(count, () => theirs.follow(follows))) },
  }
  theirs.close()
  return {
    job: 'windows of 1 and 15 min, read each second',
    unit: 'mention',
    ...row,
    note: `${PAST / 60_000} min of past at ${RATE} mentions/s; ours keeps all metrics and lists`,
  }
}

/** The same mentions again and again, at RATE for `span` ms: event times are those of their places. */
function* spread(scored: readonly ScoredBatch[], span: number): Generator<ScoredBatch> {
  const first = scored[0]?.now ?? 0
  let placed = 0
  while (placed < (span / 1_000) * RATE) {
    for (const batch of scored) {
      const at = (i: number) => first + ((placed + (batch.topicAt[i] ?? 0)) * 1_000) / RATE
      const createdAt = Float64Array.from({ length: batch.count }, (_, i) => Math.floor(at(i)))
      yield { ...batch, createdAt, now: Math.ceil(at(batch.count)) }
      placed += batch.topics.length
      if (placed >= (span / 1_000) * RATE) return
    }
    if (placed === 0) return
  }
}

function running(topics: readonly Topic[]) {
  const edges = { wanted: () => false, late: () => {} }
  const world = { topics, tiers: [], products: [], usual: NOTHING_USUAL, metrics: DEFAULT_METRICS, zone: 'UTC' }
  const state = newWorldState(world, edges)
  let read = 0
  const readAll = (now: number) => {
    for (const topic of state.topics()) {
      topic.advance(now)
      for (const window of WINDOWS) {
        const sums = sumsOf(topic.sliding.cells(window).get(TOTAL))
        read += sums(mentions) + sums(negatives) + sums(positives)
        read += topic.sketch('uniqueAuthors', window).value ?? 0
      }
    }
  }
  return {
    add: (past: readonly ScoredBatch[]) => {
      for (const batch of past) {
        state.add(batch)
        for (const topic of state.topics()) topic.advance(batch.now)
      }
    },
    read: readAll,
    follow: (batches: readonly ScoredBatch[]): number => {
      eachSecond(batches, { add: state.add, read: readAll })
      return read
    },
  }
}

async function requeried(topics: readonly Topic[]) {
  const duck = await openDuck(':memory:')
  await migrate(duck)
  const names = { topics: topics.map(({ id }) => id), sources: ['bench'] }
  const add = async (batches: readonly ScoredBatch[]) => {
    for (const batch of batches)
      await duck.fill('mentions', mentionRows([{ batch, rows: [...Array(batch.count).keys()] }], names))
  }
  const read = async (now: number) => {
    for (const span of [60_000, 900_000]) await duck.rows(QUERY, { since: Math.round(now - span) })
  }
  return {
    add,
    read,
    follow: async (batches: readonly ScoredBatch[]) => {
      const steps: (() => Promise<unknown>)[] = []
      eachSecond(batches, {
        add: (batch) => steps.push(() => add([batch])),
        read: (now) => steps.push(() => read(now)),
      })
      for (const step of steps) await step()
    },
    close: duck.close,
  }
}

const QUERY = `select topic, count(*) as mentions, count(*) filter (tone = 0) as negative,
  count(*) filter (tone = 2) as positive, approx_count_distinct(author_hash) as authors
from mentions where kind <> 4 and created_at > make_timestamp_ms($since::bigint) group by topic order by topic`

function eachSecond(
  scored: readonly ScoredBatch[],
  { add, read }: { add: (batch: ScoredBatch) => void; read: (now: number) => void },
): void {
  let next = (scored[0]?.now ?? 0) + READ_PERIOD
  for (const batch of scored) {
    add(batch)
    if (batch.now < next) continue
    read(batch.now)
    next = batch.now + READ_PERIOD
  }
}
