import { describe, expect, test } from 'vitest'
import {
  factIn,
  NPS_CLASSES,
  RFM_CELLS,
  TICKET,
  TICKET_STATES,
  type TicketState,
} from '../../../pipelines/contract/facts.ts'
import { CHANGES, type Change, newTimelineMaker } from '../../../pipelines/customers/timeline.ts'

function timeline(...changes: readonly Change[]) {
  const maker = newTimelineMaker()
  for (const change of changes) maker.add(change)
  const made = maker.take()
  return Array.from({ length: made.length }, (_, i) => ({ at: made.at(i), state: made.state(i) }))
}

const ticket = (at: number, before: TicketState, now: TicketState): Change => ({
  at,
  what: CHANGES.indexOf('ticket'),
  value: TICKET[now],
  before: TICKET[before],
})
const change = (at: number, what: (typeof CHANGES)[number], value: number): Change => ({
  at,
  what: CHANGES.indexOf(what),
  value,
  before: 0,
})
const tickets = (...changes: readonly Change[]) =>
  timeline(...changes).map(({ at, state }) => [at, TICKET_STATES[factIn(state & 0xffffff, 'ticket')]])

test('a customer of whom nothing is known has one state, in which everything is "none"', () => {
  const [only, ...more] = timeline()
  expect(more).toEqual([])
  expect(only?.at).toBe(0)
  expect(only!.state >>> 24).toBe(255)
  expect(NPS_CLASSES[factIn(only!.state & 0xffffff, 'nps')]).toBe('none')
  expect(RFM_CELLS[factIn(only!.state & 0xffffff, 'rfm')]).toBe('none')
})

describe('the tickets of a customer', () => {
  test('are overdue from the promise on, closed for a while, and then none', () => {
    expect(
      tickets(
        ticket(10, 'unmatched', 'open'),
        ticket(20, 'open', 'overdue'),
        ticket(30, 'overdue', 'closed'),
        ticket(40, 'closed', 'none'),
      ),
    ).toEqual([
      [0, 'none'],
      [10, 'open'],
      [20, 'overdue'],
      [30, 'closed'],
      [40, 'none'],
    ])
  })
  test('are what the most pressing of them is', () => {
    expect(
      tickets(
        ticket(10, 'unmatched', 'open'),
        ticket(12, 'unmatched', 'open'),
        ticket(15, 'open', 'overdue'),
        ticket(20, 'overdue', 'closed'),
        ticket(21, 'unmatched', 'reopened'),
      ),
    ).toEqual([
      [0, 'none'],
      [10, 'open'],
      [15, 'overdue'],
      [20, 'open'],
      [21, 'reopened'],
    ])
  })
})

test('of several words at one time the last counts, and what changes nothing is no state', () => {
  expect(
    timeline(change(5, 'nps', 2), change(5, 'nps', 4), change(9, 'nps', 4)).map(({ at, state }) => [
      at,
      NPS_CLASSES[factIn(state & 0xffffff, 'nps')],
    ]),
  ).toEqual([
    [0, 'none'],
    [5, 'promoter'],
  ])
})

test('each timeline begins afresh', () => {
  const maker = newTimelineMaker()
  maker.add(ticket(10, 'unmatched', 'open'))
  maker.take()
  expect(maker.take().length).toBe(1)
})
