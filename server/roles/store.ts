import {
  concatMap,
  defer,
  filter,
  from,
  ignoreElements,
  map,
  merge,
  type Observable,
  skipUntil,
  takeLast,
  takeUntil,
  tap,
} from 'rxjs'
import type { History } from '../../data/history/history.ts'
import { DECLARED } from '../../data/history/join/link-order.ts'
import type { Bus } from '../bus/bus.ts'
import type { PreviewRequest } from '../bus/requests.ts'
import { NO_REBUILD_CAUTION, type RebuildCaution } from '../quarantine/rebuild.ts'
import { orFailed, unlessRefused } from './answering.ts'
import { backups } from './backups.ts'
import { clusterings } from './clusterings.ts'
import { commits } from './commits.ts'
import { corrections } from './corrections.ts'
import { desk } from './desk.ts'
import { type DiskSetup, watchDisk } from './disk-watch.ts'
import { erasures } from './erasures.ts'
import { type ImportsSetup, imports } from './imports.ts'
import { influence } from './influence.ts'
import { ledger } from './ledger.ts'
import { letters } from './letters.ts'
import { links, tellJoins } from './links.ts'
import { watchMemory } from './memory-watch.ts'
import { type NightsSetup, nights } from './nights.ts'
import { presentOf } from './present.ts'
import { queueNews } from './queue.ts'
import { revaluations } from './revaluations.ts'
import { seenAuthors } from './seen-authors.ts'
import { settling } from './settling.ts'
import { tellWarnings } from './ticket-warnings.ts'
import { tellValueAtRisk } from './value-at-risk.ts'

export interface StoreSetup extends NightsSetup, Pick<ImportsSetup, 'due'> {
  readonly history: History
  readonly disk: DiskSetup
  /** The topic the board is about. */
  readonly topic: string
  /** Makes the store ready before anyone starts from it; the demo world brings its past this way. */
  readonly seed: ((history: History, now: number) => Promise<void>) | null
  /** Gives topics that are new what is stored of them already. */
  readonly adopt: (history: History) => Promise<number>
  /** How the state is to be rebuilt; asked once. */
  readonly rebuilding?: () => RebuildCaution
  readonly preview: (history: History, query: string) => Promise<{ readonly matches: number; readonly of: number }>
}

/** Lanes show 6 h and each point needs the 24 h before it, ms. */
const REBUILT_SPAN = 30 * 3_600_000

/**
 * The role that owns the database: says what the run starts from, then commits what comes. Completes when it was told
 * to stop and everything is committed. An error is fatal: what was accepted is safe, and the next start resumes from
 * the last cursor.
 */
export const store = (setup: StoreSetup, bus: Bus): Observable<never> =>
  merge(
    commits(setup.history, bus),
    letters(setup.history, bus),
    settling(setup, bus),
    nights(setup, bus),
    backups(setup, bus),
    imports(setup, bus),
    corrections(setup, bus),
    ledger(setup, bus),
    desk(setup, bus),
    queueNews(setup, bus),
    influence(setup, bus),
    clusterings(setup, bus),
    watchDisk(setup.disk, bus),
    watchMemory(setup, bus),
    afterNights(setup, bus),
    refreshes(setup, bus),
    links(setup, bus),
    seenAuthors(setup, bus),
    revaluations(setup, bus),
    erasures(setup, bus),
    tellWarnings(setup, bus),
    tellValueAtRisk(setup, bus),
    previews(setup, bus),
    start(setup, bus),
  )

/** Told to stop before it is over it is given up: nothing was accepted yet, and the next start begins where this one did. */
const start = (setup: StoreSetup, bus: Bus): Observable<never> =>
  defer(() => opening(setup, bus)).pipe(
    takeUntil(bus.on('stop').pipe(tap(() => setup.history.giveUp()))),
    ignoreElements(),
  )

async function opening(
  { history, seed, adopt, clock, rebuilding = () => NO_REBUILD_CAUTION }: StoreSetup,
  bus: Bus,
): Promise<void> {
  bus.publish({ name: 'opened', message: null })
  if (history.cleared > 0) bus.publish({ name: 'erased', message: { entries: history.cleared } })
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
    concatMap(() => unlessRefused(bus, 'usual', async () => history.usual(await presentOf(history, clock)))),
    map((message) => bus.publish({ name: 'usual', message })),
    ignoreElements(),
  )

/**
 * When records of customers changed, and each night: who goes by an account that a customer has declared is linked, and what
 * is known of customers is read anew; posts are taken meanwhile. What changes before the state is rebuilt is read once it is.
 */
const refreshes = ({ history, clock }: StoreSetup, bus: Bus): Observable<never> => {
  const changed$ = merge(bus.on('recordsChanged'), bus.on('nights').pipe(filter(({ kind }) => kind === 'done')))
  const ready$ = bus.on('ready')
  // A mention that is joined anew while the state is rebuilt would be counted again as one that was stored so.
  return merge(changed$.pipe(takeUntil(ready$), takeLast(1)), changed$.pipe(skipUntil(ready$))).pipe(
    takeUntil(bus.on('stop')),
    concatMap(() => unlessRefused(bus, 'joining', () => history.link({ ...DECLARED, at: clock() }))),
    map(({ news }) => news && tellJoins(bus, news)),
    ignoreElements(),
  )
}

const previews = ({ history, preview }: StoreSetup, bus: Bus): Observable<never> =>
  bus.on('previews').pipe(
    takeUntil(bus.on('stop')),
    concatMap(({ id, query }: PreviewRequest) =>
      from(orFailed(bus, { id, asked: 'preview' }, async () => ({ id, ...(await preview(history, query)) }))),
    ),
    map((message) => bus.publish({ name: 'previewed', message })),
    ignoreElements(),
  )
