import { auditTime, map, merge, type Observable, scan } from 'rxjs'
import type { SourceState } from '../../pipelines/contract/line.ts'
import type { SourceItem } from '../../pipelines/contract/scene.ts'
import type { Update } from '../../pipelines/contract/update.ts'
import type { Network } from '../../pipelines/contract/words.ts'
import type { Bus, Handled, SourceNews, Tally } from '../bus/bus.ts'

/** What the board needs to know of a source before it says anything. */
export interface NamedSource {
  readonly id: string
  readonly name: string
  readonly network: Network
}

/** Channel `sources`: health and accounting, whenever either changes, at most twice a second. */
export const sourceBoard = (sources: readonly NamedSource[], bus: Bus): Observable<Update[]> =>
  sourceRows(sources, bus).pipe(
    auditTime(PERIOD),
    map((rows) => [toUpdate(rows)]),
  )

/** A screen is told at most this often, ms. */
const PERIOD = 500

/** The same as items, for whoever is no screen. */
export const sourceItems = (sources: readonly NamedSource[], bus: Bus): Observable<readonly SourceItem[]> =>
  sourceRows(sources, bus).pipe(map((rows) => rows.map(({ item }) => item)))

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
  readonly item: SourceItem
}

const newRow = (source: NamedSource): Row => ({
  now: 0,
  item: {
    id: source.id,
    name: source.name,
    network: source.network,
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
  changed(rows, source, ({ item }) => ({
    now: status.now,
    item: { ...item, state: status.state, detail: status.detail, retries: item.retries + isRetry(status.state) },
  }))

const isRetry = (state: SourceState): number => (state === 'retrying' ? 1 : 0)

const withLate = (rows: readonly Row[], late: Handled) =>
  changed(rows, late.source, ({ now, item }) => ({ now, item: { ...item, late: item.late + late.rows } }))

const withTally = (rows: readonly Row[], { source, now, newest, ...counts }: Tally) =>
  changed(rows, source, ({ item }) => ({
    now,
    item: {
      ...item,
      ...counts,
      newest,
      lag: newest === null ? null : Math.max(0, now - newest),
      gap: usualGap(item, { newest, lines: counts.lines }),
    },
  }))

/** Nineteen of twenty gaps of posts that come at random are under three times the mean one. */
const GAP_OF_MEAN = 3
/** How much one line moves the mean: about the last hundred count. */
const GAP_WEIGHT = 0.02

function usualGap(before: SourceItem, { newest, lines }: Pick<SourceItem, 'newest' | 'lines'>): number | null {
  const came = lines - before.lines
  if (before.newest === null || newest === null || came <= 0) return before.gap
  const gap = (GAP_OF_MEAN * Math.max(0, newest - before.newest)) / came
  return before.gap === null ? gap : before.gap + (gap - before.gap) * (1 - (1 - GAP_WEIGHT) ** came)
}

const changed = (rows: readonly Row[], source: number, change: (row: Row) => Row): readonly Row[] =>
  rows.map((row, i) => (i === source ? change(row) : row))

const toUpdate = (rows: readonly Row[]): Update => ({
  channel: 'sources',
  at: Math.max(0, ...rows.map(({ now }) => now)),
  set: Object.fromEntries(rows.map(({ item }) => [`source/${item.id}`, item])),
  del: [],
})
