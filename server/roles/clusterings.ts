import { concatMap, filter, ignoreElements, type Observable, takeUntil } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { unlessRefused } from './answering.ts'

export interface ClusteringsSetup {
  readonly history: Pick<History, 'customers'>
  /** Epoch ms. */
  readonly clock: () => number
}

/** Puts orders in order of customer after a night, when nobody waits for a card. */
export const clusterings = ({ history, clock }: ClusteringsSetup, bus: Bus): Observable<never> =>
  bus.on('nights').pipe(
    takeUntil(bus.on('stop')),
    filter(({ kind }) => kind === 'done'),
    concatMap(() => unlessRefused(bus, 'clustering', () => history.customers.cluster(clock()))),
    ignoreElements(),
  )
