import type { Kind, Language, Network, Tone } from './words.ts'

/**
 * Channel `queue/<topic>`, for scopes that may see people: posts that deserve an answer. Keys: `entry/<post key>` (QueueEntry),
 * `queue` (QueueState) and `weights` (WeightsInForce).
 */
export const queueChannel = (topic: string): string => `queue/${topic}`

/** What a post's claim to an answer is made of, in the order of the places beside it. */
export const QUEUE_PARTS = ['value', 'ticket', 'reach', 'velocity', 'tone', 'motive'] as const
export type QueuePart = (typeof QUEUE_PARTS)[number]

/** Each part 0..1; how each is made of facts is pipelines/triage/parts.ts. */
export type Parts = Readonly<Record<QueuePart, number>>

/** How much each part counts against the others: whole numbers 0 to 100, at least one above 0. */
export type Weights = Readonly<Record<QueuePart, number>>

/** Chosen so that value, ticket and tone of a customer nobody listens to outweigh all the reach and spread of a stranger. */
export const DEFAULT_WEIGHTS: Weights = { value: 30, ticket: 25, reach: 12, velocity: 12, tone: 15, motive: 6 }

/** Points of each part, 0..100 in all: what a part adds to the score. */
export function pointsOf(parts: Parts, weights: Weights): Parts {
  const all = QUEUE_PARTS.reduce((sum, part) => sum + weights[part], 0)
  const points = (part: QueuePart) => (all === 0 ? 0 : (100 * weights[part] * parts[part]) / all)
  return Object.fromEntries(QUEUE_PARTS.map((part) => [part, points(part)])) as Record<QueuePart, number>
}

/** The sum of the points, 0..100. */
export const scoreOf = (parts: Parts, weights: Weights): number =>
  Object.values(pointsOf(parts, weights)).reduce((sum, points) => sum + points, 0)

/** What became of a post: answered (by whatever way), not to be answered, or open again. */
export const MARKS = ['answered', 'dismissed', 'open'] as const
export type Mark = (typeof MARKS)[number]

export interface Marked {
  readonly mark: Mark
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

/** Why a post has the parts it has, for words. */
export interface QueueFacts {
  /** Share of the customers with an order in the last 12 months who are worth less, 0..1; null when they had none or nobody is linked. */
  readonly value: number | null
  /** The customer's most pressing ticket. */
  readonly ticket: { readonly state: TicketStanding; readonly since: number } | null
  /** The author's followers when they wrote; null when the source does not say. */
  readonly followers: number | null
  /** Replies, reposts, quotes and likes of the post within the last 15 min. */
  readonly interactions: number
  /** P(negative), 0..1. */
  readonly negative: number
  /** The strongest motive found, and the phrase that says so. */
  readonly motive: { readonly name: string; readonly phrase: string } | null
}

/** `since` of a ticket is when it was opened, or since when it is overdue. */
export const TICKET_STANDINGS = ['open', 'reopened', 'overdue'] as const
export type TicketStanding = (typeof TICKET_STANDINGS)[number]

/** A post that waits for an answer. */
export interface QueueEntry {
  /** Hash of (network, id), in decimal: what it is marked by. */
  readonly key: string
  /** The id its network gives it. */
  readonly post: string
  readonly network: Network
  readonly kind: Kind
  readonly language: Language
  readonly tone: Tone
  /** When it was written, epoch ms. */
  readonly at: number
  readonly handle: string
  /** At most 500 UTF-16 units. */
  readonly text: string
  /** The company's customer who wrote it, null when nobody is linked. */
  readonly customer: number | null
  /** Tier id, null when unmatched. */
  readonly tier: string | null
  readonly parts: Parts
  readonly facts: QueueFacts
  /** Set once somebody has dealt with it; such a one waits no more. */
  readonly marked: Marked | null
  /** Other posts of the same author that wait: somebody who writes ten times waits once. */
  readonly more: number
}

export interface QueueState {
  /** Authors who wait now, whether or not a screen is told of them. */
  readonly waiting: number
  /** Posts held now, those dealt with included, and at most. */
  readonly held: number
  readonly bound: number
  /** Since start: left out because there were more urgent ones than the bound, and because they grew older than 24 h. */
  readonly shed: number
  readonly aged: number
}

export interface WeightsInForce {
  readonly version: number
  readonly weights: Weights
  readonly by: string
  /** Epoch ms; 0 for the weights nobody has changed. */
  readonly since: number
}

/** The weights of a store in which nobody has changed any. */
export const FIRST_WEIGHTS: WeightsInForce = { version: 1, weights: DEFAULT_WEIGHTS, by: '', since: 0 }
