import { concatMap, defer, ignoreElements, type Observable, takeUntil, tap } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { orLeft } from './answering.ts'

export interface RevaluationsSetup {
  readonly history: Pick<History, 'scoreSince'>
  /** Epoch ms. */
  readonly clock: () => number
}

/**
 * Values customers anew since other records are one person, and says so once it is done; who asked is not kept waiting. One
 * takes minutes at a million customers: whatever comes meanwhile is one further valuation from the earliest time on, and one
 * that failed goes into the next.
 */
export const revaluations = ({ history, clock }: RevaluationsSetup, bus: Bus): Observable<never> =>
  defer(() => {
    let waiting = Number.POSITIVE_INFINITY
    const wait = (since: number) => {
      waiting = Math.min(waiting, since)
    }
    const valueAnew = async () => {
      const since = waiting
      if (since === Number.POSITIVE_INFINITY) return
      waiting = Number.POSITIVE_INFINITY
      const isDone = await orLeft(bus, 'revaluation', () => history.scoreSince({ since, at: clock() }))
      if (isDone) bus.publish({ name: 'recordsChanged', message: null })
      else wait(since)
    }
    return bus.on('regrouped').pipe(takeUntil(bus.on('stop')), tap(wait), concatMap(valueAnew), ignoreElements())
  })
