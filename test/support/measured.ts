import { type History, openHistory } from '../../data/history/history.ts'
import type { CustomerMetricId } from '../../pipelines/contract/customer-metric.ts'
import { recordsIn } from './records.ts'
import { somePost } from './scored.ts'
import { batchOf } from './world.ts'

export const NOW = Date.UTC(2026, 10, 18, 12)
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export interface Said {
  readonly customer?: number
  readonly author?: string
  readonly ago: number
  /** 0..1; P(positive) is the rest where it is under a half and nothing is said. */
  readonly negative: number
  readonly positive?: number
  readonly followers?: number
}

/** A store, what a company does in it, what is said about it (posts p1000, p1001 …), and its numbers. */
export interface Measured {
  readonly history: History
  readonly company: ReturnType<typeof recordsIn>
  readonly said: (posts: readonly Said[]) => ReturnType<History['accept']>
  readonly read: (
    metric: CustomerMetricId,
    parameters?: Readonly<Record<string, number>>,
  ) => ReturnType<History['customers']['metric']>
}

export async function openMeasured(): Promise<Measured> {
  const topics = [{ id: 'larkwing' }]
  const history = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics, zone: 'UTC' })
  let n = 1_000
  return {
    history,
    company: recordsIn(history, NOW),
    said: (posts) => history.accept([batchOf(posts.map((post) => mentionOf(post, n++)))]),
    read: (metric, parameters = {}) => history.customers.metric({ metric, topic: 'larkwing', asOf: NOW, parameters }),
  }
}

const mentionOf = (
  { customer = 0, author, ago, negative, positive = negative < 0.5 ? 1 - negative : 0, followers = 100 }: Said,
  n: number,
) => ({
  post: somePost({
    id: `p${n}`,
    createdAt: NOW - ago,
    author: author ?? `a${customer}`,
    text: 'words',
    followers,
  }),
  topics: [0],
  negative: negative * 10_000,
  positive: positive * 10_000,
  tier: customer,
})
