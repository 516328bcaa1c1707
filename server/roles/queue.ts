import { concatMap, exhaustMap, filter, ignoreElements, interval, map, merge, type Observable, takeUntil } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { unlessRefused } from './answering.ts'
import { presentOf } from './present.ts'

export interface QueueSetup {
  readonly history: Pick<History, 'queue' | 'extent'>
  /** Epoch ms. */
  readonly clock: () => number
}

/** A ticket that is opened, promised or closed is known to the queue after this long, ms. */
const TICKETS_PERIOD = 60_000

/**
 * Says what changed of what the queue knows: tickets every minute, what customers are worth after each night and when the
 * company's records changed.
 */
export const queueNews = ({ history, clock }: QueueSetup, bus: Bus): Observable<never> =>
  merge(
    interval(TICKETS_PERIOD).pipe(
      exhaustMap(() =>
        unlessRefused(bus, 'queue.tickets', async () => history.queue.tickets(await presentOf(history, clock))),
      ),
    ),
    merge(bus.on('recordsChanged'), bus.on('nights').pipe(filter(({ kind }) => kind === 'done'))).pipe(
      concatMap(() =>
        unlessRefused(bus, 'queue.values', async () => history.queue.values(await presentOf(history, clock))),
      ),
    ),
  ).pipe(
    takeUntil(bus.on('stop')),
    map((message) => bus.publish({ name: 'queueNews', message })),
    ignoreElements(),
  )
