import { describe, expect, test } from 'vitest'
import { standingIn } from '../../../pipelines/triage/standings.ts'

const [T1, T2, T3, T4] = [1_000, 2_000, 3_000, 4_000]
const { NaN: NONE } = Number
const standingOf = standingIn({
  customer: Int32Array.of(3, 7, 9),
  value: Float32Array.of(0.25, 1, NONE),
  ticketOf: Int32Array.of(7, 7, 12),
  openedAt: Float64Array.of(T1, T2, T1),
  promisedAt: Float64Array.of(T3, NONE, NONE),
  reopenedAt: Float64Array.of(NONE, NONE, T2),
})

test.each([
  ['a customer worth more than a quarter of all', 3, 0.25],
  ['the one worth most', 7, 1],
  ['one without an order', 9, null],
  ['one nobody has heard of', 8, null],
  ['nobody', -1, null],
])('knows what %s is worth', (_, customer, value) => expect(standingOf(customer, T4).value).toBe(value))

describe('of several tickets the most pressing counts, as of the time asked', () => {
  test.each([
    [T1 - 1, null],
    [T1, { state: 'open', since: T1 }],
    [T2, { state: 'open', since: T1 }],
    [T3, { state: 'open', since: T1 }],
    [T3 + 1, { state: 'overdue', since: T3 }],
  ])('at %d', (now, ticket) => expect(standingOf(7, now).ticket).toEqual(ticket))
  test.each([
    [T1, { state: 'open', since: T1 }],
    [T2, { state: 'reopened', since: T2 }],
  ])('reopened, at %d', (now, ticket) => expect(standingOf(12, now).ticket).toEqual(ticket))
})
