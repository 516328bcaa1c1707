import type { Observable } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { presentOf } from './present.ts'
import { regularly } from './regularly.ts'

export interface InfluenceSetup {
  readonly history: Pick<History, 'customers' | 'extent'>
  /** The topic the board is about. */
  readonly topic: string
  /** Epoch ms. */
  readonly clock: () => number
}

/** The first comes soon after the start, when what is new has come in. */
const RHYTHM = { first: 30_000, period: 600_000 }

/** Computes how far the word of customers goes once the state is rebuilt, and again every ten minutes. */
export const influence = ({ history, topic, clock }: InfluenceSetup, bus: Bus): Observable<never> =>
  regularly(bus, 'influence', RHYTHM, async () =>
    history.customers.rateInfluence({ topic, asOf: await presentOf(history, clock) }),
  )
