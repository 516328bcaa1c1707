import { combineLatest, interval, map, merge, type Observable, Subscription, switchMap, take } from 'rxjs'
import { knownAgain } from '../../data/history/erasure/known-again.ts'
import type { Start } from '../../data/history/start.ts'
import { customerIndex } from '../../pipelines/customers/customer-index.ts'
import { NOBODY_LINKED } from '../../pipelines/customers/table-writer.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import type { IntakeKnown } from '../../pipelines/pipeline.ts'
import type { Matcher } from '../../pipelines/query/matcher.ts'
import type { ToneModel } from '../../pipelines/tone/model.ts'
import type { Limits } from '../backlog.ts'
import type { Bus } from '../bus/bus.ts'
import { newTurns } from '../quarantine/turns.ts'
import { watchUnsettled } from '../quarantine/unsettled.ts'
import type { Surroundings } from '../quarantine/window-by-window.ts'
import { meter } from '../tally.ts'
import { VITALS_PERIOD } from '../vitals.ts'
import { watchIntake } from './intake-watch.ts'
import { type Intakes, mentions } from './intakes.ts'
import { lastingPauses, openWhile, pausesOf } from './valve.ts'

export interface IngestSetup extends Intakes {
  readonly matcher: Matcher
  readonly tone: ToneModel
  /** How much may be handed on and not yet done with; as much as the table of queues says unless said. */
  readonly limits?: Limits
}

/**
 * The role that takes posts in: every source through an intake of its own, onto the bus. Opens nothing before the
 * store has said where to resume and what was seen. Ends when unsubscribed.
 */
export function ingest(setup: IngestSetup, bus: Bus): Subscription {
  const dropped = meter(setup.sources.length, bus)
  const lineage = newLineage()
  const watched = watchIntake(bus, dropped, setup.limits)
  const role = new Subscription(watched.stop)
  const unsettled = watchUnsettled(bus)
  role.add(unsettled.stop)
  const turn = newTurns()
  const around = (source: number): Surroundings => ({
    settled: () => unsettled.settled(source),
    turn,
    waiting: (rows) => bus.publish({ name: 'waiting', message: { source, rows } }),
  })
  const paused$ = pausesOf(bus, setup.limits)
  const open$ = openWhile(paused$)
  // From the start on: what the disk says before sources open holds for them too.
  role.add(paused$.pipe(lastingPauses()).subscribe((message) => bus.publish({ name: 'pauses', message })))
  role.add(bus.on('rebuilt').subscribe((batch) => lineage.rememberBatch(batch)))
  role.add(bus.on('corrected').subscribe((batch) => lineage.retone(batch)))
  role.add(bus.on('known').subscribe(({ takenBack }) => lineage.endings.remember(takenBack)))
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

const knownTo = (
  { matcher, tone }: IngestSetup,
  { seen, erased }: Start,
  { lineage, customers }: Remembered,
): IntakeKnown => ({
  matcher,
  tone,
  lineage,
  get customers() {
    return customers()
  },
  seen,
  isLeftOut: knownAgain(erased),
})
