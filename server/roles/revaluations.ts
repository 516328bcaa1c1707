import { concatMap, filter, ignoreElements, map, merge, type Observable, takeUntil } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { unlessRefused } from './answering.ts'

export interface RevaluationsSetup {
  readonly history: Pick<History, 'revalue'>
  /** Epoch ms. */
  readonly clock: () => number
}

/**
 * Values customers anew when other records are one person, and says so once it is done; who asked is not kept waiting. One
 * takes minutes at a million customers: whatever comes meanwhile is one further valuation. That one is due stands in the
 * store: one that died with its process is done at the next start, one that was refused with the next or after a night.
 */
export const revaluations = ({ history, clock }: RevaluationsSetup, bus: Bus): Observable<never> =>
  merge(bus.on('ready'), bus.on('regrouped'), bus.on('nights').pipe(filter(({ kind }) => kind === 'done'))).pipe(
    takeUntil(bus.on('stop')),
    concatMap(() => unlessRefused(bus, 'revaluation', () => history.revalue(clock()))),
    filter((isDone) => isDone),
    map(() => bus.publish({ name: 'recordsChanged', message: null })),
    ignoreElements(),
  )
