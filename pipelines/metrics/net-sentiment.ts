import { type Metric, plain } from './metric.ts'
import { negatives, neutrals, positives } from './sums.ts'

export const netSentiment: Metric = {
  metric: 'net-sentiment',
  version: 1,
  unit: 'points',
  formula: '100 × (positive − negative) / (positive + negative + neutral)',
  sums: [positives, negatives, neutrals],
  read: (sums) => {
    const n = sums(positives) + sums(negatives) + sums(neutrals)
    return plain(n <= 0 ? null : (100 * (sums(positives) - sums(negatives))) / n, n)
  },
}
