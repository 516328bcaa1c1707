import { concat, filter, from, merge, of, tap, VirtualTimeScheduler } from 'rxjs'
import { openHistory } from '../../data/history/history.ts'
import { simulatedSource } from '../../data/sources/simulated.ts'
import type { KnownCustomers } from '../../pipelines/contract/customer.ts'
import type { LineBatch, SourceEvent } from '../../pipelines/contract/line.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { LANES, type Standing, topicKey } from '../../pipelines/contract/scene.ts'
import { customerIndex } from '../../pipelines/customers/customer-index.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import { DEFAULT_METRICS } from '../../pipelines/metrics/index.ts'
import { intake, measure } from '../../pipelines/pipeline.ts'
import { readInvocation } from '../../server/command-line.ts'
import { demoSeed } from '../../server/seed.ts'
import { matcherOf } from '../../server/topics.ts'
import { theTone } from './tone.ts'

const MINUTE = 60_000
/** What the wall of a demo world would have been told, `at` epoch ms of world time. */
export interface Told {
  readonly at: number
  readonly standings: readonly Standing[]
  readonly terms: readonly string[]
}

interface Lifetime {
  readonly now: number
  readonly minutes: number
  readonly speed: number
}

/**
 * Lives through the first minutes of a demo world started at `now`, as `npm start` would: its past in a real store, its
 * networks as real sources on a clock of their own, through the whole pipeline. At a higher `speed` the sources speak, and
 * standings are judged, more seldom: every 125 ms times that.
 */
export async function livedThrough(flags: readonly string[], { now, minutes, speed }: Lifetime) {
  const invocation = readInvocation([...flags, '--speed', `${speed}`])
  if (invocation.kind !== 'serve') throw new Error(JSON.stringify(invocation))
  const { config } = invocation
  const history = await openHistory(':memory:', { ...config, zone: config.board.zone })
  await demoSeed(config, theTone)?.(history, now)
  const { newest } = await history.extent()
  const { customers, usual, cursors } = await history.start(newest)
  const past: ScoredBatch[] = []
  for await (const batch of history.mentionsSince(newest - 30 * 60 * MINUTE)) past.push(batch)
  await history.close()

  const lineage = newLineage()
  for (const batch of past) lineage.rememberBatch(batch)
  const matcher = matcherOf(config.topics, theTone())
  const seen = { lo: new Uint32Array(0), hi: new Uint32Array(0) }
  const known = { matcher, lineage, tone: theTone(), customers: customerIndex(customers.table), seen }
  const clock = new VirtualTimeScheduler(undefined, now + (minutes * MINUTE) / speed)
  clock.frame = now
  const live = config.sources.flatMap((source, index) => {
    if (source.type !== 'simulated') return []
    return simulatedSource(source.id, source, clock)
      .events(cursors.get(source.id) ?? null, of(true))
      .pipe(filter(isLines), intake({ index, id: source.id, wire: 'post' }, known, NOBODY_COUNTS))
  })
  const told: Told[] = []
  const mentions: ScoredBatch[] = []
  const held = new Map<string, unknown>()
  const world = {
    topics: config.topics,
    ...wordsOf(customers),
    usual,
    metrics: DEFAULT_METRICS,
    zone: config.board.zone,
  }
  const options = { clock, wanted: (channel: string) => channel === 'topic/larkwing' }
  const present$ = merge(...live).pipe(tap((batch) => mentions.push(batch)))
  concat(from(past), present$)
    .pipe(measure(world, options))
    .subscribe((updates) => {
      for (const { channel, at, set } of updates) {
        if (channel !== 'topic/larkwing') continue
        for (const [key, item] of Object.entries(set)) held.set(key, item)
        const standings = LANES.flatMap((lane) => (held.get(topicKey.standing(lane)) as Standing | undefined) ?? [])
        const list = held.get(topicKey.reading('top-terms', '1h')) as { rows?: { key: string }[] } | undefined
        told.push({ at, standings, terms: (list?.rows ?? []).map(({ key }) => key) })
      }
    })
  clock.flush()
  return { told, mentions, usual }
}

const wordsOf = ({ table: { tiers, products } }: KnownCustomers) => ({ tiers, products })
const isLines = (event: SourceEvent): event is LineBatch => event.kind === 'lines'
const NOBODY_COUNTS = { read: () => {}, unmatched: () => {}, deduped: () => {}, deadLetter: () => {} }
