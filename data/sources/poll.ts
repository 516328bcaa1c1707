import { defer, filter, type Observable, repeat, switchMap, take, timer } from 'rxjs'
import { connectAgain, type Retrying } from './retry.ts'

export interface Polling<T> extends Retrying<T> {
  /** A round begins only while this says true; one that has begun is finished. */
  readonly open$: Observable<boolean>
  /** Until the next round, ms; asked after each. */
  readonly pause: () => number
}

/**
 * Rounds of asking, one after the other, for ever. A round that fails is said and tried again, later and later; one that
 * comes through makes patient anew. Cold: nothing is asked before subscribe, and unsubscribe aborts what is asked. A
 * round gives a bounded number of lines and moves its own place on, so that the next one goes on behind it.
 */
export const polling = <T>(round: () => Observable<T>, { open$, pause, ...retrying }: Polling<T>): Observable<T> =>
  connectAgain(
    () =>
      open$.pipe(
        filter(Boolean),
        take(1),
        switchMap(() => defer(round)),
        repeat({ delay: () => timer(pause(), retrying.clock) }),
      ),
    retrying,
  )

/** A period with a fifth more or less, so that many who began together do not stay together, ms. */
export const jittered = (period: number, random: () => number): number => Math.round(period * (0.8 + 0.4 * random()))
