import type { ScoredBatch } from '../contract/mention.ts'
import { KIND, type Kind, TONE, type Tone } from '../contract/words.ts'
import type { Sum } from './metric.ts'

/** A like is an interaction, not a mention. */
export const isMention = (batch: ScoredBatch, row: number): boolean => batch.kind[row] !== KIND.like

const ofKind = (kind: Kind): Sum => ({ id: kind, of: (batch, row) => (batch.kind[row] === KIND[kind] ? 1 : 0) })
const ofTone = (tone: Tone): Sum => ({
  id: tone,
  of: (batch, row) => (isMention(batch, row) && batch.tone[row] === TONE[tone] ? 1 : 0),
})

/** Counts by kind. */
export const originals = ofKind('original')
export const replies = ofKind('reply')
export const reposts = ofKind('repost')
export const quotes = ofKind('quote')
export const likes = ofKind('like')

/** Mentions: every kind but likes. */
export const mentions: Sum = { id: 'mentions', of: (batch, row) => (isMention(batch, row) ? 1 : 0) }

/** Mentions by tone label. */
export const negatives = ofTone('negative')
export const neutrals = ofTone('neutral')
export const positives = ofTone('positive')

/** Mentions whose author's followers are known. */
export const reachKnown: Sum = {
  id: 'reach-known',
  of: (batch, row) => (isMention(batch, row) && followersOf(batch, row) >= 0 ? 1 : 0),
}

/** Mentions by linked customers. */
export const matched: Sum = {
  id: 'matched',
  of: (batch, row) => (isMention(batch, row) && (batch.customer[row] ?? -1) >= 0 ? 1 : 0),
}

export const followersOf = (batch: ScoredBatch, row: number): number => batch.followers[row] ?? -1
