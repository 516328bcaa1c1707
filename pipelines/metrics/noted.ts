import type { ScoredBatch } from '../contract/mention.ts'
import { KIND } from '../contract/words.ts'
import { textAt } from '../post-view.ts'
import { type Facets, facetsOf } from './facets.ts'
import { type Grievance, grievanceOf } from './grievance.ts'
import { isMention } from './sums.ts'
import { termsAt } from './terms.ts'

/**
 * What sets and lists keep of a post: made once, for all topics, panes and windows it belongs to. Some 300 bytes, a third of
 * what a mention takes in counted sets and lists while there are few.
 */
export interface Noted {
  /** -1 takes back. */
  readonly sign: number
  readonly facets: Facets
  /** The two halves of the hash of its author, as signed integers, which the engine keeps in place. */
  readonly lo: number
  readonly hi: number
  readonly isMention: boolean
  readonly isMatched: boolean
  /** Of a sharply negative mention. */
  readonly grievance: Grievance | null
  readonly terms: readonly string[]
  readonly authors: readonly string[]
  readonly links: readonly string[]
  readonly posts: readonly string[]
}

export function notedOf(batch: ScoredBatch, row: number): Noted {
  const counts = isMention(batch, row)
  return {
    sign: batch.sign,
    facets: facetsOf(batch, row),
    lo: (batch.authorLo[row] ?? 0) | 0,
    hi: (batch.authorHi[row] ?? 0) | 0,
    isMention: counts,
    isMatched: counts && (batch.customer[row] ?? -1) >= 0,
    grievance: counts ? grievanceOf(batch, row) : null,
    terms: counts ? termsAt(batch, row) : NONE,
    authors: counts ? [textAt(batch, batch.handle, row) || textAt(batch, batch.author, row)] : NONE,
    links: counts && batch.links.start[row] !== batch.links.end[row] ? linksAt(batch, row) : NONE,
    posts: pointsAtPost(batch, row) ? [textAt(batch, batch.subject, row)] : NONE,
  }
}

const NONE: readonly string[] = []

/** Each link of a post once. */
const linksAt = (batch: ScoredBatch, row: number): readonly string[] => [
  ...new Set(textAt(batch, batch.links, row).split('\n')),
]

const pointsAtPost = ({ kind, subject }: ScoredBatch, row: number): boolean =>
  kind[row] !== KIND.original && subject.start[row] !== subject.end[row]
