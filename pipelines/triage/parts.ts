import type { Parts, QueueFacts, TicketStanding } from '../contract/queue.ts'

/** Followers, and interactions of 15 min, from which on a post cannot reach further, or spread faster, for its rank. */
const WIDEST = 1_000_000
const FASTEST = 1_000

/** What a ticket weighs; one that is overdue grows from here to 1 within two weeks. */
const TICKET: Readonly<Record<TicketStanding, number>> = { open: 0.4, reopened: 0.8, overdue: 0.7 }
const FULLY_OVERDUE = 14 * 86_400_000

/** Who tells others not to buy costs more than who warns them, and that more than who lets off steam. */
const MOTIVE: Readonly<Record<string, number>> = { dissuade: 1, warn: 0.8, vent: 0.4 }

/**
 * The six parts of a post's claim to an answer, each 0..1, by rules a person can check:
 * value: share of customers worth less; ticket: 0.4 open, 0.8 reopened, overdue 0.7 rising to 1 after 14 days; reach:
 * log(1 + followers) / log(1 + 1 M); velocity: log(1 + interactions of 15 min) / log(1 + 1,000); tone: P(negative); motive: dissuade 1, warn 0.8, vent 0.4.
 * What is not known counts nothing. `now` is event time, epoch ms.
 */
export const partsOf = (facts: QueueFacts, now: number): Parts => ({
  value: facts.value ?? 0,
  ticket: facts.ticket === null ? 0 : ticketPart(facts.ticket, now),
  reach: logShare(facts.followers ?? 0, WIDEST),
  velocity: logShare(facts.interactions, FASTEST),
  tone: facts.negative,
  motive: facts.motive === null ? 0 : (MOTIVE[facts.motive.name] ?? 0),
})

function ticketPart({ state, since }: NonNullable<QueueFacts['ticket']>, now: number): number {
  const least = TICKET[state]
  if (state !== 'overdue') return least
  return Math.min(1, least + (1 - least) * Math.max(0, (now - since) / FULLY_OVERDUE))
}

const logShare = (value: number, most: number): number => Math.min(1, Math.log1p(Math.max(0, value)) / Math.log1p(most))
