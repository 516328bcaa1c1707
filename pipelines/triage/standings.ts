import type { QueueFacts, TicketStanding } from '../contract/queue.ts'

/**
 * What the queue must know of linked customers, as columns: `customer` ascending with the share of customers worth less, 0..1
 * (NaN: no order in the last 12 months), and tickets that are not closed, by customer. Times are epoch ms, NaN for none.
 */
export interface Standings {
  readonly customer: Int32Array
  readonly value: Float32Array
  readonly ticketOf: Int32Array
  readonly openedAt: Float64Array
  readonly promisedAt: Float64Array
  readonly reopenedAt: Float64Array
}

export const NO_STANDINGS: Standings = {
  customer: new Int32Array(0),
  value: new Float32Array(0),
  ticketOf: new Int32Array(0),
  openedAt: new Float64Array(0),
  promisedAt: new Float64Array(0),
  reopenedAt: new Float64Array(0),
}

export type Standing = Pick<QueueFacts, 'value' | 'ticket'>

/** How a customer stands at a time, epoch ms; -1 is nobody. */
export type StandingOf = (customer: number, now: number) => Standing

const NOBODY: Standing = { value: null, ticket: null }

/** Looks up by binary search: 16 bytes a customer, and nothing on the heap. */
export function standingIn(standings: Standings): StandingOf {
  return (customer, now) => {
    if (customer < 0) return NOBODY
    const row = firstAt(standings.customer, customer)
    const value = standings.customer[row] === customer ? (standings.value[row] ?? Number.NaN) : Number.NaN
    return { value: Number.isNaN(value) ? null : value, ticket: worstTicket(standings, customer, now) }
  }
}

const PRESSING: readonly TicketStanding[] = ['open', 'reopened', 'overdue']

function worstTicket(standings: Standings, customer: number, now: number): Standing['ticket'] {
  let worst: Standing['ticket'] = null
  for (let row = firstAt(standings.ticketOf, customer); standings.ticketOf[row] === customer; row++) {
    const ticket = ticketAt(standings, row, now)
    if (ticket !== null && isWorse(ticket, worst)) worst = ticket
  }
  return worst
}

/** As the macro ticket_state of 020-customers.sql, of tickets that are not closed. */
function ticketAt(standings: Standings, row: number, now: number): Standing['ticket'] {
  const [opened, promised, reopened] = [standings.openedAt[row], standings.promisedAt[row], standings.reopenedAt[row]]
  if (opened === undefined || opened > now) return null
  if (promised !== undefined && promised < now) return { state: 'overdue', since: promised }
  if (reopened !== undefined && reopened <= now) return { state: 'reopened', since: reopened }
  return { state: 'open', since: opened }
}

function isWorse(a: NonNullable<Standing['ticket']>, b: Standing['ticket']): boolean {
  if (b === null) return true
  const order = PRESSING.indexOf(a.state) - PRESSING.indexOf(b.state)
  return order > 0 || (order === 0 && a.since < b.since)
}

/** The first place whose value is at least this. */
function firstAt(sorted: Int32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
