import { addAuthor, type Distinct, noneDistinct } from './distinct.ts'
import { countDistinct, splitDistinct } from './distinct-counts.ts'
import { mergeDistinct, unmergeDistinct } from './distinct-merge.ts'
import { plain, type Sketch } from './metric.ts'
import type { Noted } from './noted.ts'

const authorsWhere = (metric: string, formula: string, counts: (noted: Noted) => boolean): Sketch<Distinct> => ({
  metric,
  version: 1,
  unit: 'authors',
  formula,
  parts:
    'authors seen under this key alone, who was seen under more is in "several"; exact under 256, above that shared out ' +
    'as among 256 authors chosen by hash (standard error at most 3.1 % of the total)',
  empty: noneDistinct,
  add: (state, noted) => {
    if (counts(noted)) addAuthor(state, noted, noted.facets)
  },
  merge: mergeDistinct,
  unmerge: unmergeDistinct,
  read: (state) => {
    const n = countDistinct(state)
    return plain(n, n)
  },
  split: (state, dimension) =>
    [...splitDistinct(state, dimension)].map(([of, n]) => ({ of, value: n, n, interval: null, part: n })),
})

export const uniqueAuthors = authorsWhere(
  'unique-authors',
  'distinct authors of mentions; exact under 256 a pane, HyperLogLog (standard error 1.6 %) above',
  (noted) => noted.isMention,
)

/** The authors who are linked to a customer: the upper half of the match rate. */
export const matchedAuthors = authorsWhere(
  'matched-authors',
  'distinct authors of mentions who are linked to a customer',
  (noted) => noted.isMatched,
)
