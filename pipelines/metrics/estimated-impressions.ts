import { type Metric, plain, type Sum } from './metric.ts'
import type { SeenShare } from './settings.ts'
import { followersOf, isMention, reachKnown } from './sums.ts'

/** How often posts were probably seen. */
export function estimatedImpressionsOf(share: SeenShare): Metric {
  const impressions: Sum = {
    id: 'impressions',
    of: (batch, row) => {
      const followers = followersOf(batch, row)
      return isMention(batch, row) && followers > 0 ? Math.round(followers * seenShare(share, followers)) : 0
    },
  }
  return {
    metric: 'estimated-impressions',
    version: 1,
    unit: 'impressions',
    formula: formulaOf(share),
    sums: [impressions, reachKnown],
    read: (sums) => plain(sums(reachKnown) === 0 ? null : sums(impressions), sums(reachKnown)),
  }
}

function seenShare({ high, few, low, many }: SeenShare, followers: number): number {
  const fall = (Math.min(many, Math.max(few, followers)) - few) / (many - few)
  return high - fall * (high - low)
}

const formulaOf = ({ high, few, low, many }: SeenShare): string =>
  `sum of followers × f, f = ${high} to ${shortly(few)} followers falling to ${low} at ${shortly(many)}`

function shortly(count: number): string {
  if (count === 0 || count % 1_000 !== 0) return String(count)
  return count % 1_000_000 === 0 ? `${count / 1_000_000} M` : `${count / 1_000} k`
}
