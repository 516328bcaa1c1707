import { exhaustMap, ignoreElements, type Observable, switchMap, takeUntil, timer } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { unlessRefused } from './answering.ts'
import { presentOf } from './present.ts'

export interface InfluenceSetup {
  readonly history: Pick<History, 'customers' | 'extent'>
  /** The topic the board is about. */
  readonly topic: string
  /** Epoch ms. */
  readonly clock: () => number
}

/** Between two looks, ms; the first comes soon after the start, when what is new has come in. */
const PERIOD = 600_000
const FIRST = 30_000

/** Computes how far the word of customers goes once the state is rebuilt, and again every ten minutes. */
export const influence = ({ history, topic, clock }: InfluenceSetup, bus: Bus): Observable<never> =>
  bus.on('ready').pipe(
    switchMap(() => timer(FIRST, PERIOD)),
    takeUntil(bus.on('stop')),
    exhaustMap(() =>
      unlessRefused(bus, 'influence', async () =>
        history.customers.rateInfluence({ topic, asOf: await presentOf(history, clock) }),
      ),
    ),
    ignoreElements(),
  )
