import { auditTime, combineLatest, map, merge, type Observable, scan, startWith } from 'rxjs'
import type { SourceState } from '../../pipelines/contract/line.ts'
import type { Named } from '../../pipelines/contract/names.ts'
import type { IntakeItem, SourceItem } from '../../pipelines/contract/source-item.ts'
import type { Update } from '../../pipelines/contract/update.ts'
import type { Network } from '../../pipelines/contract/words.ts'
import type { Bus } from '../bus/bus.ts'
import type { Handled, SourceNews, Tally } from '../bus/news.ts'

/** What the board needs to know of a source before it says anything. */
export interface NamedSource extends Named {
  readonly id: string
  readonly network: Network
  readonly page?: string
}

/** Channel `sources`: health, accounting and whether they are read, whenever one changes, at most twice a second. */
export const sourceBoard = (sources: readonly NamedSource[], bus: Bus): Observable<Update[]> =>
  combineLatest([sourceRows(sources, bus), intakeItem(bus)]).pipe(
    auditTime(PERIOD),
    map(([rows, intake]) => [toUpdate(rows, intake)]),
  )

/** A screen is told at most this often, ms. */
const PERIOD = 500

/** The same as items, for whoever is no screen. */
export const sourceItems = (sources: readonly NamedSource[], bus: Bus): Observable<readonly SourceItem[]> =>
  sourceRows(sources, bus).pipe(map((rows) => rows.map(({ item }) => item)))

/** Whether any source is read, for screens and for whoever is none. */
export const intakeItem = (bus: Bus): Observable<IntakeItem> =>
  bus.on('pauses').pipe(
    startWith(null),
    map((paused) => ({ paused })),
  )

const sourceRows = (sources: readonly NamedSource[], bus: Bus): Observable<readonly Row[]> =>
  merge(
    bus.on('statuses').pipe(
      map(
        (news): Change =>
          (rows) =>
            withStatus(rows, news),
      ),
    ),
    bus.on('late').pipe(
      map(
        (late): Change =>
          (rows) =>
            withLate(rows, late),
      ),
    ),
    bus.on('tallies').pipe(
      map(
        (tallies): Change =>
          (rows) =>
            tallies.reduce(withTally, rows),
      ),
    ),
  ).pipe(scan((rows: readonly Row[], change: Change) => change(rows), sources.map(newRow)))

type Change = (rows: readonly Row[]) => readonly Row[]

interface Row {
  readonly now: number
  readonly pace: Pace
  readonly item: SourceItem
}

const newRow = (source: NamedSource): Row => ({
  now: 0,
  pace: { mean: 0, gaps: 0 },
  item: {
    id: source.id,
    name: source.name,
    ...(source.names ? { names: source.names } : {}),
    network: source.network,
    ...(source.page ? { page: source.page } : {}),
    state: 'opening',
    detail: 'Waiting for the store to say where to resume.',
    newest: null,
    lag: null,
    gap: null,
    lines: 0,
    stored: 0,
    unmatched: 0,
    deduped: 0,
    deadLettered: 0,
    sampled: 0,
    pending: 0,
    late: 0,
    retries: 0,
  },
})

const withStatus = (rows: readonly Row[], { source, status }: SourceNews) =>
  changed(rows, source, ({ item, pace }) => ({
    now: status.now,
    pace,
    item: { ...item, state: status.state, detail: status.detail, retries: item.retries + isRetry(status.state) },
  }))

const isRetry = (state: SourceState): number => (state === 'retrying' ? 1 : 0)

const withLate = (rows: readonly Row[], late: Handled) =>
  changed(rows, late.source, ({ item, ...row }) => ({ ...row, item: { ...item, late: item.late + late.rows } }))

const withTally = (rows: readonly Row[], { source, now, newest, ...counts }: Tally) =>
  changed(rows, source, (row) => {
    const pace = paceAfter(row, newest)
    const lag = newest === null ? null : Math.max(0, now - newest)
    return { now, pace, item: { ...row.item, ...counts, newest, lag, gap: usualGap(pace) } }
  })

/** How much one gap moves the mean at least: about the last hundred count. */
const GAP_WEIGHT = 0.01
/** Gaps a mean must rest on before anybody is told: two deliveries of a webhook say nothing about the third. */
const LEAST_GAPS = 30

/** The mean gap between times a source had news, ms of event time, and how many gaps it was seen in. */
interface Pace {
  readonly mean: number
  readonly gaps: number
}

/**
 * Lines that come together count as one: a feed that brings forty entries an hour has a gap of an hour. A plain mean at
 * first, so that no early gap rules it; then one that forgets.
 */
function paceAfter({ pace, item }: Row, newest: number | null): Pace {
  if (item.newest === null || newest === null || newest <= item.newest) return pace
  const gaps = pace.gaps + 1
  const weight = Math.max(1 / gaps, GAP_WEIGHT)
  return { mean: pace.mean + (newest - item.newest - pace.mean) * weight, gaps }
}

const usualGap = ({ mean, gaps }: Pace): number | null => (gaps >= LEAST_GAPS ? mean : null)

const changed = (rows: readonly Row[], source: number, change: (row: Row) => Row): readonly Row[] =>
  rows.map((row, i) => (i === source ? change(row) : row))

const toUpdate = (rows: readonly Row[], intake: IntakeItem): Update => ({
  channel: 'sources',
  at: Math.max(0, ...rows.map(({ now }) => now)),
  set: { intake, ...Object.fromEntries(rows.map(({ item }) => [`source/${item.id}`, item])) },
  del: [],
})
