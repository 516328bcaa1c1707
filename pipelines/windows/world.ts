import type { CustomerWords } from '../contract/customer.ts'
import type { Topic } from '../contract/topic.ts'
import type { MetricSet } from '../metrics/index.ts'
import type { ConfusionOf } from '../tone/model.ts'
import type { UsualTable } from './usual-table.ts'

/** What a run measures, and what is known of its past. */
export interface World extends CustomerWords {
  readonly topics: readonly Topic[]
  readonly usual: UsualTable
  readonly metrics: MetricSet
  /** IANA zone in which weekday and hour are meant. */
  readonly zone: string
  /** How far the tone model agrees with people, by language; unknown unless said. */
  readonly confusionOf?: ConfusionOf
}
