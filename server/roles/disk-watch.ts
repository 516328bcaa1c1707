import {
  catchError,
  concatMap,
  defer,
  EMPTY,
  from,
  ignoreElements,
  interval,
  type Observable,
  startWith,
  takeUntil,
  tap,
} from 'rxjs'
import type { Bus } from '../bus/bus.ts'
import { type DiskLimits, type DiskState, type Room, stateOf } from '../disk.ts'

export interface DiskSetup {
  readonly limits: DiskLimits
  readonly room: () => Promise<Room>
}

/** How often the disk is looked at, ms: at 100 MB/s a quarter of a GiB lasts half as long. */
const PERIOD = 1_000

/** Says how much room the store has. A disk that cannot be asked says nothing, and holds nobody up. */
export const watchDisk = ({ limits, room }: DiskSetup, bus: Bus): Observable<never> =>
  defer(() => {
    let state: DiskState = 'roomy'
    return interval(PERIOD).pipe(
      startWith(0),
      takeUntil(bus.on('stop')),
      concatMap(() => from(room()).pipe(catchError(() => EMPTY))),
      tap((now) => {
        state = stateOf(now, state, limits)
        bus.publish({ name: 'disk', message: { ...now, state } })
      }),
      ignoreElements(),
    )
  })
