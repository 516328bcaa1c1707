import type { CustomerCard, MadeFigure } from '../../../pipelines/contract/card.ts'
import type { CustomerMetric } from '../../../pipelines/contract/customer-metric.ts'
import type { FoundCustomer } from '../../../pipelines/contract/found-customer.ts'
import type { Duck } from '../duck.ts'
import { reading, readingAbreast } from '../reading.ts'
import contact from '../sql/customers/card/contact.sql?raw'
import find from '../sql/customers/card/find.sql?raw'
import { textIn } from './card/cells.ts'
import { newGrids } from './card/grid.ts'
import { type CardAsked, readCard, recordsOf } from './card/read-card.ts'
import { type MadeAsked, readMade } from './card/read-made.ts'
import { clusterOrdersOn } from './cluster-orders.ts'
import { type Rating, rateInfluence } from './influence.ts'
import { type MetricAsked, type MetricSetup, readMetric, readMetrics } from './metrics.ts'

/** What the desk asks of customers; read while others write. */
export interface Customers {
  readonly card: (asked: CardAsked) => Promise<CustomerCard | null>
  /** How the figures of a card are made. */
  readonly made: (asked: MadeAsked) => Promise<readonly MadeFigure[]>
  /** Unmasked; null for a number nobody has. */
  readonly contact: (customer: number) => Promise<string | null>
  /** The numbers of all customers, by their defaults, and one of them with other assumptions. */
  readonly metrics: (asked: Omit<MetricAsked, 'metric' | 'parameters'>) => Promise<readonly CustomerMetric[]>
  readonly metric: (asked: MetricAsked) => Promise<CustomerMetric>
  /** Computes how far the word of every linked customer goes; see influence.ts. */
  readonly rateInfluence: (rating: Omit<Rating, 'products'>) => Promise<void>
  /** Puts orders in order of customer; see cluster-orders.ts. */
  readonly cluster: (at: number) => Promise<boolean>
  /** At most ten. */
  readonly find: (typed: string) => Promise<readonly FoundCustomer[]>
}

const MOST_FOUND = 10

/** `serve` does one piece of work after the other. */
export function customersOf(
  duck: Duck,
  serve: <T>(work: () => Promise<T>) => Promise<T>,
  setup: MetricSetup,
): Customers {
  const grid = newGrids()
  return {
    cluster: (at) => clusterOrdersOn(duck, serve, at),
    rateInfluence: async (rating) => {
      await rateInfluence(duck, serve, { ...rating, products: setup.products })
      // Beforehand: else whoever opens the next card would wait for it.
      await reading(duck, (rows) => grid(rows, { topic: rating.topic, as_of: Math.round(rating.asOf) }))
    },
    card: (asked) => readingAbreast(duck, (rows, worth, around) => readCard({ rows, worth, around, grid }, asked)),
    made: (asked) => reading(duck, (rows) => readMade(rows, asked)),
    contact: (customer) =>
      reading(duck, async (rows) => {
        const [root = customer] = await recordsOf(rows, customer)
        const [row] = await rows(contact, { customer: root })
        return row ? textIn(row, 'contact') : null
      }),
    metrics: (asked) => reading(duck, (rows) => readMetrics(rows, asked, setup)),
    metric: (asked) => reading(duck, (rows) => readMetric(rows, asked, setup)),
    find: (typed) =>
      reading(duck, async (rows) =>
        (await rows(find, { typed, most: MOST_FOUND })).map((row) => ({
          customer: Number(row['customer']),
          ref: textIn(row, 'ref'),
          name: textIn(row, 'name'),
          tier: row['tier'] === null ? null : textIn(row, 'tier'),
        })),
      ),
  }
}
