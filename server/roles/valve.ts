import {
  asyncScheduler,
  combineLatest,
  distinctUntilChanged,
  type MonoTypeOperatorFunction,
  map,
  merge,
  type Observable,
  of,
  type SchedulerLike,
  scan,
  shareReplay,
  skipWhile,
  startWith,
  switchMap,
  timer,
} from 'rxjs'
import type { Pause } from '../../pipelines/contract/source-item.ts'
import type { Bus, MessageName } from '../bus/bus.ts'
import { ROWS_FULL, ROWS_ROOM_AGAIN } from '../queues.ts'

/** True while sources may read: neither store nor measuring is more than `ROWS_FULL` rows behind, and the disk has room. */
export const valve = (bus: Bus): Observable<boolean> => openWhile(pausesOf(bus))

/** The same from what holds it shut. */
export const openWhile = (paused$: Observable<Pause | null>): Observable<boolean> =>
  paused$.pipe(
    map((paused) => paused === null),
    distinctUntilChanged(),
  )

/** What holds the valve shut now, null while nothing does. */
export const pausesOf = (bus: Bus): Observable<Pause | null> =>
  combineLatest([isOpen(bus, 'committed'), isOpen(bus, 'measured'), hasRoom(bus)]).pipe(
    map(([isStored, isMeasured, isRoomy]): Pause | null => {
      if (!isRoomy) return 'disk'
      return isStored && isMeasured ? null : 'behind'
    }),
    distinctUntilChanged(),
    shareReplay({ bufferSize: 1, refCount: true }),
  )

/** A valve that shuts for less than this is at its work and no news, ms: it does so under any load that is too high. */
const NEWS = 5_000

/** Pauses that people should hear of, and their ends. */
export const lastingPauses = (clock: SchedulerLike = asyncScheduler): MonoTypeOperatorFunction<Pause | null> => {
  return (paused$) =>
    paused$.pipe(
      switchMap((paused) => (paused === 'behind' ? timer(NEWS, clock).pipe(map(() => paused)) : of(paused))),
      distinctUntilChanged(),
      skipWhile((paused) => paused === null),
    )
}

const hasRoom = (bus: Bus): Observable<boolean> =>
  bus.on('disk').pipe(
    map(({ state }) => state !== 'full'),
    startWith(true),
    distinctUntilChanged(),
  )

const isOpen = (bus: Bus, done: 'committed' | 'measured'): Observable<boolean> =>
  merge(rowsOf(bus, 'mentions', 1), rowsOf(bus, done, -1)).pipe(
    scan(settle, { waiting: 0, open: true }),
    map(({ open }) => open),
    startWith(true),
    distinctUntilChanged(),
  )

interface Level {
  readonly waiting: number
  readonly open: boolean
}

function settle({ waiting, open }: Level, rows: number): Level {
  const now = waiting + rows
  return { waiting: now, open: open ? now < ROWS_FULL : now < ROWS_ROOM_AGAIN }
}

const rowsOf = (bus: Bus, name: Extract<MessageName, 'mentions' | 'committed' | 'measured'>, sign: 1 | -1) =>
  name === 'mentions'
    ? bus.on(name).pipe(map((batch) => sign * batch.count))
    : bus.on(name).pipe(map(({ rows }) => sign * rows))
