import { type Metric, plain, type Sums } from './metric.ts'
import { negatives, neutrals, positives } from './sums.ts'

const counted = (sums: Sums): number => sums(positives) + sums(negatives) + sums(neutrals)
const balance = (sums: Sums): number => 100 * (sums(positives) - sums(negatives))

export const netSentiment: Metric = {
  metric: 'net-sentiment',
  version: 1,
  unit: 'points',
  formula: '100 × (positive − negative) / (positive + negative + neutral)',
  parts: '100 × (positive − negative) of the part / mentions of the whole',
  sums: [positives, negatives, neutrals],
  read: (sums) => {
    const n = counted(sums)
    return plain(n <= 0 ? null : balance(sums) / n, n)
  },
  part: (part, whole) => balance(part.sums) / counted(whole.sums),
}
