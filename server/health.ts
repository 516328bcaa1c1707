import { map, merge } from 'rxjs'
import type { WallClock } from '../data/clock.ts'
import type { DatabaseMemory } from '../data/history/housekeeping.ts'
import type { NightStep } from '../data/history/lake/night.ts'
import type { KnownCustomers } from '../pipelines/contract/customer.ts'
import type { IntakeItem, SourceItem } from '../pipelines/contract/source-item.ts'
import { bytesOf } from '../pipelines/customers/table-writer.ts'
import type { Bus } from './bus/bus.ts'
import type { NightNews } from './bus/news.ts'
import type { Disk } from './disk.ts'
import type { Holding } from './holding.ts'
import type { Ending } from './http/webhook-routes.ts'
import type { LiveEvent } from './live/refusal.ts'
import { type Levels, type Queue, queuesOf } from './queues.ts'
import type { ConfigState } from './reload.ts'
import { intakeItem, type NamedSource, sourceItems } from './roles/source-board.ts'
import { type Counts, newCounts } from './stats.ts'
import { isBalanced } from './tally.ts'
import type { Stage, Vitals } from './vitals.ts'

/** What /healthz shows as it is, and /metrics as Prometheus reads it. */
export interface ServerHealth extends Health {
  readonly config: ConfigState
}

/** Everything a run knows of its own state. */
export interface Health {
  /** The state is rebuilt: figures are whole and screens may come. */
  readonly ready: boolean
  /** Of every source, lines = stored + unmatched + deduped + deadLettered + sampled + pending. */
  readonly accounted: boolean
  readonly sources: readonly SourceItem[]
  /** Whether they are read. */
  readonly intake: IntakeItem
  /** The longest that something was on its way to and through a stage, when it was last used, ms. */
  readonly lag: Partial<Readonly<Record<Stage, number>>>
  readonly queues: readonly Queue[]
  /** The longest that the event loop of a thread stood still in the last quarter second, ms. */
  readonly loopDelay: Partial<Readonly<Record<Vitals['thread'], number>>>
  /** What each thread held a quarter second ago at most, bytes and numbers. */
  readonly holds: Partial<Readonly<Record<Vitals['thread'], Holding>>>
  /** Room on the disk of the store; null before it was looked at. */
  readonly disk: Disk | null
  /** Of the database, which no thread holds; null before it was asked. */
  readonly database: DatabaseMemory | null
  /** Authors that are linked to a customer, and what is held of their customers in memory, bytes. */
  readonly customers: { readonly links: number; readonly bytes: number }
  /** What the nights did since start. */
  readonly nights: Nights
  /** How the system's clock keeps: how often it jumped, and by how much it is ahead of the time gone by, ms. */
  readonly clock: { readonly jumps: number; readonly apart: number }
  /** How often the store failed at each question. */
  readonly unanswered: Readonly<Record<string, number>>
  /** How often each thing happened to screens. */
  readonly screens: Readonly<Record<string, number>>
  /** How deliveries to webhooks ended. */
  readonly deliveries: Readonly<Record<string, number>>
}

/** What is counted outside the roles; the clock is looked at as often as vitals come. */
export interface Counted {
  readonly screens: Counts<LiveEvent>
  readonly deliveries: Counts<Ending>
  readonly clock: WallClock
}

export interface Nights {
  /** When one was last worked through, epoch ms, null before the first since start. */
  readonly lastDone: number | null
  /** Why the last one stopped short, null when it did not. */
  readonly error: string | null
  /** Mentions by what was done with them. */
  readonly mentions: Readonly<Record<NightStep['step'], number>>
  /** How long the longest step held up the store, ms. */
  readonly longestStep: number
}

const NO_NIGHTS: Nights = {
  lastDone: null,
  error: null,
  mentions: { forget: 0, close: 0, export: 0, expire: 0 },
  longestStep: 0,
}

/** Listens to the roles; gives what it knows now. */
export function watchHealth(bus: Bus, counted: Counted, sources: readonly NamedSource[]): () => Health {
  let ready = false
  let items: readonly SourceItem[] = []
  let intake: IntakeItem = { paused: null }
  let levels: Levels = {}
  let lag: Health['lag'] = {}
  let loopDelay: Health['loopDelay'] = {}
  let holds: Health['holds'] = {}
  let nights = NO_NIGHTS
  let disk: Disk | null = null
  let database: DatabaseMemory | null = null
  let customers: Health['customers'] = { links: 0, bytes: 0 }
  const unanswered = newCounts<string>()
  bus.on('unanswered').subscribe(({ asked }) => unanswered.add(asked))
  merge(bus.on('known').pipe(map((start) => start.customers)), bus.on('customers')).subscribe((known) => {
    customers = heldOf(known)
  })
  bus.on('disk').subscribe((now) => {
    disk = now
  })
  bus.on('memory').subscribe((now) => {
    database = now
  })
  bus.on('nights').subscribe((news) => {
    nights = withNews(nights, news)
  })
  bus.on('ready').subscribe(() => {
    ready = true
  })
  sourceItems(sources, bus).subscribe((now) => {
    items = now
  })
  intakeItem(bus).subscribe((now) => {
    intake = now
  })
  bus.on('vitals').subscribe((vitals) => {
    counted.clock.now()
    levels = { ...levels, ...vitals.queues }
    lag = { ...lag, ...vitals.lags }
    loopDelay = { ...loopDelay, [vitals.thread]: vitals.loopDelay }
    holds = { ...holds, [vitals.thread]: vitals.holds }
  })
  return () => ({
    ready,
    accounted: items.every(isBalanced),
    sources: items,
    intake,
    lag,
    queues: queuesOf(levels),
    loopDelay,
    holds,
    disk,
    database,
    customers,
    nights,
    clock: { jumps: counted.clock.jumps(), apart: counted.clock.apart() },
    unanswered: unanswered.all(),
    screens: counted.screens.all(),
    deliveries: counted.deliveries.all(),
  })
}

const heldOf = ({ table, newer }: KnownCustomers): Health['customers'] => ({
  links: table.links,
  bytes: bytesOf(table) + (newer ? bytesOf(newer) : 0),
})

function withNews(nights: Nights, news: NightNews): Nights {
  if (news.kind === 'done') return { ...nights, lastDone: news.at, error: null }
  if (news.kind === 'failed') return { ...nights, error: news.error }
  return {
    ...nights,
    mentions: { ...nights.mentions, [news.step]: nights.mentions[news.step] + news.mentions },
    longestStep: Math.max(nights.longestStep, news.ms),
  }
}
