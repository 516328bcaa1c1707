import { mixBy } from './facets.ts'
import type { ListKey } from './list-key.ts'
import type { Sketch } from './metric.ts'
import type { Noted } from './noted.ts'
import { rankedRows, splitRows } from './ranked-rows.ts'
import { addRanked, mergeRanking, noRanking, type Ranking } from './ranking.ts'

/** Rows of a list that is read, and of the list of a part. */
const SHOWN = 20
const SHOWN_OF_PART = 10

const topList = (metric: string, formula: string, keysOf: (noted: Noted) => readonly ListKey[]): Sketch<Ranking> => ({
  metric,
  version: 2,
  unit: 'list',
  formula,
  parts: 'mentions counted for the list; the counts of a key over all parts and its error add up to its value',
  empty: noRanking,
  add: (state, noted) => addRanked(state, keysOf(noted), noted.facets, noted.sign),
  merge: mergeRanking,
  read: (state) => ({ value: null, n: state.n, interval: null, rows: rankedRows(state, SHOWN) }),
  split: (state, dimension) => {
    const lists = splitRows(state, dimension, SHOWN_OF_PART)
    return [...mixBy(state.mix, state.n, dimension)].map(([of, n]) => {
      return { of, value: null, n, interval: null, part: n, list: lists.get(of) ?? [] }
    })
  },
})

export const topTerms = topList(
  'top-terms',
  'mentions that use a word, each once; n = mentions with words of their own, which reposts have not; space-saving, 200 words a pane, fewer while all lists are full',
  ({ terms }) => terms,
)

export const topAuthors = topList(
  'top-authors',
  'mentions by author; space-saving, 200 a pane, fewer while all lists are full',
  ({ authors }) => authors,
)

export const topLinks = topList(
  'top-links',
  'mentions by link, each link of a post once; space-saving, 200 a pane, fewer while all lists are full',
  ({ links }) => links,
)

export const topPosts = topList(
  'top-posts',
  'replies, reposts, quotes and likes that point at a post; space-saving, 200 a pane, fewer while all lists are full',
  ({ posts }) => posts,
)
