import { type Metric, plain } from './metric.ts'
import { mentions, originals as sum } from './sums.ts'

export const originals: Metric = {
  metric: 'originals',
  version: 1,
  unit: 'mentions',
  formula: 'mentions that are neither replies nor reshares',
  sums: [sum, mentions],
  read: (sums) => plain(sums(sum), sums(mentions)),
}
