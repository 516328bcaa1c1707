import type { ScoredBatch } from '../contract/mention.ts'
import type { Slices } from '../contract/post.ts'
import { KIND } from '../contract/words.ts'
import { type Facets, facetsOf } from './facets.ts'
import { type Grievance, grievanceOf } from './grievance.ts'
import { distinctKeys, type ListKey, listKey, newKeyMemory } from './list-key.ts'
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
  readonly terms: readonly ListKey[]
  readonly authors: readonly ListKey[]
  readonly links: readonly ListKey[]
  readonly posts: readonly ListKey[]
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
    authors: counts ? keysAt(batch, isEmpty(batch.handle, row) ? batch.author : batch.handle, row, authorIn) : NONE,
    links: counts && !isEmpty(batch.links, row) ? keysAt(batch, batch.links, row, linksIn) : NONE,
    posts: pointsAtPost(batch, row) ? keysAt(batch, batch.subject, row, postIn) : NONE,
  }
}

const NONE: readonly ListKey[] = []

const nameIn = (slice: string): readonly ListKey[] => [listKey(slice)]
const authorIn = newKeyMemory(nameIn)
const linksIn = newKeyMemory((links) => distinctKeys(links.split('\n').map(listKey)))
const postIn = newKeyMemory(nameIn)

function keysAt(
  { bytes }: ScoredBatch,
  { start, end }: Slices,
  row: number,
  keysIn: ReturnType<typeof newKeyMemory>,
): readonly ListKey[] {
  return keysIn(bytes, start[row] ?? 0, end[row] ?? 0)
}

const isEmpty = ({ start, end }: Slices, row: number): boolean => start[row] === end[row]

const pointsAtPost = ({ kind, subject }: ScoredBatch, row: number): boolean =>
  kind[row] !== KIND.original && !isEmpty(subject, row)
