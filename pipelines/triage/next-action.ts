import type { CardTicket } from '../contract/card-records.ts'
import type { NextAction } from '../contract/next-action.ts'
import type { Tone } from '../contract/words.ts'

/** What the rules look at. */
export interface Situation {
  readonly tickets: readonly Pick<CardTicket, 'ticket' | 'state' | 'promisedAt' | 'openedAt'>[]
  /** Of their newest post, null without one. */
  readonly tone: Tone | null
}

/**
 * What is thought best to do for a customer, the first rule that applies: settle what is overdue; take over what was opened
 * again; who is unhappy with a ticket that is open is told when it is settled, without one is asked what happened; who is happy is thanked.
 */
export function nextAction({ tickets, tone }: Situation): NextAction {
  const oldest = (state: CardTicket['state']) =>
    tickets.filter((ticket) => ticket.state === state).sort((a, b) => a.openedAt - b.openedAt)[0]
  const [overdue, reopened, open] = [oldest('overdue'), oldest('reopened'), oldest('open')]
  if (overdue) return { kind: 'settle', ticket: overdue.ticket, due: overdue.promisedAt }
  if (reopened) return { kind: 'take-over', ticket: reopened.ticket, due: reopened.promisedAt }
  if (tone === 'negative' && open) return { kind: 'say-when', ticket: open.ticket, due: open.promisedAt }
  if (tone === 'negative') return { kind: 'ask', ticket: null, due: null }
  if (tone === 'positive') return { kind: 'thank', ticket: null, due: null }
  return { kind: 'nothing', ticket: null, due: null }
}
