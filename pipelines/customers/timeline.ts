import { NO_TIER } from '../contract/customer.ts'
import { FACT_PLACES, NO_FACTS, TICKET } from '../contract/facts.ts'

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

/** Everything known of a customer at a time is one number, of which a change sets some bits: no object is made for any of millions. */
export function newTimelineMaker(): TimelineMaker {
  const tickets = new Int32Array(8)
  const times: number[] = []
  const states: number[] = []
  let count = 0
  let now = UNKNOWN
  let isTaken = true
  const note = (at: number) => {
    if (count > 0 && times[count - 1] === at) {
      states[count - 1] = now
      // What was taken back at once never was.
      if (count > 1 && states[count - 2] === now) count--
    } else if (count === 0 || states[count - 1] !== now) {
      times[count] = at
      states[count++] = now
    }
  }
  const begin = () => {
    if (!isTaken) return
    isTaken = false
    count = 0
    now = UNKNOWN
    tickets.fill(0)
    note(0)
  }
  return {
    add: ({ at, what, value, before }) => {
      begin()
      const place = PLACES[what]
      if (place === undefined) throw new Error(`Wanted the number of something that changes, came ${what}.`)
      if (place.name === 'ticket') {
        tickets[before] = Math.max(0, (tickets[before] ?? 0) - 1)
        tickets[value] = (tickets[value] ?? 0) + 1
        now = withValue(now, place, foremost(tickets))
      } else now = withValue(now, place, value)
      note(at)
    },
    take: () => {
      begin()
      isTaken = true
      const first = Math.max(0, count - MOST_STATES)
      return {
        length: count - first,
        at: (place) => times[first + place] ?? 0,
        state: (place) => states[first + place] ?? 0,
      }
    },
  }
}

/** Where each of CHANGES stands in a state. */
const PLACES = CHANGES.map((name) => ({ name, ...(name === 'tier' ? { shift: 24, mask: 0xff } : FACT_PLACES[name]) }))
const UNKNOWN = ((NO_TIER << 24) | NO_FACTS) >>> 0

const withValue = (state: number, { shift, mask }: (typeof PLACES)[number], value: number): number =>
  ((state & ~(mask << shift)) | ((value & mask) << shift)) >>> 0

/** States are numbered by how much they matter. */
function foremost(tickets: Int32Array): number {
  for (let state: number = TICKET.overdue; state > TICKET.none; state--) if ((tickets[state] ?? 0) > 0) return state
  return TICKET.none
}
