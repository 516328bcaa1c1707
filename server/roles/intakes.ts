import {
  asyncScheduler,
  combineLatest,
  distinctUntilChanged,
  filter,
  identity,
  type MonoTypeOperatorFunction,
  map,
  merge,
  type Observable,
  pipe,
  startWith,
  tap,
} from 'rxjs'
import type { Start } from '../../data/history/start.ts'
import type { Source } from '../../data/sources/source.ts'
import { isLines, type SourceEvent, type SourceStatus } from '../../pipelines/contract/line.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { packScored } from '../../pipelines/pack.ts'
import { type IntakeKnown, intake } from '../../pipelines/pipeline.ts'
import type { Bus } from '../bus/bus.ts'
import { type Caution, NO_CAUTION } from '../quarantine/caution.ts'
import type { Surroundings } from '../quarantine/window-by-window.ts'
import { VITALS_PERIOD } from '../vitals.ts'
import { type DeliveryWatch, watchDeliveries } from './delivery-ends.ts'
import type { LineEnds } from './intake-watch.ts'

export interface Intakes {
  readonly sources: readonly Source[]
  /** How a source is to be read from a cursor on; asked once, when it is opened. */
  readonly caution?: (source: string, cursor: string | null, around: Surroundings) => Caution
}

/** What the intakes of a run share. */
export interface Edges {
  readonly bus: Bus
  /** Whether sources may read. */
  readonly open$: Observable<boolean>
  readonly around: (source: number) => Surroundings
  readonly dropped: LineEnds
  readonly known: Pick<Start, 'cursors' | 'strangers'>
}

/** Every source through an intake of its own, opened where the store says. */
export function mentions(
  { sources, caution = () => NO_CAUTION }: Intakes,
  known: IntakeKnown,
  { bus, open$, around, dropped, known: { cursors, strangers } }: Edges,
): Observable<ScoredBatch> {
  return merge(
    ...sources.map((source, index) => {
      const cursor = cursors.get(source.id) ?? null
      const { ends, told }: DeliveryWatch = source.isDelivered
        ? watchDeliveries(index, dropped, bus)
        : { ends: dropped, told: identity }
      const { isQuarantined, carefully, held } = caution(source.id, cursor, around(index))
      return source.events(cursor, openFor(index, bus, open$)).pipe(
        startWith(...afresh(strangers.get(source.id))),
        carefully(),
        tellStatus(index, bus, dropped),
        filter(isLines),
        tap(({ lines }) => dropped.begin(lines.length)),
        pipe(
          intake({ index, id: source.id, wire: source.wire, network: source.network, isQuarantined }, known, ends),
          told,
        ),
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
