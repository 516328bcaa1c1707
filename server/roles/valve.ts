import { combineLatest, distinctUntilChanged, map, merge, type Observable, scan, shareReplay, startWith } from 'rxjs'
import type { Bus, MessageName } from '../bus/bus.ts'
import { ROWS_FULL, ROWS_ROOM_AGAIN } from '../queues.ts'

/** True while sources may read: neither store nor measuring is more than `ROWS_FULL` rows behind, and the disk has room. */
export const valve = (bus: Bus): Observable<boolean> =>
  combineLatest([isOpen(bus, 'committed'), isOpen(bus, 'measured'), hasRoom(bus)]).pipe(
    map((open) => open.every(Boolean)),
    distinctUntilChanged(),
    shareReplay({ bufferSize: 1, refCount: true }),
  )

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
