import { firstValueFrom, of } from 'rxjs'
import { companyRecords } from '../data/demo/customers.ts'
import { pastMinutes, pastPosts } from '../data/demo/past.ts'
import type { History } from '../data/history/history.ts'
import { readLinks } from '../data/history/links.ts'
import { mentionRows } from '../data/history/mention-rows.ts'
import expandPast from '../data/history/sql/expand-past.sql?raw'
import { lexicon } from '../data/models/lexicon.ts'
import type { ScoredBatch } from '../pipelines/contract/mention.ts'
import { customerIndex } from '../pipelines/customer-index.ts'
import { newLineage } from '../pipelines/lineage.ts'
import { intake } from '../pipelines/pipeline.ts'
import type { Config } from './config.ts'
import { matcherOf } from './topics.ts'

/**
 * Fills an empty store with the demo world's company records and 28 days of mentions, in seconds; null for other
 * configs. The posts of the past go through the same intake as the live ones, so that what is usual fits.
 */
export function demoSeed(config: Config): ((history: History) => Promise<void>) | null {
  const simulated = config.sources.find((source) => source.type === 'simulated')
  if (!simulated) return null
  return async (history) => {
    if ((await history.extent()).mentions > 0) return
    const origin = Date.now()
    const { duck } = history
    for (const { table, columns } of companyRecords(simulated.seed, origin)) await duck.append(table, columns)
    await duck.run('create temp table demo_minutes (topic varchar, minute timestamp_ms, n integer)')
    await duck.append('demo_minutes', pastMinutes(simulated.seed, origin))
    await duck.run('create temp table demo_posts as select * from mentions limit 0')
    const links = await readLinks(duck)
    const scored = await scoredPosts(config, pastPosts(simulated.seed, origin), links)
    await duck.append('demo_posts', mentionRows(scored, [...Array(scored.count).keys()], namesOf(config)))
    await duck.run(expandPast)
  }
}

const namesOf = ({ topics, sources }: Config) => ({
  topics: topics.map(({ id }) => id),
  sources: sources.map(({ id }) => id),
})

function scoredPosts(
  config: Config,
  posts: readonly unknown[],
  links: Awaited<ReturnType<typeof readLinks>>,
): Promise<ScoredBatch> {
  const index = config.sources.findIndex(({ type }) => type === 'simulated')
  const lines = posts.map((post) => encoder.encode(JSON.stringify(post)))
  const known = {
    matcher: matcherOf(config.topics),
    lineage: newLineage(),
    tone: lexicon(),
    customers: customerIndex(links),
    seen: { lo: new Uint32Array(0), hi: new Uint32Array(0) },
  }
  const now = Date.now()
  return firstValueFrom(
    of({ kind: 'lines' as const, now, receivedAt: now, lines, cursor: null }).pipe(
      intake({ index, id: 'past', wire: 'post' }, known, NOBODY_COUNTS),
    ),
  )
}

const NOBODY_COUNTS = { read: () => {}, unmatched: () => {}, deduped: () => {}, deadLetter: () => {} }
const encoder = new TextEncoder()
