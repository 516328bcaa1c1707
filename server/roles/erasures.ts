import { concatMap, from, ignoreElements, map, type Observable, takeUntil } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { orFailed } from './answering.ts'

export interface ErasuresSetup {
  readonly history: Pick<History, 'erase'>
  /** Epoch ms. */
  readonly clock: () => number
}

/** Puts people on the list of the erased when asked, one after the other, and says so once it is on disk. */
export const erasures = ({ history, clock }: ErasuresSetup, bus: Bus): Observable<never> =>
  bus.on('erasures').pipe(
    takeUntil(bus.on('stop')),
    concatMap(({ id, order }) =>
      from(
        orFailed(bus, { id, asked: 'erasure' }, async () => ({
          id,
          outcome: await history.erase({ ...order, at: clock() }),
        })),
      ),
    ),
    map((message) => bus.publish({ name: 'erasureAnswers', message })),
    ignoreElements(),
  )
