import {
  distinctUntilChanged,
  filter,
  ignoreElements,
  map,
  merge,
  type Observable,
  startWith,
  switchMap,
  take,
  tap,
} from 'rxjs'
import { STEADY } from '../../data/clock.ts'
import type { Start } from '../../data/history/start.ts'
import type { CustomerWords, Tier } from '../../pipelines/contract/customer.ts'
import type { Frame } from '../../pipelines/contract/frame.ts'
import type { Board, WorldItems } from '../../pipelines/contract/scene.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import type { Update } from '../../pipelines/contract/update.ts'
import type { Late } from '../../pipelines/dropped.ts'
import { toFrames } from '../../pipelines/frames.ts'
import { definitionsOf, type MetricSet, metricsOf } from '../../pipelines/metrics/index.ts'
import type { MetricSettings } from '../../pipelines/metrics/settings.ts'
import { measure } from '../../pipelines/pipeline.ts'
import { type ConfusionOf, UNCHECKED } from '../../pipelines/tone/model.ts'
import type { FindGrievance } from '../../pipelines/tone/motives.ts'
import type { QueueLoad } from '../../pipelines/triage/topic-queue.ts'
import type { SketchLoad } from '../../pipelines/windows/rooms.ts'
import type { Bus } from '../bus/bus.ts'
import { type NamedSource, sourceBoard } from './source-board.ts'
import { warningUpdates } from './ticket-warnings.ts'
import { valueAtRiskUpdates } from './value-at-risk.ts'

export interface ComputeSetup {
  readonly board: Board
  readonly topics: readonly Topic[]
  readonly metrics: MetricSettings
  readonly sources: readonly NamedSource[]
  /** Names the life of this state: a screen of another epoch starts afresh. */
  readonly epoch: string
  /** How far the tone model agrees with people, by language; unknown unless said. */
  readonly confusionOf?: ConfusionOf
  /** Looks for the motive of a post that waits for an answer; without it there is no queue. */
  readonly findGrievance?: FindGrievance
  /** Told how full the queues of posts are. */
  readonly queueLoad?: (load: QueueLoad) => void
  /** Told how much all ranked lists and sets hold. */
  readonly sketchLoad?: (load: SketchLoad) => void
  /** Whether anybody listens to a channel. */
  readonly wanted: (channel: string) => boolean
}

/** The role that counts: mentions in, numbered frames out, starting from what the store knows. */
export const compute = (setup: ComputeSetup, bus: Bus): Observable<Frame> =>
  merge(
    bus.on('known').pipe(
      take(1),
      switchMap((known) => {
        const metrics = metricsOf(setup.metrics, known.versions)
        const words$ = bus.on('customers').pipe(map(({ table }) => table))
        return merge(
          words$.pipe(
            startWith(known.customers.table),
            map(({ tiers }) => tiers),
            distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
            map((tiers) => [worldUpdate(setup, metrics, tiers)]),
          ),
          measured(setup, metrics, known, { bus, words$ }),
        )
      }),
    ),
    warningUpdates(setup.topics, bus),
    valueAtRiskUpdates(bus),
    sourceBoard(setup.sources, bus),
  ).pipe(toFrames(setup.epoch))

const measured = (
  {
    topics,
    board,
    confusionOf = UNCHECKED,
    findGrievance,
    queueLoad: load = () => {},
    sketchLoad = () => {},
    wanted,
  }: ComputeSetup,
  metrics: MetricSet,
  { customers: { table }, usual }: Start,
  { bus, words$ }: { readonly bus: Bus; readonly words$: Observable<CustomerWords> },
): Observable<Update[]> =>
  merge(
    merge(bus.on('rebuilt'), bus.on('mentions'), bus.on('retractions'), bus.on('corrected'), bus.on('rejoined')).pipe(
      measure(
        { topics, tiers: table.tiers, products: table.products, usual, metrics, zone: board.zone, confusionOf },
        {
          ...(findGrievance && { queue: { findGrievance, news$: bus.on('queueNews'), wanted, load, clock: STEADY } }),
          wanted,
          late: tellLate(bus),
          sketchLoad,
          usual$: bus.on('usual'),
          words$,
          ended$: endedSources(bus),
          clock: STEADY,
        },
      ),
    ),
    // Listens after the above: what it says is counted is.
    merge(tellCounted(bus, 'mentions', 'measured'), tellCounted(bus, 'rebuilt', 'recounted')),
  )

const endedSources = (bus: Bus): Observable<number> =>
  bus.on('statuses').pipe(
    filter(({ status: { state } }) => state === 'done' || state === 'failed'),
    map(({ source }) => source),
  )

/** Lets intake, or the rebuilding, go on: these rows are counted. */
const tellCounted = (bus: Bus, heard: 'mentions' | 'rebuilt', told: 'measured' | 'recounted'): Observable<never> =>
  bus.on(heard).pipe(
    tap(({ source, count }) => bus.publish({ name: told, message: { source, rows: count } })),
    ignoreElements(),
  )

const tellLate =
  (bus: Bus): Late =>
  (source, rows) =>
    bus.publish({ name: 'late', message: { source, rows } })

function worldUpdate({ board, topics }: ComputeSetup, metrics: MetricSet, tiers: readonly Tier[]): Update {
  const items: WorldItems = { board, topics, tiers, definitions: definitionsOf(metrics) }
  return { channel: 'world', at: 0, set: { ...items }, del: [] }
}
