import { delay, filter, ignoreElements, merge, type Observable, Subscription, startWith, take } from 'rxjs'
import type { Bus } from '../bus/bus.ts'

/** Compute reads what it has counted within this long, ms; a death of that is a death of what was counted. */
export const QUIET = 250

/** Knows what store and compute have not yet done. */
export interface Unsettled {
  /** Completes `QUIET` ms after the store has committed and compute has counted every row of a source so far. */
  readonly settled: (source: number) => Observable<never>
  readonly stop: () => void
}

export function watchUnsettled(bus: Bus): Unsettled {
  const left = new Map<number, { uncommitted: number; uncounted: number }>()
  const of = (source: number) => {
    const known = left.get(source) ?? { uncommitted: 0, uncounted: 0 }
    left.set(source, known)
    return known
  }
  const heard = new Subscription()
  heard.add(
    bus.on('mentions').subscribe(({ source, count }) => {
      of(source).uncommitted += count
      of(source).uncounted += count
    }),
  )
  heard.add(
    bus.on('committed').subscribe(({ source, rows }) => {
      of(source).uncommitted -= rows
    }),
  )
  heard.add(
    bus.on('measured').subscribe(({ source, rows }) => {
      of(source).uncounted -= rows
    }),
  )
  const isSettled = (source: number) => of(source).uncommitted === 0 && of(source).uncounted === 0
  return {
    settled: (source) =>
      merge(bus.on('committed'), bus.on('measured')).pipe(
        startWith(null),
        filter(() => isSettled(source)),
        take(1),
        delay(QUIET),
        ignoreElements(),
      ),
    stop: () => heard.unsubscribe(),
  }
}
