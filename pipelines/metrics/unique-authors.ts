import type { ScoredBatch } from '../contract/mention.ts'
import { key53 } from '../hash.ts'
import {
  addDistinct,
  countDistinct,
  type Distinct,
  mergeDistinct,
  noneDistinct,
  splitDistinct,
  unmergeDistinct,
} from './distinct.ts'
import { facetsOf } from './facets.ts'
import { plain, type Sketch } from './metric.ts'
import { isMention } from './sums.ts'

const authorsWhere = (
  metric: string,
  formula: string,
  counts: (batch: ScoredBatch, row: number) => boolean,
): Sketch<Distinct> => ({
  metric,
  version: 1,
  unit: 'authors',
  formula,
  parts:
    'authors seen under this key alone, who was seen under more is in "several"; exact under 256, above that shared out ' +
    'as among 256 authors chosen by hash (standard error at most 3.1 % of the total)',
  empty: noneDistinct,
  add: (state, batch, row) => {
    if (!counts(batch, row)) return
    const [lo, hi] = [batch.authorLo[row] ?? 0, batch.authorHi[row] ?? 0]
    addDistinct(state, key53(lo, hi), { lo, hi, n: batch.sign, mix: facetsOf(batch, row) })
  },
  merge: mergeDistinct,
  unmerge: unmergeDistinct,
  read: (state) => plain(countDistinct(state), countDistinct(state)),
  split: (state, dimension) =>
    [...splitDistinct(state, dimension)].map(([of, n]) => ({ of, value: n, n, interval: null, part: n })),
})

export const uniqueAuthors = authorsWhere(
  'unique-authors',
  'distinct authors of mentions; exact under 256 a pane, HyperLogLog (standard error 1.6 %) above',
  isMention,
)

/** The authors who are linked to a customer: the upper half of the match rate. */
export const matchedAuthors = authorsWhere(
  'matched-authors',
  'distinct authors of mentions who are linked to a customer',
  (batch, row) => isMention(batch, row) && (batch.customer[row] ?? -1) >= 0,
)
