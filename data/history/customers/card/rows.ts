import type { CardLink, Expected, GridCell, Identity, Member, Worth } from '../../../../pipelines/contract/card.ts'
import type {
  CardOrder,
  CardPost,
  CardSurvey,
  CardTicket,
  OpenedPost,
} from '../../../../pipelines/contract/card-records.ts'
import { KINDS, LANGUAGES, NETWORKS, TONES } from '../../../../pipelines/contract/words.ts'
import type { Row } from '../../duck.ts'
import { attributesIn, moneyIn, numberIn, textIn } from './cells.ts'
import { maskContact } from './mask-contact.ts'

/** What the rows of the statements in sql/customers/card/ say. */

export const identityIn = (row: Row): Identity => ({
  ref: textIn(row, 'ref'),
  source: textIn(row, 'source'),
  name: textIn(row, 'name'),
  tier: row['tier'] === null ? null : textIn(row, 'tier'),
  since: numberIn(row, 'since') ?? 0,
  bornYear: numberIn(row, 'born_year'),
  contact: maskContact(textIn(row, 'contact')),
  importedAt: numberIn(row, 'imported_at') ?? 0,
})

export const linkIn = (row: Row): CardLink => ({
  network: NETWORKS[Number(row['network'])] ?? 'other',
  author: textIn(row, 'author'),
  basis: textIn(row, 'consent_basis'),
  evidence: textIn(row, 'evidence'),
  confidence: Number(row['confidence']),
  linkedAt: Number(row['linked_at']),
})

export function worthIn(row: Row | undefined): Worth {
  const [r, f, m] = ['r', 'f', 'm'].map((column) => numberIn(row, column))
  return {
    clv: moneyIn(row, 'clv', 'clv_currency'),
    clvAsOf: numberIn(row, 'clv_as_of'),
    spent: moneyIn(row, 'spent', 'spent_currency'),
    orders: numberIn(row, 'orders') ?? 0,
    rfm: r && f && m ? { r, f, m } : null,
    rfmAsOf: numberIn(row, 'rfm_as_of'),
  }
}

export const expectedIn = (row: Row | undefined): Expected | null =>
  row
    ? {
        alive: numberIn(row, 'alive'),
        purchases: numberIn(row, 'purchases'),
        low: numberIn(row, 'purchases_low'),
        high: numberIn(row, 'purchases_high'),
        margin: moneyIn(row, 'margin', 'currency'),
        fittedAt: Number(row['fitted']),
        n: Number(row['n']),
      }
    : null

export const orderIn = (row: Row): CardOrder => ({
  ref: textIn(row, 'ref'),
  at: Number(row['at']),
  amount: Number(row['amount']),
  currency: textIn(row, 'currency'),
  product: textIn(row, 'product'),
  attributes: attributesIn(row['attributes']),
  isCancelled: row['is_cancelled'] === true,
  importedAt: Number(row['imported_at']),
})

const STATES = ['closed', 'open', 'reopened', 'overdue'] as const

export const ticketIn = (row: Row): CardTicket => ({
  ticket: Number(row['ticket']),
  ref: textIn(row, 'ref'),
  subject: textIn(row, 'subject'),
  openedAt: Number(row['opened_at']),
  promisedAt: numberIn(row, 'promised_at'),
  reopenedAt: numberIn(row, 'reopened_at'),
  closedAt: numberIn(row, 'closed_at'),
  state: STATES.find((state) => state === row['state']) ?? 'open',
  importedAt: Number(row['imported_at']),
})

export const surveyIn = (row: Row): CardSurvey => ({
  at: Number(row['at']),
  score: Number(row['score']),
  comment: textIn(row, 'comment'),
})

export const postIn = (row: Row): CardPost => ({
  key: textIn(row, 'key'),
  at: Number(row['at']),
  network: NETWORKS[Number(row['network'])] ?? 'other',
  kind: KINDS[Number(row['kind'])] ?? 'original',
  language: LANGUAGES[Number(row['language'])] ?? 'und',
  tone: TONES[Number(row['tone'])] ?? 'neutral',
  text: textIn(row, 'text'),
})

export function openedPostIn(row: Row): OpenedPost {
  const followers = Number(row['followers'])
  return {
    ...postIn(row),
    id: textIn(row, 'id'),
    handle: textIn(row, 'handle') || textIn(row, 'author'),
    followers: followers < 0 ? null : followers,
    shares: Number(row['shares']),
    replies: Number(row['replies']),
    likes: Number(row['likes']),
  }
}

export const cellIn = (row: Row): GridCell => ({
  rfm: Number(row['rfm']),
  influence: Number(row['influence']),
  customers: Number(row['customers']),
})

export const memberIn = (row: Row, bornYear: number | null): Member => ({
  customer: Number(row['customer']),
  tier: row['tier'] === null ? null : textIn(row, 'tier'),
  bornYear,
  worth: moneyIn(row, 'worth', 'currency'),
  posts: Number(row['posts']),
  openTickets: Number(row['open_tickets']),
})
