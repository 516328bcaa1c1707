import { exhaustMap, ignoreElements, type Observable, switchMap, takeUntil, timer } from 'rxjs'
import type { Bus } from '../bus/bus.ts'
import { unlessRefused } from './answering.ts'

/** Times in ms: from when the state is rebuilt to the first, and between two. */
export interface Rhythm {
  readonly first: number
  readonly period: number
}

/**
 * Does `work` again and again from when the state is rebuilt until the run stops; one that takes longer swallows the next, one
 * that the store refuses is told by the name it is `asked` by, and tried again at its next time.
 */
export const regularly = (
  bus: Bus,
  asked: string,
  { first, period }: Rhythm,
  work: () => Promise<unknown>,
): Observable<never> =>
  bus.on('ready').pipe(
    switchMap(() => timer(first, period)),
    takeUntil(bus.on('stop')),
    exhaustMap(() => unlessRefused(bus, asked, work)),
    ignoreElements(),
  )
