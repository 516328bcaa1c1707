import { join } from 'node:path'
import { filter, firstValueFrom, map, merge, scan } from 'rxjs'
import { SCORING } from '../../data/history/customers/score.ts'
import { openHistory } from '../../data/history/history.ts'
import { loadWeights } from '../../data/models/tone.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { DEFAULT_SETTINGS } from '../../pipelines/metrics/settings.ts'
import { memoryBus } from '../../server/bus/memory.ts'
import type { Config } from '../../server/config.ts'
import { compute } from '../../server/roles/compute.ts'
import { sourceItems } from '../../server/roles/source-board.ts'
import { spawnThreads } from '../../server/threads/spawn.ts'
import { foundCompany } from './company.ts'
import type { Cost } from './measure.ts'

export interface Recording {
  readonly file: string
  readonly lines: number
  readonly topics: readonly Topic[]
  /** Of the database; made and left behind. */
  readonly folder: string
  /** Flat out, or 1: in the pace of the lines' own times, whatever becomes of them. */
  readonly speed: 1 | 'flat-out'
  /** One author in ten is linked to a customer; see company.ts. */
  readonly hasCustomers: boolean
}

/** Costs are each for a line. */
export interface Flown extends Cost {
  /** CPU µs for a post: of the lines, those that are no repeats and not broken. */
  readonly cpuAPost: number
  /** Mentions counted, and rows the store holds at the end: the same, or something was lost. */
  readonly mentions: number
  readonly stored: number
  /** Mentions of linked customers among those counted. */
  readonly customers: number
  /** Lines in the slowest second. */
  readonly slowest: number
}

/**
 * The server as it runs, on three threads, reading a file until the last line is accounted for: committed and counted, or
 * known to be neither. The clock starts when the source opens; starting threads and a database is not in it.
 */
export async function wholeFlow({ file, lines, topics, folder, speed, hasCustomers }: Recording): Promise<Flown> {
  const config = flowConfig({ file, topics, folder, speed })
  if (hasCustomers) await foundCompany(folder, topics, SOURCE.network)
  const bus = memoryBus()
  const sources = [SOURCE]
  const accounted = firstValueFrom(
    sourceItems(sources, bus).pipe(
      filter(
        ([item]) => item !== undefined && item.stored + item.unmatched + item.deduped + item.deadLettered === lines,
      ),
    ),
  )
  const counted = firstValueFrom(
    merge(bus.on('mentions').pipe(map(({ count }) => count)), bus.on('measured').pipe(map(({ rows }) => -rows))).pipe(
      scan((sum, rows) => sum + rows, 0),
    ),
  )
  const opened = firstValueFrom(
    bus.on('statuses').pipe(map(() => ({ cpu: process.cpuUsage(), at: performance.now() }))),
  )
  const progress: { readonly at: number; readonly lines: number }[] = []
  bus.on('tallies').subscribe(([tally]) => progress.push({ at: performance.now(), lines: tally?.lines ?? 0 }))
  let mentions = 0
  let customers = 0
  bus.on('mentions').subscribe((batch) => {
    mentions += batch.topics.length
    for (let row = 0; row < batch.count; row++)
      if ((batch.customer[row] ?? -1) >= 0) customers += (batch.topicAt[row + 1] ?? 0) - (batch.topicAt[row] ?? 0)
  })
  const wanted = (channel: string) => channel === 'topic/topic-0'
  const computing = compute(
    { board: boardOf(config), topics, metrics: config.metrics, sources, epoch: 'bench', wanted },
    bus,
  ).subscribe()
  const threads = spawnThreads({ config, toneWeights: loadWeights(config.tone.weights) }, bus, (error) => {
    throw error
  })
  const start = await opened
  await counted
  const [item] = await accounted
  const used = process.cpuUsage(start.cpu)
  const wall = (performance.now() - start.at) * 1_000
  // Its windows would go on, a fifth of a second of CPU each second, beside what is measured next.
  computing.unsubscribe()
  await threads.stop()
  return {
    cpu: (used.user + used.system) / lines,
    cpuAPost: (used.user + used.system) / (lines - (item?.deduped ?? 0) - (item?.deadLettered ?? 0)),
    wall: wall / lines,
    mentions,
    customers,
    stored: await storedIn(config),
    slowest: slowestSecond(progress),
  }
}

export const SOURCE = { id: 'replay', name: 'bench', network: 'other' as const }

export const flowConfig = (given: {
  readonly file: string
  readonly topics: readonly Topic[]
  readonly folder: string
  readonly speed: number | 'flat-out'
}): Config => ({
  board: { name: 'Bench', topic: given.topics[0]?.id ?? '', zone: 'UTC', zoneName: 'UTC' },
  topics: [...given.topics],
  walls: [],
  metrics: DEFAULT_SETTINGS,
  sources: [{ ...SOURCE, type: 'replay', file: given.file, wire: 'post', speed: given.speed, sort: false }],
  store: { folder: given.folder, keep: { inDatabase: 35, inAll: 400 }, disk: { warnBelow: 0, pauseBelow: 0 } },
  tone: { weights: 'full', complaints: {} },
  server: { host: '127.0.0.1', port: 0, origins: [], pairing: 'open', screens: { all: 1_000, address: 50 } },
  customers: { imports: [], scoring: SCORING },
})

export const boardOf = ({ board }: Config) => ({ ...board, speed: 1, demo: false })

async function storedIn(config: Config): Promise<number> {
  const history = await openHistory(join(config.store.folder, 'groundswell.duckdb'), { ...config, zone: 'UTC' })
  const { mentions } = await history.extent()
  await history.close()
  return mentions
}

/** Of the seconds between the first and the last: those are not whole. */
function slowestSecond(progress: readonly { readonly at: number; readonly lines: number }[]): number {
  const [first, ...rest] = progress.filter(({ lines }) => lines > 0)
  if (!first) return 0
  let [from, slowest] = [first, Number.POSITIVE_INFINITY]
  for (const next of rest) {
    if (next.at - from.at < 1_000) continue
    slowest = Math.min(slowest, ((next.lines - from.lines) * 1_000) / (next.at - from.at))
    from = next
  }
  return Number.isFinite(slowest) ? Math.round(slowest) : 0
}
