import {
  asyncScheduler,
  combineLatest,
  distinctUntilChanged,
  filter,
  interval,
  type MonoTypeOperatorFunction,
  map,
  merge,
  type Observable,
  Subscription,
  startWith,
  switchMap,
  take,
  tap,
} from 'rxjs'
import type { Start } from '../../data/history/history.ts'
import type { Source } from '../../data/sources/source.ts'
import type { LineBatch, SourceEvent, SourceStatus } from '../../pipelines/contract/line.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { customerIndex } from '../../pipelines/customers/customer-index.ts'
import { NOBODY_LINKED } from '../../pipelines/customers/table-writer.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import { packScored } from '../../pipelines/pack.ts'
import { type IntakeKnown, intake } from '../../pipelines/pipeline.ts'
import type { Matcher } from '../../pipelines/query/matcher.ts'
import type { ToneModel } from '../../pipelines/tone/model.ts'
import type { Bus } from '../bus/bus.ts'
import type { Surroundings } from '../quarantine/careful.ts'
import { type Caution, NO_CAUTION } from '../quarantine/caution.ts'
import { newTurns } from '../quarantine/turns.ts'
import { watchUnsettled } from '../quarantine/unsettled.ts'
import { meter } from '../tally.ts'
import { VITALS_PERIOD } from '../vitals.ts'
import { type LineEnds, watchIntake } from './intake-watch.ts'
import { lastingPauses, openWhile, pausesOf } from './valve.ts'

export interface IngestSetup {
  readonly sources: readonly Source[]
  readonly matcher: Matcher
  readonly tone: ToneModel
  /** How a source is to be read from a cursor on; asked once, when it is opened. */
  readonly caution?: (source: string, cursor: string | null, around: Surroundings) => Caution
}

/**
 * The role that takes posts in: every source through an intake of its own, onto the bus. Opens nothing before the
 * store has said where to resume and what was seen. Ends when unsubscribed.
 */
export function ingest(setup: IngestSetup, bus: Bus): Subscription {
  const dropped = meter(setup.sources.length, bus)
  const lineage = newLineage()
  const watched = watchIntake(bus, dropped)
  const role = new Subscription(watched.stop)
  const unsettled = watchUnsettled(bus)
  role.add(unsettled.stop)
  const turn = newTurns()
  const around = (source: number): Surroundings => ({
    settled: () => unsettled.settled(source),
    turn,
    waiting: (rows) => bus.publish({ name: 'waiting', message: { source, rows } }),
  })
  const paused$ = pausesOf(bus)
  const open$ = openWhile(paused$)
  // From the start on: what the disk says before sources open holds for them too.
  role.add(paused$.pipe(lastingPauses()).subscribe((message) => bus.publish({ name: 'pauses', message })))
  role.add(bus.on('rebuilt').subscribe((batch) => lineage.rememberBatch(batch)))
  role.add(bus.on('corrected').subscribe((batch) => lineage.retone(batch)))
  let customers = customerIndex(NOBODY_LINKED)
  role.add(
    merge(bus.on('known').pipe(map((known) => known.customers)), bus.on('customers')).subscribe(({ table, newer }) => {
      customers = customerIndex(table, newer)
    }),
  )
  role.add(
    whenReady(bus)
      .pipe(
        switchMap((known) =>
          mentions(setup, knownTo(setup, known, { lineage, customers: () => customers }), {
            bus,
            open$,
            around,
            dropped: watched.ends,
            known,
          }),
        ),
      )
      .subscribe((message) => {
        watched.hand(message)
        bus.publish({ name: 'mentions', message })
      }),
  )
  role.add(
    interval(VITALS_PERIOD).subscribe(() => {
      bus.publish({ name: 'vitals', message: watched.vitals(lineage) })
      bus.publish({ name: 'tallies', message: dropped.tallies() })
    }),
  )
  return role
}

const whenReady = (bus: Bus): Observable<Start> =>
  combineLatest([bus.on('known').pipe(take(1)), bus.on('ready').pipe(take(1))]).pipe(map(([known]) => known))

interface Remembered {
  readonly lineage: IntakeKnown['lineage']
  readonly customers: () => IntakeKnown['customers']
}

const knownTo = ({ matcher, tone }: IngestSetup, { seen }: Start, { lineage, customers }: Remembered): IntakeKnown => ({
  matcher,
  tone,
  lineage,
  get customers() {
    return customers()
  },
  seen,
})

interface Edges {
  readonly bus: Bus
  /** Whether sources may read. */
  readonly open$: Observable<boolean>
  readonly around: (source: number) => Surroundings
  readonly dropped: LineEnds
  readonly known: Pick<Start, 'cursors' | 'strangers'>
}

function mentions(
  { sources, caution = () => NO_CAUTION }: IngestSetup,
  known: IntakeKnown,
  { bus, open$, around, dropped, known: { cursors, strangers } }: Edges,
): Observable<ScoredBatch> {
  return merge(
    ...sources.map((source, index) => {
      const cursor = cursors.get(source.id) ?? null
      const { isQuarantined, carefully, held } = caution(source.id, cursor, around(index))
      return source.events(cursor, openFor(index, bus, open$)).pipe(
        startWith(...afresh(strangers.get(source.id))),
        tellStatus(index, bus, dropped),
        filter(isLines),
        carefully(),
        tap(({ lines }) => dropped.begin(lines.length)),
        intake({ index, id: source.id, wire: source.wire, network: source.network, isQuarantined }, known, dropped),
        held(),
        filter(newsOrTime()),
        map(packScored),
      )
    }),
  )
}

/** A cursor of another type of source would be misread: it is left alone, and people are told. */
const afresh = (type: string | undefined): readonly SourceStatus[] =>
  type === undefined
    ? []
    : [
        {
          kind: 'status',
          now: asyncScheduler.now(),
          state: 'opening',
          detail: `The cursor under this id is of a source of type ${type}; this one begins afresh.`,
        },
      ]

/** A source reads nothing either while lines of its own wait for their turn. */
const openFor = (index: number, bus: Bus, open$: Observable<boolean>): Observable<boolean> =>
  combineLatest([
    open$,
    bus.on('waiting').pipe(
      filter(({ source }) => source === index),
      map(({ rows }) => rows === 0),
      startWith(true),
    ),
  ]).pipe(
    map((open) => open.every(Boolean)),
    distinctUntilChanged(),
  )

/** What became of the lines so far is told first, so that whoever hears that a source is done knows all its lines. */
const tellStatus = (source: number, bus: Bus, { tallies }: LineEnds): MonoTypeOperatorFunction<SourceEvent> =>
  tap((event) => {
    if (event.kind !== 'status') return
    bus.publish({ name: 'tallies', message: tallies() })
    bus.publish({ name: 'statuses', message: { source, status: event } })
  })

const isLines = (event: SourceEvent): event is LineBatch => event.kind === 'lines'

/** Passes batches that hold something or are waited for, and an empty one now and then, so that time and cursor move. */
function newsOrTime(): (batch: ScoredBatch) => boolean {
  let passedAt = 0
  return ({ count, receipt }) => {
    const now = performance.now()
    if (count === 0 && receipt === undefined && now - passedAt < VITALS_PERIOD) return false
    passedAt = now
    return true
  }
}
