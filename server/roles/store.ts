import {
  buffer,
  concat,
  concatMap,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  finalize,
  from,
  ignoreElements,
  interval,
  map,
  merge,
  type Observable,
  takeUntil,
  tap,
} from 'rxjs'
import type { DeadLetterRow } from '../../data/history/dead-letters.ts'
import type { History } from '../../data/history/history.ts'
import { mayWarn } from '../../data/history/ticket-warnings.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Bus, PreviewRequest } from '../bus/bus.ts'
import { NO_REBUILD_CAUTION, type RebuildCaution } from '../quarantine/rebuild.ts'
import type { Level } from '../queues.ts'
import { newWatch, VITALS_PERIOD } from '../vitals.ts'
import { backups } from './backups.ts'
import { corrections } from './corrections.ts'
import { desk } from './desk.ts'
import { type DiskSetup, watchDisk } from './disk-watch.ts'
import { ledger } from './ledger.ts'
import { links, tellJoins } from './links.ts'
import { type NightsSetup, nights } from './nights.ts'
import { presentOf } from './present.ts'
import { queueNews } from './queue.ts'
import { tellWarnings } from './ticket-warnings.ts'

export interface StoreSetup extends NightsSetup {
  readonly history: History
  readonly disk: DiskSetup
  /** Makes the store ready before anyone starts from it; the demo world brings its past this way. */
  readonly seed: ((history: History, now: number) => Promise<void>) | null
  /** Gives topics that are new what is stored of them already. */
  readonly adopt: (history: History) => Promise<number>
  /** How the state is to be rebuilt; asked once. */
  readonly rebuilding?: () => RebuildCaution
  readonly preview: (history: History, query: string) => Promise<{ readonly matches: number; readonly of: number }>
}

/** Mentions are committed at least this often, ms; more often only costs more disk syncs. */
const COMMIT_PERIOD = 250
/** Lanes show 6 h and each point needs the 24 h before it, ms. */
const REBUILT_SPAN = 30 * 3_600_000

/**
 * The role that owns the database: says what the run starts from, then commits what comes. Completes when it was told
 * to stop and everything is committed. An error is fatal: what was accepted is safe, and the next start resumes from
 * the last cursor.
 */
export const store = (setup: StoreSetup, bus: Bus): Observable<never> =>
  merge(
    commits(setup, bus),
    letters(setup, bus),
    nights(setup, bus),
    backups(setup, bus),
    corrections(setup, bus),
    ledger(setup, bus),
    desk(setup, bus),
    queueNews(setup, bus),
    watchDisk(setup.disk, bus),
    afterNights(setup, bus),
    refreshes(setup, bus),
    links(setup, bus),
    tellWarnings(setup, bus),
    previews(setup, bus),
    defer(() => opening(setup, bus)).pipe(ignoreElements()),
  )

async function opening(
  { history, seed, adopt, clock, rebuilding = () => NO_REBUILD_CAUTION }: StoreSetup,
  bus: Bus,
): Promise<void> {
  bus.publish({ name: 'opened', message: null })
  // It has a transaction open for seconds: nobody else may begin one meanwhile.
  if (seed) await history.alone(() => seed(history, clock()))
  await adopt(history)
  const present = await presentOf(history, clock)
  const { killer, carefully, end } = rebuilding()
  if (killer !== null) await history.setAside(killer, clock())
  bus.publish({ name: 'known', message: await history.start(present) })
  for (const message of await history.queue.begin(present, clock())) bus.publish({ name: 'queueNews', message })
  const { mentions } = await history.extent()
  let rows = 0
  for await (const batch of carefully(history.mentionsSince(present - REBUILT_SPAN), mentions)) {
    rows += batch.count
    bus.publish({ name: 'rebuilt', message: batch })
  }
  end()
  bus.publish({ name: 'ready', message: { rows } })
}

/** A server that runs for weeks learns once a night what has become usual. */
const afterNights = ({ history, clock }: StoreSetup, bus: Bus): Observable<never> =>
  bus.on('nights').pipe(
    takeUntil(bus.on('stop')),
    filter(({ kind }) => kind === 'done'),
    concatMap(() => from(presentOf(history, clock).then(history.usual))),
    map((message) => bus.publish({ name: 'usual', message })),
    ignoreElements(),
  )

/** What is known of customers is read anew when their records changed, and each night; posts are taken meanwhile. */
const refreshes = ({ history }: StoreSetup, bus: Bus): Observable<never> =>
  merge(bus.on('recordsChanged'), bus.on('nights').pipe(filter(({ kind }) => kind === 'done'))).pipe(
    takeUntil(bus.on('stop')),
    concatMap(() => from(history.refresh())),
    map((news) => tellJoins(bus, news)),
    ignoreElements(),
  )

/**
 * Everything that waits is one commit, so that a slow disk makes commits larger and not longer queues. Bounded by the
 * valve of ingest: it stops reading before 10,000 rows wait here.
 */
const commits = ({ history }: StoreSetup, bus: Bus): Observable<never> =>
  defer(() => {
    let waiting: ScoredBatch[] = []
    const commitWaiting = defer(() => {
      const batches = waiting
      waiting = []
      return batches.length > 0 ? commit(history, batches, bus) : EMPTY
    })
    const stop$ = bus.on('stop')
    return merge(
      bus.on('mentions').pipe(
        takeUntil(stop$),
        tap((batch) => waiting.push(batch)),
      ),
      concat(
        interval(COMMIT_PERIOD).pipe(
          takeUntil(stop$),
          exhaustMap(() => commitWaiting),
        ),
        commitWaiting,
      ),
    ).pipe(ignoreElements())
  })

async function commit(history: History, batches: readonly ScoredBatch[], bus: Bus): Promise<void> {
  const { retractions, additions, duplicates } = await history.acceptAnew(batches)
  for (const message of retractions) bus.publish({ name: 'retractions', message })
  for (const message of additions) bus.publish({ name: 'rejoined', message })
  if (batches.some(mayWarn)) bus.publish({ name: 'pressing', message: null })
  for (const [i, { source, count, receipt }] of batches.entries()) {
    bus.publish({ name: 'committed', message: { source, rows: count, duplicates: duplicates[i] ?? 0, receipt } })
  }
}

/** Keeps dead letters, and says how many; and how the thread lives. */
const letters = ({ history }: StoreSetup, bus: Bus): Observable<never> =>
  defer(() => {
    const watch = newWatch('store')
    let level: Level = { level: 0, shed: 0 }
    const keep = async (told: readonly DeadLetterRow[]) => {
      const { kept, gone } = await history.deadLetter(told)
      level = { level: kept, shed: level.shed + gone }
    }
    return merge(
      bus.on('deadLetters').pipe(
        takeUntil(bus.on('stop')),
        buffer(interval(1_000)),
        filter((told) => told.length > 0),
        concatMap((told) => from(keep(told))),
      ),
      interval(VITALS_PERIOD).pipe(
        takeUntil(bus.on('stop')),
        tap(() => bus.publish({ name: 'vitals', message: watch.take({ 'dead-letters': level }) })),
      ),
    ).pipe(finalize(watch.stop), ignoreElements())
  })

const previews = ({ history, preview }: StoreSetup, bus: Bus): Observable<never> =>
  bus.on('previews').pipe(
    takeUntil(bus.on('stop')),
    concatMap(({ id, query }: PreviewRequest) =>
      from(preview(history, query)).pipe(map((found) => ({ id, ...found }))),
    ),
    map((message) => bus.publish({ name: 'previewed', message })),
    ignoreElements(),
  )
