import type { Money } from './card.ts'
import type { TicketStanding } from './queue.ts'
import type { Kind, Language, Network, Tone } from './words.ts'

/** What the company keeps and people wrote, as a card (card.ts) tells it. Times are epoch ms. */

export interface CardOrder extends Money {
  readonly ref: string
  readonly at: number
  readonly product: string
  readonly attributes: Readonly<Record<string, string>>
  readonly isCancelled: boolean
  readonly importedAt: number
}

export interface CardTicket {
  readonly ticket: number
  readonly ref: string
  readonly subject: string
  readonly openedAt: number
  readonly promisedAt: number | null
  readonly reopenedAt: number | null
  readonly closedAt: number | null
  readonly state: TicketStanding | 'closed'
  readonly importedAt: number
}

export interface CardSurvey {
  readonly at: number
  /** 0..10. */
  readonly score: number
  readonly comment: string
}

export interface CardPost {
  /** Hash of (network, id), in decimal. */
  readonly key: string
  readonly at: number
  readonly network: Network
  readonly kind: Kind
  readonly language: Language
  readonly tone: Tone
  readonly text: string
}

export interface OpenedPost extends CardPost {
  /** The id its network gives it. */
  readonly id: string
  readonly handle: string
  readonly followers: number | null
  /** Reposts and quotes, replies, and likes it received. */
  readonly shares: number
  readonly replies: number
  readonly likes: number
}
