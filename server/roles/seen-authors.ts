import { exhaustMap, ignoreElements, type Observable, switchMap, takeUntil, timer } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { unlessRefused } from './answering.ts'
import { tellJoins } from './links.ts'

export interface SeenAuthorsSetup {
  readonly history: Pick<History, 'linkSeen'>
  /** Epoch ms. */
  readonly clock: () => number
}

/** Between two looks, ms; one at which nobody was seen costs nothing. */
const PERIOD = 1_000

/**
 * Links whoever writes for the first time under a handle that a customer has declared, within a second or two. Not before the
 * state is rebuilt: a mention that is joined anew meanwhile would be counted again as one that was stored so.
 */
export const seenAuthors = ({ history, clock }: SeenAuthorsSetup, bus: Bus): Observable<never> =>
  bus.on('ready').pipe(
    switchMap(() => timer(PERIOD, PERIOD)),
    takeUntil(bus.on('stop')),
    exhaustMap(() =>
      unlessRefused(bus, 'seen-authors', async () => {
        for (const news of await history.linkSeen(clock())) tellJoins(bus, news)
      }),
    ),
    ignoreElements(),
  )
