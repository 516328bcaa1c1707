import { type Metric, plain } from './metric.ts'
import { mentions, quotes, reposts } from './sums.ts'

export const reshares: Metric = {
  metric: 'reshares',
  version: 1,
  unit: 'mentions',
  formula: 'reposts + quotes',
  sums: [reposts, quotes, mentions],
  read: (sums) => plain(sums(reposts) + sums(quotes), sums(mentions)),
}
