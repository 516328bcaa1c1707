import { factIn, TICKET } from '../../pipelines/contract/facts.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { TicketWarning } from '../../pipelines/contract/ticket-warning.ts'
import { KIND, NETWORKS } from '../../pipelines/contract/words.ts'
import type { Duck, Row } from './duck.ts'
import ticketWarnings from './sql/ticket-warnings.sql?raw'

/** A warning, and the topic it is about. */
export interface WarningOf {
  readonly topic: string
  readonly warning: TicketWarning
}

/** More than this are not a warning but a state of things. */
const MOST = 200

/** Every warning that stands, the newest first; a function of what is stored, so that a restart gives the same. */
export const readTicketWarnings = async (duck: Duck): Promise<readonly WarningOf[]> =>
  (await duck.rows(ticketWarnings, { most: MOST })).map((row) => ({
    topic: String(row['topic']),
    warning: warningOf(row),
  }))

const DAY = 86_400_000

function warningOf(row: Row): TicketWarning {
  const [at, opened] = [Number(row['at']), Number(row['opened'])]
  const promised = row['promised'] === null ? null : Number(row['promised'])
  return {
    at,
    network: NETWORKS[Number(row['network'])] ?? 'other',
    tier: row['tier'] === null ? null : String(row['tier']),
    state: row['state'] === 'overdue' ? 'overdue' : 'reopened',
    openDays: Math.round((at - opened) / DAY),
    overdueDays: promised === null || promised > at ? null : Math.round((at - promised) / DAY),
    person: {
      customer: Number(row['customer']),
      handle: String(row['handle']),
      post: String(row['post']),
      text: String(row['text']),
      ticket: Number(row['ticket']),
      ref: String(row['ref']),
      subject: String(row['subject']),
      opened,
      promised,
    },
  }
}

/** P(negative) of 0.5, in 1/10,000. */
const BAD = 5_000

/** Whether a batch holds a mention that may begin, or end by being taken back, a warning: what costs nothing to know. */
export function mayWarn({ count, facts, negative, kind }: ScoredBatch): boolean {
  for (let row = 0; row < count; row++) {
    const ticket = factIn(facts[row] ?? 0, 'ticket')
    const isPressing = ticket === TICKET.overdue || ticket === TICKET.reopened
    if (isPressing && (negative[row] ?? 0) >= BAD && kind[row] !== KIND.like) return true
  }
  return false
}
