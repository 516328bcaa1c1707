import { filter, firstValueFrom, map, merge, type Observable, of, timeout } from 'rxjs'
import type { DeliveriesFor } from '../data/sources/index.ts'
import type { Delivery } from '../data/sources/webhook.ts'
import type { Bus } from './bus/bus.ts'
import { type Level, QUEUES } from './queues.ts'
import { valve } from './roles/valve.ts'

/** What became of a delivery: accepted (committed) now, known from before, or still under way when patience ended. */
export type Fate = 'accepted' | 'repeated' | 'late'

/** Takes deliveries on behalf of their sources and says when each is safe. */
export interface Desk {
  /** Whether the source listens and nothing holds it back; `source` is its position in the config. */
  readonly isOpen: (source: number) => boolean
  /** Hands a delivery on, once for each id; resolves when the store has it, or knew it. */
  readonly take: (source: number, delivery: Delivery) => Promise<Fate>
  /** Ids remembered, and how many were forgotten before their time. */
  readonly ids: () => Level
}

/** More than are answered at a time: a store that does not move is not given more and more. */
const MOST_UNDER_WAY = 1_024
const PATIENCE = 15_000
/** Ids are remembered for twice the tolerance of a timestamp, ms: a signed request cannot come later than that. */
const REMEMBERED = 600_000

export interface DeskSetup {
  /** Ids of the sources, in the order of the config. */
  readonly sources: readonly string[]
  /** Epoch ms. */
  readonly now: () => number
  /** A sender is told to come again after so long without a commit, ms. */
  readonly patience?: number
}

/**
 * The other end of a delivery is the store: it commits the posts and the delivery's id together and says so on the bus.
 * Whoever sends the same id meanwhile waits for the same commit; whoever sends it later is told that it is known. Ids are
 * read back from the store at start, so a restart forgets none.
 */
export function openDesk(bus: Bus, { sources, now, patience = PATIENCE }: DeskSetup): Desk {
  const listening = new Set<number>()
  const remembered = newMemory(now)
  /** Handed on and not yet committed, also those whose sender was told to come again. */
  const underWay = new Set<string>()
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
  bus.on('committed').subscribe(({ source, receipt }) => {
    if (receipt === undefined) return
    underWay.delete(keyOf(source, receipt))
    remembered.add(keyOf(source, receipt), now())
  })
  return {
    isOpen: (source) => !isStopping && isValveOpen && listening.has(source) && underWay.size < MOST_UNDER_WAY,
    ids: remembered.level,
    take: (source, delivery) => {
      const key = keyOf(source, delivery.id)
      if (remembered.has(key)) return Promise.resolve('repeated')
      const fate = firstValueFrom(committed(bus, source, delivery.id).pipe(until(patience)))
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

/** A store that is closed commits nothing more: nobody need wait for it. */
const committed = (bus: Bus, source: number, id: string): Observable<Fate> =>
  merge(
    bus.on('committed').pipe(
      filter((done) => done.source === source && done.receipt === id),
      map((): Fate => 'accepted'),
    ),
    bus.on('closed').pipe(map((): Fate => 'late')),
  )

const until = (patience: number) => timeout<Fate, Observable<Fate>>({ first: patience, with: () => of('late') })

/** Ids in order of arrival, the oldest forgotten: their posts are still known by their event keys. */
function newMemory(now: () => number) {
  const ids = new Map<string, number>()
  let shed = 0
  const forget = () => {
    const before = now() - REMEMBERED
    for (const [id, at] of ids) {
      if (at >= before && ids.size <= QUEUES['delivery-ids'].bound) return
      if (at >= before) shed++
      ids.delete(id)
    }
  }
  return {
    has: (id: string) => ids.has(id),
    add: (id: string, at: number) => {
      ids.set(id, at)
      forget()
    },
    level: (): Level => ({ level: ids.size, shed }),
  }
}
