import { map, type Observable } from 'rxjs'
import { valueAtRiskOf } from '../../data/history/customers/value-at-risk.ts'
import type { History } from '../../data/history/history.ts'
import { topicKey } from '../../pipelines/contract/scene.ts'
import type { Update } from '../../pipelines/contract/update.ts'
import type { Bus } from '../bus/bus.ts'
import { presentOf } from './present.ts'
import { regularly } from './regularly.ts'

export interface ValueAtRiskSetup {
  readonly history: Pick<History, 'customers' | 'extent'>
  /** The topic the board is about. */
  readonly topic: string
  /** Epoch ms. */
  readonly clock: () => number
}

/** A window of a day moves slowly, and the statement reads all of it. */
const RHYTHM = { first: 2_000, period: 60_000 }

/** Store: says what is at risk, once the state is rebuilt and every minute; a look that takes longer swallows the next. */
export const tellValueAtRisk = ({ history, topic, clock }: ValueAtRiskSetup, bus: Bus): Observable<never> =>
  regularly(bus, 'value-at-risk', RHYTHM, async () => {
    const asOf = await presentOf(history, clock)
    const metric = await history.customers.metric({ metric: 'value-at-risk', topic, asOf, parameters: {} })
    bus.publish({ name: 'atRisk', message: { topic, at: metric.asOf, atRisk: valueAtRiskOf(metric) } })
  })

/** Compute: the same as an item of its topic. */
export const valueAtRiskUpdates = (bus: Bus): Observable<Update[]> =>
  bus
    .on('atRisk')
    .pipe(
      map(({ topic, at, atRisk }) => [
        { channel: `topic/${topic}`, at, set: { [topicKey.valueAtRisk]: atRisk }, del: [] },
      ]),
    )
