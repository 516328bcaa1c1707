import type { ScoredBatch } from '../contract/mention.ts'
import { KIND } from '../contract/words.ts'
import { textAt } from '../post-view.ts'
import type { Sketch } from './metric.ts'
import { addRanked, mergeRanking, noRanking, type Ranking, rankedRows } from './ranking.ts'
import { isMention } from './sums.ts'
import { termsOf } from './terms.ts'

/** Rows of a list that is read. */
const SHOWN = 20

const topList = (
  metric: string,
  formula: string,
  keysOf: (batch: ScoredBatch, row: number) => readonly string[],
): Sketch<Ranking> => ({
  metric,
  version: 1,
  unit: 'list',
  formula,
  empty: noRanking,
  add: (state, batch, row) => {
    for (const key of keysOf(batch, row)) addRanked(state, key, batch.sign)
  },
  merge: mergeRanking,
  read: (state) => ({ value: null, n: state.entries.size, interval: null, rows: rankedRows(state, SHOWN) }),
})

export const topTerms = topList(
  'top-terms',
  'posts that use a word, each post once; space-saving, 200 words a pane',
  (batch, row) => (isMention(batch, row) ? termsOf(textAt(batch, batch.text, row)) : []),
)

export const topAuthors = topList('top-authors', 'mentions by author; space-saving, 200 a pane', (batch, row) =>
  isMention(batch, row) ? [textAt(batch, batch.handle, row) || textAt(batch, batch.author, row)] : [],
)

export const topLinks = topList(
  'top-links',
  'mentions by link, each link of a post once; space-saving, 200 a pane',
  (batch, row) =>
    isMention(batch, row) && batch.links.start[row] !== batch.links.end[row]
      ? [...new Set(textAt(batch, batch.links, row).split('\n'))]
      : [],
)

export const topPosts = topList(
  'top-posts',
  'replies, reposts, quotes and likes that point at a post; space-saving, 200 a pane',
  (batch, row) =>
    batch.kind[row] !== KIND.original && batch.subject.start[row] !== batch.subject.end[row]
      ? [textAt(batch, batch.subject, row)]
      : [],
)
