import { openDuck } from '../../data/history/duck.ts'
import { mentionRows } from '../../data/history/mention-rows.ts'
import schema from '../../data/history/schema/001-mentions.sql?raw'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { DEFAULT_METRICS } from '../../pipelines/metrics/index.ts'
import { mentions, negatives, positives } from '../../pipelines/metrics/sums.ts'
import { NOTHING_USUAL } from '../../pipelines/windows/usual-table.ts'
import { newWorldState } from '../../pipelines/windows/world-state.ts'
import { costOf, once } from './measure.ts'
import type { Row } from './report.ts'

/** Read each second of event time, as screens do. */
const READ_PERIOD = 1_000
const WINDOWS = ['1m', '15m'] as const

/**
 * The same job twice: mentions come in, and each second the counts by tone and the unique authors of every topic are read
 * over 1 and 15 minutes; ours from running totals, the peer's by asking DuckDB again.
 */
export async function besideRequery(scored: readonly ScoredBatch[], topics: readonly Topic[]): Promise<Row> {
  const count = scored.reduce((sum, batch) => sum + batch.topics.length, 0)
  const seconds = Math.round(((scored.at(-1)?.now ?? 0) - (scored[0]?.now ?? 0)) / 1_000)
  const ours = await once(count, () => running(scored, topics))
  const theirs = await once(count, () => requeried(scored, topics))
  return {
    job: 'windows of 1 and 15 min, read each second',
    unit: 'mention',
    ours: costOf(ours),
    peer: { name: 'DuckDB, asked again', cost: costOf(theirs) },
    note: `${seconds} s of past, with which the peer's cost grows and ours does not; ours keeps all metrics and lists`,
  }
}

function running(scored: readonly ScoredBatch[], topics: readonly Topic[]): number {
  const edges = { wanted: () => false, late: () => {} }
  const state = newWorldState(
    { topics, tiers: [], products: [], usual: NOTHING_USUAL, metrics: DEFAULT_METRICS, zone: 'UTC' },
    edges,
  )
  let read = 0
  eachSecond(scored, {
    add: state.add,
    read: (now) => {
      for (const topic of state.topics) {
        topic.advance(now)
        for (const window of WINDOWS) {
          for (const sum of [mentions, negatives, positives]) read += topic.sliding.total(window, sum)
          read += topic.sketch('uniqueAuthors', window).value ?? 0
        }
      }
    },
  })
  return read
}

async function requeried(scored: readonly ScoredBatch[], topics: readonly Topic[]): Promise<void> {
  const duck = await openDuck(':memory:')
  await duck.run(schema)
  const names = { topics: topics.map(({ id }) => id), sources: ['bench'] }
  const steps: (() => Promise<unknown>)[] = []
  eachSecond(scored, {
    add: (batch) => {
      const rows = [...Array(batch.count).keys()]
      steps.push(() => duck.fill('mentions', mentionRows([{ batch, rows }], names)))
    },
    read: (now) => {
      for (const span of [60_000, 900_000]) steps.push(() => duck.rows(QUERY, { since: Math.round(now - span) }))
    },
  })
  for (const step of steps) await step()
  duck.close()
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
