import {
  asyncScheduler,
  combineLatest,
  defer,
  distinctUntilChanged,
  type MonoTypeOperatorFunction,
  map,
  merge,
  type Observable,
  of,
  type SchedulerLike,
  shareReplay,
  skipWhile,
  startWith,
  switchMap,
  tap,
  timer,
} from 'rxjs'
import type { Pause } from '../../pipelines/contract/source-item.ts'
import { type Limits, newBacklog } from '../backlog.ts'
import type { Bus } from '../bus/bus.ts'

/** True while sources may read: neither store nor measuring is further behind than a backlog may be, and the disk has room. */
export const valve = (bus: Bus): Observable<boolean> => openWhile(pausesOf(bus))

/** The same from what holds it shut. */
export const openWhile = (paused$: Observable<Pause | null>): Observable<boolean> =>
  paused$.pipe(
    map((paused) => paused === null),
    distinctUntilChanged(),
  )

/** What holds the valve shut now, null while nothing does. */
export const pausesOf = (bus: Bus, limits?: Limits): Observable<Pause | null> =>
  combineLatest([isOpen(bus, 'committed', limits), isOpen(bus, 'measured', limits), hasRoom(bus)]).pipe(
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

const isOpen = (bus: Bus, done: 'committed' | 'measured', limits?: Limits): Observable<boolean> =>
  defer(() => {
    const backlog = newBacklog(limits)
    return merge(
      bus.on('mentions').pipe(tap(({ count, bytes }) => backlog.add(count, bytes.length, 0))),
      bus.on(done).pipe(tap(({ rows }) => backlog.done(rows, 0))),
    ).pipe(
      map(() => !backlog.isFull()),
      startWith(true),
      distinctUntilChanged(),
    )
  })
