import { type Metric, plain, type Sum } from './metric.ts'
import { followersOf, isMention, reachKnown } from './sums.ts'

const reach: Sum = {
  id: 'reach',
  of: (batch, row) => (isMention(batch, row) ? Math.max(0, followersOf(batch, row)) : 0),
}

export const potentialReach: Metric = {
  metric: 'potential-reach',
  version: 1,
  unit: 'followers',
  formula:
    'sum of the followers of the authors at post time, not de-duplicated; n = mentions whose followers are known',
  sums: [reach, reachKnown],
  read: (sums) => plain(sums(reachKnown) === 0 ? null : sums(reach), sums(reachKnown)),
}
