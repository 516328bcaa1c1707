import { combineLatest, filter, firstValueFrom, map, merge, type Observable, of, startWith, timeout } from 'rxjs'
import type { DeliveriesFor } from '../data/sources/index.ts'
import type { Delivery } from '../data/sources/webhook.ts'
import type { Bus } from './bus/bus.ts'
import type { Delivered, DeliveryEnds, Unreadable } from './bus/news.ts'
import { newMemory } from './delivery-memory.ts'
import { type Level, QUEUES } from './queues.ts'
import { valve } from './roles/valve.ts'

/** What became of each line of a delivery: they add up to stored + unmatched + deduped + unreadable. */
export interface Account {
  /** Committed now. */
  readonly stored: number
  readonly unmatched: number
  readonly deduped: number
  readonly unreadable: readonly Unreadable[]
}

/** What became of a delivery: accepted (committed) now, known from before, or still under way when patience ended. */
export type Fate = { readonly kind: 'accepted'; readonly account: Account } | { readonly kind: 'repeated' | 'late' }

/** Takes deliveries on behalf of their sources and says when each is safe. */
export interface Desk {
  /** Whether the source listens and nothing holds it back; `source` is its position in the config. */
  readonly isOpen: (source: number) => boolean
  /** Hands a delivery on, once for each id; resolves when the store has it, or knew it. */
  readonly take: (source: number, delivery: Delivery) => Promise<Fate>
  /** Ids remembered, and how many were forgotten before their time. */
  readonly ids: () => Level
  /** Deliveries the store was handed and has not committed, and how many were sent away since it had enough of them. */
  readonly underWay: () => Level
}

const PATIENCE = 15_000
const MOST = { underWay: QUEUES['deliveries-to-store'].bound, ids: QUEUES['delivery-ids'].bound }

export interface DeskSetup {
  /** Ids of the sources, in the order of the config. */
  readonly sources: readonly string[]
  /** Epoch ms. */
  readonly now: () => number
  /** A sender is told to come again after so long without a commit, ms. */
  readonly patience?: number
  /** As many as the table of queues says unless said. */
  readonly most?: { readonly underWay: number; readonly ids: number }
}

/**
 * The other end of a delivery is the store: it commits the posts and the delivery's id together and says so on the bus.
 * Whoever sends the same id meanwhile waits for the same commit; whoever sends it later is told that it is known. Ids are
 * read back from the store at start, so a restart forgets none.
 */
export function openDesk(bus: Bus, { sources, now, patience = PATIENCE, most = MOST }: DeskSetup): Desk {
  const listening = new Set<number>()
  const remembered = newMemory(now, most.ids)
  /** Handed on and not yet committed, also those whose sender was told to come again. */
  const underWay = new Set<string>()
  /** What is known already of those. */
  const read = new Map<string, DeliveryEnds>()
  let sentAway = 0
  const hasRoom = () => {
    if (underWay.size < most.underWay) return true
    sentAway++
    return false
  }
  let isValveOpen = true
  let isStopping = false
  bus.on('stop').subscribe(() => {
    isStopping = true
  })
  valve(bus).subscribe((open) => {
    isValveOpen = open
  })
  bus.on('known').subscribe(({ deliveries }) => {
    for (const { source, delivery, at } of deliveries) remembered.add(keyOf(sources.indexOf(source), delivery), at)
  })
  bus.on('statuses').subscribe(({ source, status }) => {
    if (status.state === 'open') listening.add(source)
    else listening.delete(source)
  })
  bus.on('deliveryEnds').subscribe((ends) => {
    const key = keyOf(ends.source, ends.receipt)
    if (underWay.has(key)) read.set(key, ends)
  })
  bus.on('committed').subscribe(({ source, receipt }) => {
    if (receipt === undefined) return
    read.delete(keyOf(source, receipt))
    underWay.delete(keyOf(source, receipt))
    remembered.add(keyOf(source, receipt), now())
  })
  return {
    isOpen: (source) => !isStopping && isValveOpen && listening.has(source) && hasRoom(),
    ids: remembered.level,
    underWay: () => ({ level: underWay.size, shed: sentAway }),
    take: (source, delivery) => {
      const key = keyOf(source, delivery.id)
      if (remembered.has(key)) return Promise.resolve({ kind: 'repeated' })
      // It was open when their heads came, before their bodies did.
      if (!underWay.has(key) && !hasRoom()) return Promise.resolve({ kind: 'late' })
      const fate = firstValueFrom(fateOf(bus, { source, delivery }, read.get(key)).pipe(until(patience)))
      if (!underWay.has(key)) {
        underWay.add(key)
        bus.publish({ name: 'deliveries', message: { source, delivery } })
      }
      return fate
    },
  }
}

/** What was sent to the webhook at a position of the config, for `createSources`. */
export const deliveriesOn =
  (bus: Bus): DeliveriesFor =>
  (source) =>
    bus.on('deliveries').pipe(
      filter((delivered) => delivered.source === source),
      map(({ delivery }) => delivery),
    )

const keyOf = (source: number, id: string): string => `${source}/${id}`

/**
 * Ingest and store are two threads: either may be heard first. `read` is what was heard before anybody asked. A store that
 * is closed commits nothing more: nobody need wait for it.
 */
function fateOf(bus: Bus, { source, delivery }: Delivered, read: DeliveryEnds | undefined): Observable<Fate> {
  const isOurs = (news: { readonly source: number; readonly receipt?: string | undefined }) =>
    news.source === source && news.receipt === delivery.id
  const read$ = bus.on('deliveryEnds').pipe(
    filter((news) => isOurs(news)),
    startWith(...(read ? [read] : [])),
  )
  const accepted$ = combineLatest([read$, bus.on('committed').pipe(filter((news) => isOurs(news)))]).pipe(
    map(([ends, { duplicates }]): Fate => ({ kind: 'accepted', account: accountOf(delivery, ends, duplicates) })),
  )
  return merge(accepted$, bus.on('closed').pipe(map((): Fate => ({ kind: 'late' }))))
}

/** `duplicates` are those that the store knew and ingest had forgotten. */
function accountOf({ lines }: Delivery, ends: DeliveryEnds, duplicates: number): Account {
  const { unmatched, unreadable } = ends
  const deduped = ends.deduped + duplicates
  return { stored: lines.length - unmatched - deduped - unreadable.length, unmatched, deduped, unreadable }
}

const until = (patience: number) =>
  timeout<Fate, Observable<Fate>>({ first: patience, with: () => of({ kind: 'late' }) })
