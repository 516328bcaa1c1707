import { NO_TIER } from '../contract/customer.ts'
import { type Facts, factIn, NO_FACTS, packFacts, TICKET } from '../contract/facts.ts'

/** What can change about a customer, in the order of their numbers in customer-changes.sql. */
export const CHANGES = ['tier', 'rfm', 'nps', 'product', 'generation', 'ticket'] as const

/**
 * One thing about a customer is another from `at` on (epoch ms; 0 is since ever): `value` is its value as facts have it; for
 * a ticket the state it comes into, and `before` the one it was in.
 */
export interface Change {
  readonly at: number
  readonly what: number
  readonly value: number
  readonly before: number
}

/** States of one customer, ascending by time; the first holds since ever. */
export interface Timeline {
  readonly length: number
  readonly at: (place: number) => number
  /** tier << 24 | facts. */
  readonly state: (place: number) => number
}

/** Of a customer who changed more often only the newest states are kept: about ten years of a lively one. */
export const MOST_STATES = 64

/** Makes timelines, one after the other. A customer's changes come in order of time; at one time the last word counts. */
export interface TimelineMaker {
  readonly add: (change: Change) => void
  /** The timeline of what was added since the last; it is good until the next `add`. */
  readonly take: () => Timeline
}

export function newTimelineMaker(): TimelineMaker {
  const values = { tier: NO_TIER, ...unpacked(NO_FACTS) }
  const tickets = new Int32Array(8)
  const times: number[] = []
  const states: number[] = []
  const reset = () => {
    Object.assign(values, { tier: NO_TIER, ...unpacked(NO_FACTS) })
    tickets.fill(0)
  }
  const note = (at: number) => {
    const state = ((values.tier << 24) | packFacts(values)) >>> 0
    if (times.at(-1) === at) {
      states[states.length - 1] = state
      // What was taken back at once never was.
      if (states.at(-2) === state) pop()
    } else if (states.at(-1) !== state) {
      times.push(at)
      states.push(state)
    }
  }
  const pop = () => {
    times.pop()
    states.pop()
  }
  let isTaken = true
  const begin = () => {
    if (!isTaken) return
    isTaken = false
    times.length = 0
    states.length = 0
    reset()
    note(0)
  }
  return {
    add: ({ at, what, value, before }) => {
      begin()
      const name = CHANGES[what]
      if (name === undefined) throw new Error(`Wanted the number of something that changes, came ${what}.`)
      if (name === 'ticket') {
        tickets[before] = Math.max(0, (tickets[before] ?? 0) - 1)
        tickets[value] = (tickets[value] ?? 0) + 1
        values.ticket = foremost(tickets)
      } else values[name] = value
      note(at)
    },
    take: () => {
      begin()
      isTaken = true
      const first = Math.max(0, times.length - MOST_STATES)
      return {
        length: times.length - first,
        at: (place) => times[first + place] ?? 0,
        state: (place) => states[first + place] ?? 0,
      }
    },
  }
}

/** States are numbered by how much they matter. */
function foremost(tickets: Int32Array): number {
  for (let state: number = TICKET.overdue; state > TICKET.none; state--) if ((tickets[state] ?? 0) > 0) return state
  return TICKET.none
}

const unpacked = (facts: Facts) => ({
  rfm: factIn(facts, 'rfm'),
  nps: factIn(facts, 'nps'),
  ticket: factIn(facts, 'ticket'),
  product: factIn(facts, 'product'),
  generation: factIn(facts, 'generation'),
})
