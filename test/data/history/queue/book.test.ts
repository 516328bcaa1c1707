import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type History, openHistory } from '../../../../data/history/history.ts'
import { DEFAULT_WEIGHTS, FIRST_WEIGHTS } from '../../../../pipelines/contract/queue.ts'
import type { QueueNews } from '../../../../pipelines/triage/news.ts'
import type { Standings } from '../../../../pipelines/triage/standings.ts'

const NOW = Date.UTC(2026, 10, 18, 6)
const DAY = 86_400_000
let history: History
beforeEach(async () => {
  history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
})
afterEach(() => history.close())

const standingsOf = (news: readonly QueueNews[]): Partial<Standings> =>
  Object.assign({}, ...news.map((each) => (each.kind === 'standings' ? each.standings : {})))
const iso = (at: number) => new Date(at).toISOString().slice(0, 23).replace('T', ' ')
const order = (customer: number, amount: number, days: number, more: { currency?: string; cancelled?: boolean } = {}) =>
  history.duck.run(
    `insert into orders values ('t', '${customer}-${days}-${amount}', ${customer}, '${iso(NOW - days * DAY)}', ${amount}, null,
     '${more.currency ?? 'HKD'}', '', null, ${more.cancelled ? `'${iso(NOW - DAY)}'` : 'null'}, '{}', now()::timestamp)`,
  )
const link = (customer: number) =>
  history.duck.run(
    `insert into links (network, author, author_hash, customer, consent_basis, evidence, confidence, linked_at)
     values (4, 'a${customer}', ${customer}, ${customer}, 'signed-up', '', 1, '${iso(NOW - DAY)}')`,
  )
const ticket = (id: number, customer: number, promised: number | null, closed: number | null) =>
  history.duck.run(
    `insert into tickets values (${id}, 't', '${id}', ${customer}, 'bag', '${iso(NOW - 9 * DAY)}',
     ${promised === null ? 'null' : `'${iso(promised)}'`}, null, ${closed === null ? 'null' : `'${iso(closed)}'`}, now()::timestamp)`,
  )

describe('what a customer is worth', () => {
  test('is the share of customers with an order in 12 months who ordered for less, each currency apart', async () => {
    // 100, 200, 300, 400 in HKD; 5 in EUR alone; the order of 13 months ago and the cancelled one are none.
    for (const [customer, amount] of [
      [1, 100],
      [2, 200],
      [3, 150],
      [3, 150],
      [4, 400],
    ] as const)
      await order(customer, amount, customer + amount / 100)
    await order(5, 5, 10, { currency: 'EUR' })
    await order(6, 9_999, 400)
    await order(1, 9_999, 20, { cancelled: true })
    for (const customer of [1, 3, 4, 5, 6]) await link(customer)
    const { customer, value } = standingsOf(await history.queue.begin(NOW, NOW))
    expect([...(customer ?? [])]).toEqual([1, 3, 4, 5])
    expect([...(value ?? [])].map((each) => Number(each.toFixed(4)))).toEqual([0, 0.6667, 1, 0])
  })
  test('goes by lifetime value once one is computed, by the newest as of the time asked', async () => {
    await order(1, 100, 5)
    for (const [customer, days, clv] of [
      [1, 3, 900],
      [2, 3, 500],
      [2, 1, 1_000],
      [2, -1, 1],
    ] as const)
      await history.duck.run(`insert into clv values (${customer}, '${iso(NOW - days * DAY)}', 0, ${clv}, 'HKD')`)
    for (const customer of [1, 2]) await link(customer)
    const { value } = standingsOf(await history.queue.begin(NOW, NOW))
    expect([...(value ?? [])]).toEqual([0, 1])
  })
})

test('merged records are ranked as one customer, by what they ordered and by what they are worth together', async () => {
  await order(1, 100, 5)
  await order(2, 150, 5)
  await order(3, 200, 5)
  for (const customer of [1, 2]) await link(customer)
  const ranked = async () => {
    const { customer, value } = standingsOf(await history.queue.begin(NOW, NOW))
    return [[...(customer ?? [])], [...(value ?? [])]]
  }
  await history.duck.run(`insert into merges values (3, 1, '${iso(NOW - DAY)}')`)
  expect(await ranked()).toEqual([
    [1, 2],
    [1, 0],
  ])
  // What the merged record was worth alone, before, is nobody's value any more.
  for (const [customer, clv] of [
    [1, 900],
    [2, 500],
    [3, 9_000],
  ])
    await history.duck.run(`insert into clv values (${customer}, '${iso(NOW - 2 * DAY)}', 0, ${clv}, 'HKD')`)
  expect(await ranked()).toEqual([
    [1, 2],
    [1, 0],
  ])
})

test('goes by orders as long as lifetime values are of later than the time asked', async () => {
  await order(1, 100, 5)
  await order(2, 200, 5)
  for (const customer of [1, 2]) {
    await link(customer)
    await history.duck.run(`insert into clv values (${customer}, '${iso(NOW + 60_000)}', 0, ${300 - customer}, 'HKD')`)
  }
  const { customer, value } = standingsOf(await history.queue.begin(NOW, NOW))
  expect([[...(customer ?? [])], [...(value ?? [])]]).toEqual([
    [1, 2],
    [0, 1],
  ])
})

test('tickets that are not closed as of a time, of linked customers alone', async () => {
  await ticket(1, 1, NOW - DAY, null)
  await ticket(2, 1, null, NOW - DAY)
  await ticket(3, 1, null, NOW + DAY)
  await ticket(4, 2, null, null)
  await link(1)
  const { ticketOf, promisedAt } = standingsOf([await history.queue.tickets(NOW)])
  expect([...(ticketOf ?? [])]).toEqual([1, 1])
  expect([...(promisedAt ?? [])]).toEqual([NOW - DAY, Number.NaN])
})

test('a ticket of a record that goes by another one is a ticket of theirs', async () => {
  await history.duck.run('insert into merges values (2, 1, make_timestamp_ms(0))')
  await ticket(1, 2, NOW - DAY, null)
  await link(1)
  expect([...(standingsOf([await history.queue.tickets(NOW)]).ticketOf ?? [])]).toEqual([1])
})

test('of what was done about a post the newest holds', async () => {
  const key = '18446744073709551615'
  await history.queue.mark({ key, mark: 'answered', by: 'local', at: NOW - 2 })
  await history.queue.mark({ key, mark: 'open', by: 'local', at: NOW - 1 })
  await history.queue.mark({ key: '7', mark: 'dismissed', by: 'local', at: NOW })
  await history.queue.mark({ key: '8', mark: 'dismissed', by: 'local', at: NOW - 3 * DAY })
  expect(await history.queue.begin(NOW, NOW)).toContainEqual({
    kind: 'marks',
    marks: [
      { key, mark: 'open', by: 'local', at: NOW - 1 },
      { key: '7', mark: 'dismissed', by: 'local', at: NOW },
    ],
  })
})

test('weights are kept as versions, the newest holds', async () => {
  expect(await history.queue.begin(NOW, NOW)).toContainEqual({ kind: 'weights', weights: FIRST_WEIGHTS })
  for (const value of [40, 50]) await history.queue.weigh({ ...DEFAULT_WEIGHTS, value }, 'local', NOW + value)
  expect(await history.queue.begin(NOW, NOW)).toContainEqual({
    kind: 'weights',
    weights: { version: 3, weights: { ...DEFAULT_WEIGHTS, value: 50 }, by: 'local', since: NOW + 50 },
  })
})
