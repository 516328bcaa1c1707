import type { PostBatch } from './contract/post.ts'
import { newHashTable } from './hash-table.ts'
import type { ToneColumns } from './tone/model.ts'
import { newTopicSets } from './topic-sets.ts'

/** Whose a post is, and since when. */
export type Written = Pick<PostBatch, 'idLo' | 'idHi' | 'authorLo' | 'authorHi' | 'createdAt'>

/** Up to `room` mentions, of which so many are `expected` soon; slots are given in order of arrival. */
export const newGeneration = (room: number, expected = 0) => ({
  size: 0,
  /** How many of them live on in a younger generation. */
  renewed: 0,
  slots: newHashTable(expected),
  topicSets: newTopicSets(),
  sets: new Uint32Array(room),
  authorLo: new Uint32Array(room),
  authorHi: new Uint32Array(room),
  createdAt: new Float64Array(room),
  negative: new Uint16Array(room),
  neutral: new Uint16Array(room),
  positive: new Uint16Array(room),
  tone: new Uint8Array(room),
})

type Author = Pick<Written, 'authorLo' | 'authorHi' | 'createdAt'>

export function copyAuthor(from: Author, at: number, into: Author, row: number): void {
  into.authorLo[row] = from.authorLo[at] ?? 0
  into.authorHi[row] = from.authorHi[at] ?? 0
  into.createdAt[row] = from.createdAt[at] ?? 0
}

export function copyTone(from: ToneColumns, at: number, into: ToneColumns, row: number): void {
  into.negative[row] = from.negative[at] ?? 0
  into.neutral[row] = from.neutral[at] ?? 0
  into.positive[row] = from.positive[at] ?? 0
  into.tone[row] = from.tone[at] ?? 0
}

/** No mention has this: the three parts of a tone add up. */
export const SILENCE: ToneColumns = {
  negative: new Uint16Array(1),
  neutral: new Uint16Array(1),
  positive: new Uint16Array(1),
  tone: new Uint8Array(1),
}

export const isHeard = ({ negative, neutral, positive }: ToneColumns, at: number): boolean =>
  (negative[at] ?? 0) + (neutral[at] ?? 0) + (positive[at] ?? 0) > 0
