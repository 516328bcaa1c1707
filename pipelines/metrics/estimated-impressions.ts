import { type Metric, plain, type Sum } from './metric.ts'
import { followersOf, isMention, reachKnown } from './sums.ts'

/** Share of followers who see a post: 0.15 to 100 k followers, falling linearly to 0.06 at 10 M. */
export function seenShare(followers: number): number {
  const fall = (Math.min(MANY, Math.max(FEW, followers)) - FEW) / (MANY - FEW)
  return HIGH - fall * (HIGH - LOW)
}

const FEW = 100_000
const MANY = 10_000_000
const HIGH = 0.15
const LOW = 0.06

const impressions: Sum = {
  id: 'impressions',
  of: (batch, row) => {
    const followers = followersOf(batch, row)
    return isMention(batch, row) && followers > 0 ? Math.round(followers * seenShare(followers)) : 0
  },
}

export const estimatedImpressions: Metric = {
  metric: 'estimated-impressions',
  version: 1,
  unit: 'impressions',
  formula: 'sum of followers × f, f = 0.15 to 100 k followers falling to 0.06 at 10 M',
  sums: [impressions, reachKnown],
  read: (sums) => plain(sums(reachKnown) === 0 ? null : sums(impressions), sums(reachKnown)),
}
