import { type Metric, plain } from './metric.ts'
import { mentions } from './sums.ts'

export const volume: Metric = {
  metric: 'volume',
  version: 1,
  unit: 'mentions',
  formula: 'mentions in the window; originals, replies, reposts and quotes; likes are not mentions',
  sums: [mentions],
  read: (sums) => plain(sums(mentions), sums(mentions)),
}
