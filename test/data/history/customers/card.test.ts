import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { maskContact } from '../../../../data/history/customers/card/mask-contact.ts'
import { type History, openHistory } from '../../../../data/history/history.ts'
import { CARD_LISTS, MOST_LISTED } from '../../../../pipelines/contract/card.ts'
import { recordsIn } from '../../../support/records.ts'
import { somePost } from '../../../support/scored.ts'
import { batchOf } from '../../../support/world.ts'

const NOW = Date.UTC(2026, 10, 18, 12)
const DAY = 86_400_000
let history: History
let company: ReturnType<typeof recordsIn>
beforeEach(async () => {
  history = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics: [{ id: 'larkwing' }], zone: 'UTC' })
  company = recordsIn(history, NOW)
  await company.tier(1, 'gold')
  await company.customer(1, { household: 7, name: 'C. Ermark' })
  await company.customer(2, { household: 7 })
  await company.customer(3)
  await company.link(1)
})
afterEach(() => history.close())
const card = (customer = 1, post: string | null = null, asOf = NOW) =>
  history.customers.card({ customer, post, topic: 'larkwing', asOf })

test('nobody has the card of a number nobody goes by', async () => expect(await card(99)).toBeNull())

test('says who it is, how we know, and nothing of how to reach them', async () => {
  const found = await card()
  expect(found?.identity).toMatchObject({
    ref: 'C1',
    source: 't',
    name: 'C. Ermark',
    tier: 'gold',
    contact: 'c•••@•••.example',
  })
  expect(found?.links).toEqual([
    {
      network: 'microblog',
      author: 'a1',
      basis: 'signed-up',
      evidence: 'handle given at sign-up',
      confidence: 0.99,
      linkedAt: NOW - 1e10,
    },
  ])
  expect(JSON.stringify(found)).not.toContain('c1@mail')
  expect(await history.customers.contact(1)).toBe('c1@mail.example')
})

test('is as of a time: what came later is not in it', async () => {
  await company.ticket(1, 'lost bag', NOW - 9 * DAY, { promisedAt: NOW - 2 * DAY })
  await company.ticket(1, 'refund', NOW - DAY)
  await company.survey(1, 9, NOW - 9 * DAY)
  await company.survey(1, 3, NOW - DAY)
  const states = (tickets: readonly { readonly subject: string; readonly state: string }[] | undefined) =>
    tickets?.map(({ subject, state }) => [subject, state])
  const now = await card()
  expect(states(now?.tickets)).toEqual([
    ['refund', 'open'],
    ['lost bag', 'overdue'],
  ])
  expect(now?.surveys.map(({ score }) => score)).toEqual([3, 9])
  expect(now?.next).toMatchObject({ kind: 'settle', due: NOW - 2 * DAY })
  const before = await card(1, null, NOW - 3 * DAY)
  expect(states(before?.tickets)).toEqual([['lost bag', 'open']])
  expect(before?.surveys.map(({ score }) => score)).toEqual([9])
})

test('adds up what was ordered in 12 months, also by the household, cancelled orders left out', async () => {
  await company.order({ customer: 1, at: NOW - DAY, amount: 100 })
  await company.order({ customer: 1, at: NOW - 400 * DAY, amount: 1_000 })
  await company.order({ customer: 1, at: NOW - DAY, amount: 5_000, cancelledAt: NOW - 1 })
  await company.order({ customer: 2, at: NOW - DAY, amount: 30 })
  const found = await card()
  expect(found?.worth).toMatchObject({
    clv: null,
    spent: { amount: 100, currency: 'HKD' },
    orders: 1,
    rfm: null,
    rfmAsOf: null,
  })
  expect(found?.orders.map(({ amount, isCancelled }) => [amount, isCancelled])).toEqual([
    [100, false],
    [5_000, true],
    [1_000, false],
  ])
  expect(found?.household.map(({ customer, worth }) => [customer, worth?.amount])).toEqual([
    [1, 100],
    [2, 30],
  ])
})

test('of a household of thousands looks at a hundred members, lists twelve, and counts all', async () => {
  await history.duck.run(
    `insert into customers select range, 't', range::varchar, '', 1, '2020-01-01', 7, null, '', '2020-01-01' from range(100, 5100)`,
  )
  await history.duck.run(
    `insert into orders select 't', 'h' || range, range, '2026-11-17', range, null, 'HKD', '', null, null, '{}', '2020-01-01' from range(100, 5100)`,
  )
  const found = await card()
  expect(found?.householdSize).toBe(5_002)
  // They and the 99 known longest: 2, and 100 to 197.
  expect(found?.household.map(({ customer }) => customer)).toEqual([
    1, 197, 196, 195, 194, 193, 192, 191, 190, 189, 188, 187,
  ])
  expect((await card(4_000))?.household[0]?.customer).toBe(4_000)
  expect((await card(3))?.householdSize).toBe(0)
})

test('has no cell while the newest says that there was no order to compute it from, and says when that was', async () => {
  await history.duck.run(
    "insert into rfm_cells values (1, '2026-11-16', 365, 5, 4, 3), (1, '2026-11-17', 365, null, null, null)",
  )
  expect((await card(1, null, Date.UTC(2026, 10, 16)))?.worth).toMatchObject({ rfm: { r: 5, f: 4, m: 3 } })
  expect((await card())?.worth).toMatchObject({ rfm: null, rfmAsOf: Date.UTC(2026, 10, 17) })
})

describe('says what is expected of a customer in a year', () => {
  beforeEach(async () => {
    await company.order({ customer: 1, at: NOW - 60 * DAY, amount: 900, margin: 300 })
    await company.order({ customer: 1, at: NOW - 20 * DAY, amount: 900, margin: 300 })
  })
  const fitted = () =>
    history.duck.run(
      `insert into purchase_models values ('2026-11-17', 4000, 0.243, 4.414, 0.793, 2.426);
       insert into margin_models values ('2026-11-17', 'HKD', 900, 6, 4, 1500)`,
    )
  test('with the margin of it, the model that says so and of how many it is', async () => {
    await fitted()
    const { expected } = (await card()) ?? {}
    expect(expected).toMatchObject({ fittedAt: Date.UTC(2026, 10, 17), n: 4_000 })
    expect(expected?.alive).toBeGreaterThan(0.5)
    expect(expected?.alive).toBeLessThan(1)
    // (1500 + 2 x 300) 6 / (2 x 6 + 4 - 1) = 840 a purchase.
    expect(expected?.margin).toEqual({ amount: Math.round(840 * (expected?.purchases ?? 0)), currency: 'HKD' })
  })
  test('by the orders of all records they were merged from, not of others', async () => {
    await fitted()
    await company.order({ customer: 3, at: NOW - DAY, amount: 900, margin: 300 })
    const before = (await card())?.expected?.purchases ?? 0
    await company.merge(3, 1)
    expect((await card())?.expected?.purchases).toBeGreaterThan(before)
    expect((await card(2))?.expected).toBeNull()
  })
  test('and nothing while nothing is fitted', async () => expect((await card())?.expected).toBeNull())
})

test('shows the post it was opened for, what that received, and the others before it', async () => {
  const said = (id: string, ago: number, more: Partial<Parameters<typeof somePost>[0]> = {}, tier = 1) => ({
    post: somePost({ id, createdAt: NOW - ago, author: `a${tier}`, text: `words of ${id}`, ...more }),
    topics: [0],
    negative: 9_000,
    positive: 0,
    tier,
  })
  await history.accept([
    batchOf([
      said('old', 9 * DAY),
      said('first', 2 * DAY),
      said('second', DAY),
      said('r', DAY, { kind: 'repost', text: '', subject: 'first' }, 0),
      said('q', DAY, { kind: 'quote', subject: 'first' }, 0),
      said('l', DAY, { kind: 'like', text: '', subject: 'first' }, 0),
    ]),
  ])
  const newest = await card()
  expect(newest?.post).toMatchObject({ text: 'words of second', shares: 0 })
  expect(newest?.posts.map(({ text }) => text)).toEqual(['words of second', 'words of first', 'words of old'])
  const opened = await card(1, newest?.posts[1]?.key ?? '')
  expect(opened?.post).toMatchObject({
    text: 'words of first',
    handle: 'someone',
    followers: 100,
    shares: 2,
    replies: 0,
    likes: 1,
  })
})

describe('holds the newest of what somebody did', () => {
  const does = {
    orders: (from: number, to: number) =>
      history.duck.run(
        `insert into orders select 't', 'o' || range, 1, '2026-01-01', 1, null, 'HKD', '', null, null, '{}', '2026-01-01' from range(${from}, ${to})`,
      ),
    tickets: (from: number, to: number) =>
      history.duck.run(
        `insert into tickets select 1000 + range, 't', 'k' || range, 1, 'lost bag', '2026-01-01', null, null, '2026-01-02', '2026-01-01' from range(${from}, ${to})`,
      ),
    surveys: (from: number, to: number) =>
      history.duck.run(
        `insert into surveys select 1, 't', '2026-01-01', 9, '', '2026-01-01' from range(${from}, ${to})`,
      ),
    posts: (from: number, to: number) =>
      history.accept([
        batchOf(
          Array.from({ length: to - from }, (_, i) => ({
            post: somePost({ id: `p${from + i}`, createdAt: NOW - (from + i) * 1_000, author: 'a1', text: 'words' }),
            topics: [0],
            negative: 0,
            positive: 0,
            tier: 1,
          })),
        ),
      ]),
  }
  test.each(CARD_LISTS)('and says that there are older %s only where there are', async (list) => {
    const most = MOST_LISTED[list]
    await does[list](0, most)
    const all = await card()
    expect([all?.[list].length, all?.shortened]).toEqual([most, []])
    await does[list](most, most + 1)
    const newest = await card()
    expect([newest?.[list].length, newest?.shortened]).toEqual([most, [list]])
  })
})

test('counts who waits for the same and has not said so', async () => {
  await company.ticket(1, 'damaged instrument: cello', NOW - DAY)
  await company.ticket(2, 'damaged instrument: violin', NOW - 2 * DAY)
  await company.ticket(3, 'damaged instrument: viola', NOW - 3 * DAY, { closedAt: NOW - DAY })
  await company.ticket(3, 'refund', NOW - DAY)
  await history.duck.run(
    "insert into clv values (2, make_timestamp_ms(0), 5, 60, 'HKD'), (2, make_timestamp_ms(1), 6, 70, 'HKD')",
  )
  expect((await card())?.others).toEqual({
    subject: 'damaged instrument',
    tickets: 1,
    silent: 1,
    worth: [{ amount: 70, currency: 'HKD' }],
    customers: [{ customer: 2, openedAt: NOW - 2 * DAY, hasPosted: false }],
  })
})

test.each([
  ['2', ['Customer 2']],
  ['C3', ['Customer 3']],
  ['cust', ['Customer 2', 'Customer 3']],
  ['ermark', []],
])('finds by number, id or the beginning of a name: %s', async (typed, names) =>
  expect((await history.customers.find(typed)).map(({ name }) => name)).toEqual(names),
)

test('finds by the handle that was declared or the author that is linked, and nobody once the link is undone', async () => {
  await company.account(1, 'CelloErmark')
  await company.account(2, 'nobody.linked')
  const found = async (typed: string) => (await history.customers.find(typed)).map(({ customer }) => customer)
  for (const typed of ['@celloermark', 'CelloErmark', 'a1', '@a1']) expect(await found(typed)).toEqual([1])
  expect(await found('@nobody.linked')).toEqual([])
  await history.duck.run('delete from links')
  expect(await found('@celloermark')).toEqual([])
})

describe('how somebody can be reached is masked', () => {
  test.each([
    ['ada@mail.example', 'a•••@•••.example'],
    ['+852 9123 4567', '•••67'],
    ['', ''],
  ])('%s', (contact, masked) => expect(maskContact(contact)).toBe(masked))
})

describe('somebody whose record was merged', () => {
  beforeEach(async () => {
    await company.customer(4, { household: 7, name: 'D. Old' })
    await company.merge(4, 1)
    for (const customer of [1, 4]) {
      await company.order({ customer, at: NOW - DAY, amount: 100 })
      await company.ticket(customer, 'lost bag', NOW - customer * DAY)
      await company.survey(customer, 5 + customer, NOW - customer * DAY)
      // The record that was merged was worth something of its own before.
      await history.duck.run(`insert into clv values (${customer}, '2026-11-17', 10, ${customer}000, 'HKD')`)
    }
    await history.duck.run("insert into clv values (1, '2026-11-18', 10, 5000, 'HKD')")
  })
  test('has one card, by either number, with what both records hold', async () => {
    const found = await card(4)
    expect(found).toEqual(await card(1))
    expect(found).toMatchObject({
      customer: 1,
      identity: { name: 'C. Ermark' },
      worth: { clv: { amount: 5_000, currency: 'HKD' }, spent: { amount: 200, currency: 'HKD' }, orders: 2 },
    })
    expect(found?.orders.length).toBe(2)
    expect(found?.tickets.map(({ openedAt }) => openedAt)).toEqual([NOW - DAY, NOW - 4 * DAY])
    expect(found?.surveys.map(({ score }) => score)).toEqual([6, 9])
    expect(found?.household.map(({ customer, openTickets, worth }) => [customer, openTickets, worth?.amount])).toEqual([
      [1, 2, 5_000],
      [2, 0, undefined],
    ])
    expect(found?.others?.tickets).toBe(0)
    expect(await history.customers.contact(4)).toBe('c1@mail.example')
  })
  test('is found once, by the name and id of either record', async () => {
    for (const typed of ['D. Old', 'C4', '4', 'C1'])
      expect((await history.customers.find(typed)).map(({ customer }) => customer)).toEqual([1])
  })
})
