import { type Metric, plain, type Sum } from './metric.ts'
import { likes, quotes, replies, reposts } from './sums.ts'

/** What an interaction counts; vendors differ, so a change of weights raises the definition version. */
export const WEIGHTS: readonly (readonly [Sum, number])[] = [
  [replies, 1],
  [reposts, 1],
  [quotes, 1],
  [likes, 1],
]

export const engagement: Metric = {
  metric: 'engagement',
  version: 1,
  unit: 'interactions',
  formula: '1 × replies + 1 × reposts + 1 × quotes + 1 × likes',
  sums: WEIGHTS.map(([sum]) => sum),
  read: (sums) => {
    const n = WEIGHTS.reduce((all, [sum]) => all + sums(sum), 0)
    return plain(
      WEIGHTS.reduce((all, [sum, weight]) => all + weight * sums(sum), 0),
      n,
    )
  },
}
