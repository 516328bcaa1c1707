/** Numbers of customers that are read from the store when somebody asks: GET /api/customers/metrics. */
export const CUSTOMER_METRICS = [
  'value-at-risk',
  'silent-detractor',
  'vocal-promoter',
  'household-exposure',
  'influence',
  'spending-by-influence',
  'blast-radius',
  'response',
  'clv',
  'expected',
  'rfm',
] as const
export type CustomerMetricId = (typeof CUSTOMER_METRICS)[number]

export type CustomerCell = number | string | null

/** A number with everything that is needed to make it again. */
export interface CustomerMetric {
  readonly metric: CustomerMetricId
  /** Definition version: a change of the statement or of what it is given by default raises it. */
  readonly version: number
  /** Epoch ms. */
  readonly asOf: number
  /** What it is given beside topic and time: shown, and may be set to try another. */
  readonly parameters: Readonly<Record<string, number>>
  /** What its head says each is; money in the smallest unit. */
  readonly rows: readonly Readonly<Record<string, CustomerCell>>[]
  /** The one statement that gives these rows, whole, as it can be typed into any DuckDB on a copy of the store. */
  readonly sql: string
}
