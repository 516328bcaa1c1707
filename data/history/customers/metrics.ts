import {
  CUSTOMER_METRICS,
  type CustomerMetric,
  type CustomerMetricId,
} from '../../../pipelines/contract/customer-metric.ts'
import type { Duck } from '../duck.ts'
import blastRadius from '../sql/customers/metrics/blast-radius.sql?raw'
import clv from '../sql/customers/metrics/clv.sql?raw'
import expected from '../sql/customers/metrics/expected.sql?raw'
import householdExposure from '../sql/customers/metrics/household-exposure.sql?raw'
import influence from '../sql/customers/metrics/influence.sql?raw'
import response from '../sql/customers/metrics/response.sql?raw'
import rfm from '../sql/customers/metrics/rfm.sql?raw'
import silentDetractor from '../sql/customers/metrics/silent-detractor.sql?raw'
import spendingByInfluence from '../sql/customers/metrics/spending-by-influence.sql?raw'
import valueAtRisk from '../sql/customers/metrics/value-at-risk.sql?raw'
import vocalPromoter from '../sql/customers/metrics/vocal-promoter.sql?raw'
import { cellsOf, printed } from './printed.ts'
import type { Scoring } from './score.ts'

interface Defined {
  readonly version: number
  readonly sql: string
  /** What it is given unless somebody tries another; each with its least and most. */
  readonly parameters: Readonly<Record<string, readonly [value: number, least: number, most: number]>>
}

/**
 * A statement each. Without a model of who leaves, everybody is taken to leave as often as customers do in general: 1 less
 * the retention that lifetime value is computed with.
 */
const definedBy = ({ days, retention, discount }: Scoring): Readonly<Record<CustomerMetricId, Defined>> => ({
  'value-at-risk': {
    version: 2,
    sql: valueAtRisk,
    parameters: {
      retention: [retention, 0, 0.99],
      discount: [discount, 0, 1],
      leave: [Number((1 - retention).toFixed(4)), 0, 1],
      draws: [500, 100, 2_000],
    },
  },
  'silent-detractor': { version: 1, sql: silentDetractor, parameters: { days: [90, 1, 730] } },
  'vocal-promoter': { version: 1, sql: vocalPromoter, parameters: { days: [90, 1, 730] } },
  'household-exposure': {
    version: 3,
    sql: householdExposure,
    parameters: { retention: [retention, 0, 0.99], discount: [discount, 0, 1] },
  },
  influence: { version: 2, sql: influence, parameters: {} },
  'spending-by-influence': { version: 1, sql: spendingByInfluence, parameters: {} },
  'blast-radius': { version: 2, sql: blastRadius, parameters: { heard: [45, 0, 1_000], avoid: [2 / 3, 0, 1] } },
  response: { version: 2, sql: response, parameters: { sla: [60, 1, 10_080] } },
  clv: { version: 1, sql: clv, parameters: { retention: [retention, 0, 0.99], discount: [discount, 0, 1] } },
  expected: { version: 1, sql: expected, parameters: { sample: [20_000, 1_000, 200_000] } },
  rfm: { version: 1, sql: rfm, parameters: { days: [days, 1, 3_650] } },
})

export interface MetricAsked {
  readonly metric: CustomerMetricId
  readonly topic: string
  /** Epoch ms. */
  readonly asOf: number
  /** What differs from the default; what it does not take, or is out of its bounds, is left out. */
  readonly parameters: Readonly<Record<string, number>>
}

/** What every number is given by the config. */
export interface MetricSetup {
  readonly scoring: Scoring
  /** Topics that are products, by comma. */
  readonly products: string
}

/** One number, read while others write; what nobody tries otherwise is as customers are valued. */
export async function readMetric(
  rows: Duck['rows'],
  { metric, topic, asOf, parameters }: MetricAsked,
  { scoring, products }: MetricSetup,
): Promise<CustomerMetric> {
  const { version, sql, parameters: takes } = definedBy(scoring)[metric]
  const given = Object.fromEntries(
    Object.entries(takes).map(([name, [value, least, most]]) => {
      const tried = parameters[name]
      return [name, tried !== undefined && tried >= least && tried <= most ? tried : value]
    }),
  )
  const all = { ...askedIn(sql, { topic, products }), as_of: Math.round(asOf), ...given }
  return { metric, version, asOf, parameters: given, rows: (await rows(sql, all)).map(cellsOf), sql: printed(sql, all) }
}

/** Of what a statement may be told what it asks for: one that names no topic rests on what was ordered, whatever anybody says. */
const askedIn = (sql: string, known: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(known).filter(([name]) => sql.includes(`$${name}`)))

/** All of them by their defaults. */
export async function readMetrics(
  rows: Duck['rows'],
  asked: Omit<MetricAsked, 'metric' | 'parameters'>,
  setup: MetricSetup,
): Promise<readonly CustomerMetric[]> {
  const all: CustomerMetric[] = []
  for (const metric of CUSTOMER_METRICS) all.push(await readMetric(rows, { ...asked, metric, parameters: {} }, setup))
  return all
}
