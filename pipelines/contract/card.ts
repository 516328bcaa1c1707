import type { CardOrder, CardPost, CardSurvey, CardTicket, OpenedPost } from './card-records.ts'
import type { CustomerCell } from './customer-metric.ts'
import type { Influence } from './influence.ts'
import type { NextAction } from './next-action.ts'
import type { Network } from './words.ts'

/**
 * Everything the desk shows of one customer, read at one moment: GET /api/customers/<customer>. Times are epoch ms, money is in
 * the smallest unit of its currency. What the company did not say is null.
 */
export interface CustomerCard {
  readonly customer: number
  /** By the time of the posts: what everything here is as of. */
  readonly asOf: number
  readonly identity: Identity
  readonly links: readonly CardLink[]
  readonly worth: Worth
  /** null where they never ordered, or nothing was fitted. */
  readonly expected: Expected | null
  /** Newest first, of the 24 months before, and what is booked already. */
  readonly orders: readonly CardOrder[]
  readonly tickets: readonly CardTicket[]
  readonly surveys: readonly CardSurvey[]
  /** The newest of 24 months. */
  readonly posts: readonly CardPost[]
  /** Lists that are longer than a card holds (MOST_LISTED): older ones are left out. */
  readonly shortened: readonly CardList[]
  /** They first, then who is worth most of the first hundred; twelve at most. */
  readonly household: readonly Member[]
  /** Of all members. */
  readonly householdSize: number
  /** How far their word goes; null for who did not write in 90 days. */
  readonly influence: Influence | null
  /** How many customers stand where, by what they spend and how far their word goes; null while that is not computed. */
  readonly grid: readonly GridCell[] | null
  /** The post the card was opened for, else the newest one; null when they never posted. */
  readonly post: OpenedPost | null
  /** Others with a ticket of the same subject that is not closed; null when the customer has none. */
  readonly others: SameSituation | null
  /** What is thought best to do now. */
  readonly next: NextAction
}

/** Lists of what a customer did, the newest first. */
export const CARD_LISTS = ['orders', 'tickets', 'surveys', 'posts'] as const
export type CardList = (typeof CARD_LISTS)[number]

/** How many of each a card holds; of who did more the older ones are left out. */
export const MOST_LISTED: Readonly<Record<CardList, number>> = { orders: 200, tickets: 50, surveys: 50, posts: 200 }

export interface Identity {
  /** The company's own id, and where it was imported from. */
  readonly ref: string
  readonly source: string
  readonly name: string
  /** Tier id, null for none. */
  readonly tier: string | null
  readonly since: number
  readonly bornYear: number | null
  /** Masked until it is revealed: POST /api/customers/<customer>/contact. */
  readonly contact: string
  readonly importedAt: number
}

/** Why we may say that an author is this customer. */
export interface CardLink {
  readonly network: Network
  readonly author: string
  /** signed-up, contract, campaign or public. */
  readonly basis: string
  readonly evidence: string
  /** 0..1. */
  readonly confidence: number
  readonly linkedAt: number
}

export interface Worth {
  /** Lifetime value; null while none is computed. */
  readonly clv: Money | null
  readonly clvAsOf: number | null
  /** What was ordered in the 12 months before, and how often. */
  readonly spent: Money | null
  readonly orders: number
  /** Quintiles of recency, frequency and money, 5 best; null for who ordered nothing in the days looked at. */
  readonly rfm: { readonly r: number; readonly f: number; readonly m: number } | null
  /** null while none is computed. */
  readonly rfmAsOf: number | null
}

/** What is expected of the 365 days after, by BG/NBD and Gamma-Gamma; sql/customers/card/expected.sql has the formulas. */
export interface Expected {
  /** Probability that they have not stopped buying, 0..1; null where too few customers tell how often they buy. */
  readonly alive: number | null
  /** Days on which they will order, in the mean, and the middle 80 % of how many it may be, whole days. */
  readonly purchases: number | null
  readonly low: number | null
  readonly high: number | null
  /** Of these purchases; null where too little is known of margins. */
  readonly margin: Money | null
  /** When the model was fitted, and of how many customers. */
  readonly fittedAt: number
  readonly n: number
}

export const MADE_FIGURES = ['clv', 'expected', 'rfm'] as const

/** A figure of a customer with everything that is needed to make it again, as it stands on the card: GET /api/customers/<customer>/made. */
export interface MadeFigure {
  readonly figure: (typeof MADE_FIGURES)[number]
  /** Of its definition. */
  readonly version: number
  /** One, or none where there is too little to say; the head of the statement says what each cell is. */
  readonly rows: readonly Readonly<Record<string, CustomerCell>>[]
  /** The one statement that gives it from the orders, as it can be typed into any DuckDB on a copy of the store. */
  readonly sql: string
}

export interface Money {
  readonly amount: number
  readonly currency: string
}

export interface Member {
  readonly customer: number
  readonly tier: string | null
  readonly bornYear: number | null
  readonly worth: Money | null
  /** Posts about us in the last 90 days. */
  readonly posts: number
  readonly openTickets: number
}

/** Quintiles 1..5, 5 best: of what they spend (the mean of RFM, rounded up) and of influence. */
export interface GridCell {
  readonly rfm: number
  readonly influence: number
  readonly customers: number
}

export interface SameSituation {
  readonly subject: string
  readonly tickets: number
  /** Of people who have not posted about us in the last 30 days. */
  readonly silent: number
  /** Lifetime value of those customers; one row a currency. */
  readonly worth: readonly Money[]
  readonly customers: readonly { readonly customer: number; readonly openedAt: number; readonly hasPosted: boolean }[]
}
