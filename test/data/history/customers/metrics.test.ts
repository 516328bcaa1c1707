import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type History, openHistory } from '../../../../data/history/history.ts'
import { CUSTOMER_METRICS, type CustomerMetricId } from '../../../../pipelines/contract/customer-metric.ts'
import { recordsIn } from '../../../support/records.ts'
import { somePost } from '../../../support/scored.ts'
import { batchOf } from '../../../support/world.ts'

const NOW = Date.UTC(2026, 10, 18, 12)
const HOUR = 3_600_000
const DAY = 24 * HOUR
let history: History
let company: ReturnType<typeof recordsIn>
beforeEach(async () => {
  history = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics: [{ id: 'larkwing' }], zone: 'UTC' })
  company = recordsIn(history, NOW)
})
afterEach(() => history.close())

interface Said {
  readonly customer?: number
  readonly author?: string
  readonly ago: number
  /** 0..1; P(positive) is the rest where it is under a half and nothing is said. */
  readonly negative: number
  readonly positive?: number
  readonly followers?: number
}
let n = 0
const said = (posts: readonly Said[]) =>
  history.accept([
    batchOf(
      posts.map(
        ({ customer = 0, author, ago, negative, positive = negative < 0.5 ? 1 - negative : 0, followers = 100 }) => ({
          post: somePost({
            id: `p${n++}`,
            createdAt: NOW - ago,
            author: author ?? `a${customer}`,
            text: 'words',
            followers,
          }),
          topics: [0],
          negative: negative * 10_000,
          positive: positive * 10_000,
          tier: customer,
        }),
      ),
    ),
  ])
const read = (metric: CustomerMetricId, parameters: Readonly<Record<string, number>> = {}) =>
  history.customers.metric({ metric, topic: 'larkwing', asOf: NOW, parameters })

describe('value at risk', () => {
  // m r / (1 + i - r) = m × 0.8 / 0.3: 300.00 becomes 800.00, of which one in five leaves: 160.00.
  test('is what unhappy customers are worth, times the share who leave', async () => {
    await company.order({ customer: 1, at: NOW - 30 * DAY, amount: 99_999, margin: 20_000 })
    await company.order({ customer: 1, at: NOW - 60 * DAY, amount: 99_999, margin: 10_000 })
    await company.order({ customer: 1, at: NOW - 400 * DAY, amount: 99_999, margin: 77_777 })
    await company.order({ customer: 1, at: NOW - 10 * DAY, amount: 9, margin: 77_777, cancelledAt: NOW - DAY })
    await company.order({ customer: 2, at: NOW - DAY, amount: 9, margin: 77_777 })
    await said([
      { customer: 1, ago: 2 * HOUR, negative: 0.1 },
      { customer: 1, ago: HOUR, negative: 0.9 },
      { customer: 2, ago: 2 * HOUR, negative: 0.9 },
      { customer: 2, ago: HOUR, negative: 0.1 },
      { customer: 3, ago: HOUR, negative: 0.9 },
      { author: 'stranger', ago: HOUR, negative: 0.9 },
      { customer: 4, ago: 25 * HOUR, negative: 0.9 },
    ])
    const { rows } = await read('value-at-risk')
    // One customer counts 0 (36.8 %), 1 (36.8 %), 2 (18.4 %) or more times: the middle 80 % reaches from none to twice.
    expect(rows).toMatchObject([{ currency: 'HKD', value: 16_000, low: 0, high: 32_000, n: 1, unpriced: 1 }])
    expect(rows[0]).toMatchObject({ expected: null, expected_low: null, expected_high: null })
  })
  test('says what it is under other assumptions, and leaves out what is out of bounds', async () => {
    await company.order({ customer: 1, at: NOW - 30 * DAY, amount: 1, margin: 30_000 })
    await said([{ customer: 1, ago: HOUR, negative: 0.9 }])
    const tried = await read('value-at-risk', { leave: 0.5, retention: 2 })
    expect(tried.rows[0]).toMatchObject({ value: 40_000 })
    expect(tried.parameters).toEqual({ retention: 0.8, discount: 0.1, leave: 0.5, draws: 500 })
  })
  test('counts a customer in the currency of the newest order that says its margin, as lifetime value does', async () => {
    await company.order({ customer: 1, at: NOW - 30 * DAY, amount: 1, margin: 30_000 })
    await company.order({ customer: 1, at: NOW - 9 * DAY, amount: 1, margin: 6_000, currency: 'EUR' })
    await company.order({ customer: 1, at: NOW - DAY, amount: 1 })
    await said([{ customer: 1, ago: HOUR, negative: 0.9 }])
    expect((await read('value-at-risk')).rows).toMatchObject([{ currency: 'EUR', value: 3_200, n: 1 }])
  })
  test('has no figure while nobody is at risk', async () => expect((await read('value-at-risk')).rows).toEqual([]))
})

test('silent detractors say it in the survey, not in public', async () => {
  for (const customer of [1, 2, 3, 4]) await company.link(customer)
  await company.survey(1, 9, NOW - 90 * DAY)
  await company.survey(1, 3, NOW - 30 * DAY)
  await company.survey(2, 6, NOW - 30 * DAY)
  await company.survey(3, 2, NOW - 90 * DAY)
  await company.survey(3, 7, NOW - 30 * DAY)
  await company.survey(4, 0, NOW - DAY)
  await company.survey(5, 0, NOW - DAY)
  await company.order({ customer: 2, at: NOW - DAY, amount: 500 })
  await said([
    { customer: 2, ago: HOUR, negative: 0.1 },
    { customer: 4, ago: HOUR, negative: 0.9 },
  ])
  const { rows } = await read('silent-detractor')
  expect(rows).toEqual([
    { customer: 2, score: 6, answered_at: NOW - 30 * DAY, posts: 1, worth: 500, currency: 'HKD', n: 2 },
    { customer: 1, score: 3, answered_at: NOW - 30 * DAY, posts: 0, worth: null, currency: null, n: 2 },
  ])
})

test('vocal promoters say in public what they said in the survey', async () => {
  for (const customer of [1, 2, 3]) await company.link(customer)
  for (const [customer, score] of [
    [1, 10],
    [2, 9],
    [3, 8],
  ] as const)
    await company.survey(customer, score, NOW - DAY)
  await said([
    { customer: 1, ago: HOUR, negative: 0.1 },
    { customer: 2, ago: HOUR, negative: 0.1 },
    { customer: 2, ago: 2 * HOUR, negative: 0.1 },
    { customer: 2, ago: 3 * HOUR, negative: 0.9 },
    { customer: 3, ago: HOUR, negative: 0.1 },
  ])
  const { rows } = await read('vocal-promoter')
  expect(rows.map(({ customer, posts, n }) => [customer, posts, n])).toEqual([
    [2, 2, 2],
    [1, 1, 2],
  ])
})

test('household exposure counts who lives with a detractor, what they are worth, and what is still to come', async () => {
  await company.customer(1, { household: 7 })
  await company.customer(2, { household: 7 })
  await company.customer(3, { household: 8 })
  // m r / (1 + i - r): (30 + 60) × 0.8 / 0.3 = 240; of a margin over a year ago nothing is left.
  await company.order({ customer: 1, at: NOW - DAY, amount: 100, margin: 30, fulfilledAt: NOW - HOUR })
  await company.order({ customer: 2, at: NOW - DAY, amount: 200, margin: 60 })
  await company.order({ customer: 2, at: NOW - DAY, amount: 900, cancelledAt: NOW - HOUR })
  await company.order({ customer: 2, at: NOW - 400 * DAY, amount: 900, margin: 900, fulfilledAt: NOW - 399 * DAY })
  await company.order({ customer: 3, at: NOW - DAY, amount: 900 })
  await said([
    { customer: 1, ago: HOUR, negative: 0.7 },
    { customer: 3, ago: HOUR, negative: 0.69 },
  ])
  const { rows } = await read('household-exposure')
  expect(rows).toEqual([
    {
      ...{ household: 7, detractors: 1, members: 2, priced: 2, clv: 240, worth: 300, currency: 'HKD', open_orders: 1 },
      ...{ n: 1, n_all: 1, members_all: 2, priced_all: 2, clv_all: 240, worth_all: 300 },
    },
  ])
})

describe('household exposure is told in the currency of the newest order that says its margin', () => {
  const exposed = async (...households: readonly (readonly [customer: number, household: number])[]) => {
    for (const [customer, household] of households) await company.customer(customer, { household })
    await said(households.map(([customer]) => ({ customer, ago: HOUR, negative: 0.9 })))
    return (await read('household-exposure')).rows
  }
  test('where a newer one without a margin is in another', async () => {
    await company.order({ customer: 1, at: NOW - 9 * DAY, amount: 100, margin: 30 })
    await company.order({ customer: 1, at: NOW - DAY, amount: 900, currency: 'EUR' })
    expect(await exposed([1, 7])).toMatchObject([{ clv: 80, worth: 100, currency: 'HKD', priced: 1, open_orders: 2 }])
  })
  test('and says how many of its members are valued in it', async () => {
    await company.order({ customer: 1, at: NOW - 9 * DAY, amount: 100, margin: 30 })
    await company.order({ customer: 2, at: NOW - 8 * DAY, amount: 100, margin: 60, currency: 'EUR' })
    await company.order({ customer: 3, at: NOW - DAY, amount: 100 })
    expect(await exposed([1, 7], [2, 7], [3, 7])).toMatchObject([
      { clv: 160, worth: 100, currency: 'EUR', members: 3, priced: 1, members_all: 3, priced_all: 1 },
    ])
  })
  test('so that the currency of most households comes first, and how many others there are is known', async () => {
    await company.order({ customer: 1, at: NOW - DAY, amount: 1, margin: 9_000, currency: 'JPY' })
    await company.order({ customer: 2, at: NOW - DAY, amount: 1, margin: 30 })
    await company.order({ customer: 3, at: NOW - DAY, amount: 1, margin: 60 })
    const rows = await exposed([1, 6], [2, 7], [3, 8], [4, 9])
    expect(rows.map(({ household, currency, n, n_all }) => [household, currency, n, n_all])).toEqual([
      [8, 'HKD', 2, 4],
      [7, 'HKD', 2, 4],
      [6, 'JPY', 1, 4],
      [9, null, 1, 4],
    ])
    expect(rows[0]).toMatchObject({ clv_all: 240, worth_all: 2, members_all: 2, priced_all: 2 })
  })
})

describe('blast radius', () => {
  // 200,000 × (0.15 - 0.09 × 100,000 / 9,900,000) = 29,818; 100 × 0.15 twice = 30, so 45 heard; 2/3 of both.
  test('is who may stay away because of what detractors said', async () => {
    await said([
      { author: 'loud', ago: HOUR, negative: 0.9, followers: 200_000 },
      { author: 'quiet', ago: HOUR, negative: 0.9 },
      { author: 'quiet', ago: 2 * HOUR, negative: 0.8 },
      { author: 'content', ago: HOUR, negative: 0.2, followers: 9_000_000 },
    ])
    expect((await read('blast-radius')).rows).toEqual([{ value: 19_909, n: 2 }])
    expect((await read('blast-radius', { avoid: 0.39, heard: 100 })).rows).toEqual([{ value: 11_668, n: 2 }])
  })
  test('is two thirds of those who hear of it, of many too', async () => {
    await said([{ author: 'loud', ago: HOUR, negative: 0.9, followers: 10_000_000 }])
    // 10 M x 0.06 = 600,000 hear of it: 400,000, where 0.6667 would say 400,020.
    expect((await read('blast-radius')).rows).toEqual([{ value: 400_000, n: 1 }])
  })
  test('is nobody where nobody is that unhappy', async () =>
    expect((await read('blast-radius')).rows).toEqual([{ value: 0, n: 0 }]))
})

describe('response', () => {
  beforeEach(() => {
    n = 1_000
  })
  const marked = async (post: string, mark: string, at: number) => {
    const [row] = await history.duck.rows('select id_hash::varchar as key from mentions where id = $id', { id: post })
    await company.mark(String(row?.['key']), mark, at)
  }
  test('how fast, how many wait, who came round', async () => {
    await said([
      { author: 'ada', ago: 5 * HOUR, negative: 0.9 },
      { author: 'bo', ago: 4 * HOUR, negative: 0.9 },
      { author: 'cy', ago: 30 * 60_000, negative: 0.6 },
      { author: 'dee', ago: 3 * HOUR, negative: 0.6 },
      { author: 'ada', ago: HOUR, negative: 0.2 },
      { author: 'dee', ago: 4 * HOUR, negative: 0.1 },
    ])
    await marked('p1000', 'answered', NOW - 4 * HOUR)
    await marked('p1001', 'answered', NOW - 2 * HOUR)
    await marked('p1001', 'answered', NOW - HOUR)
    expect((await read('response')).rows).toEqual([
      { answered: 2, median: 90, ninetieth: 114, waiting: 2, over_sla: 1, authors: 4, recovered: 1 },
    ])
  })
  test('counts no answer that was given later than asked', async () => {
    await said([{ author: 'ada', ago: 5 * HOUR, negative: 0.9 }])
    await marked('p1000', 'answered', NOW + 1)
    expect((await read('response')).rows).toMatchObject([{ answered: 0, median: null, waiting: 1, over_sla: 1 }])
  })
  test('goes by the label: P(negative) of 0.45 is negative where nothing else is likelier, and no recovery', async () => {
    await said([
      { author: 'ada', ago: 5 * HOUR, negative: 0.9 },
      { author: 'ada', ago: 4 * HOUR, negative: 0.45, positive: 0.2 },
      { author: 'bo', ago: 5 * HOUR, negative: 0.9 },
      { author: 'bo', ago: 4 * HOUR, negative: 0.3, positive: 0.1 },
    ])
    expect((await read('response')).rows).toMatchObject([{ waiting: 3, authors: 2, recovered: 1 }])
  })
})

describe('influence', () => {
  const post = (
    id: string,
    author: string,
    tier: number,
    more: Partial<Parameters<typeof somePost>[0]> = {},
    negative = 0,
  ) => ({
    post: somePost({ id, author, createdAt: NOW - DAY, text: 'words', followers: 999, ...more }),
    topics: [0],
    negative,
    positive: negative === 0 ? 10_000 : 0,
    tier,
  })
  const rated = async () => {
    await company.customer(1, { household: 7 })
    await company.customer(2, { household: 7 })
    await history.accept([
      batchOf([
        post('p', 'a1', 1),
        post('r1', 'x', 0, { kind: 'reply', subject: 'p' }),
        post('r2', 'y', 0, { kind: 'reply', subject: 'p' }),
        post('r3', 'z', 0, { kind: 'quote', subject: 'p' }, 10_000),
        post('l', 'z', 0, { kind: 'like', text: '', subject: 'p' }),
        post('own', 'a1', 1, { kind: 'reply', subject: 'p' }),
        post('back', 'a1', 1, { kind: 'reply', subject: 'r1' }),
        post('q', 'a2', 2, { followers: 0 }),
      ]),
    ])
  }
  test('is five measures, each by its rule, and null where there is too little to say', async () => {
    await rated()
    const { rows } = await read('influence')
    // reach 25 × ln 1,000 / ln 1,000,001 = 12.5; tie: reciprocity 10 × ln 2 / ln 51 = 1.8, recency 5 × 2^(-1/30) = 4.9, frequency
    // 5 × ln 5 / ln 181 = 1.5; reputation 15 × (1 + (1 + 1 - 1) / 3) / 2 = 10; of 5 interactions no share is told; household 10 × 1/5 = 2.
    // Their answer to themselves is none.
    expect(rows[0]).toMatchObject({
      ...{ customer: 1, followers: 999, people: 3, both_ways: 1, days: 1, exchanges: 4, shared: 0 },
      ...{
        answers: 3,
        interactions: 4,
        others: 1,
        reach: 12.5,
        tie: 8.2,
        reciprocity: 1.8,
        recency: 4.9,
        frequency: 1.5,
      },
      ...{ neighbours: 0, reputation: 10, authority: null, household: 2, points: 32.7, level: 5, n: 2 },
      authorities: '[{"topic":"larkwing","received":4,"given":5,"share":null}]',
    })
    const nothing = {
      tie: null,
      reciprocity: null,
      frequency: null,
      reputation: null,
      authority: null,
      people: null,
      days: null,
      content: null,
    }
    expect(rows[1]).toMatchObject({ customer: 2, reach: 0, household: 2, points: 2, level: 3, ...nothing })
  })
  test('says nothing of a reputation from two answers, however content', async () => {
    await company.customer(1)
    const answers = ['x', 'y'].map((author) => post(author, author, 0, { kind: 'reply', subject: 'p' }))
    await history.accept([batchOf([post('p', 'a1', 1), ...answers])])
    expect((await read('influence')).rows).toMatchObject([{ answers: 2, content: null, reputation: null }])
  })
  test('counts neighbours who speak with one another, and accounts of one person as one', async () => {
    await company.customer(1)
    await history.accept([
      batchOf([
        post('p', 'a1', 1),
        post('also', 'b1', 1, { kind: 'reply', subject: 'p' }),
        post('rx', 'x', 0, { kind: 'reply', subject: 'p' }),
        post('ry', 'y', 0, { kind: 'reply', subject: 'also' }),
        post('rz', 'z', 0, { kind: 'reply', subject: 'p' }),
        post('xy', 'x', 0, { kind: 'reply', subject: 'ry' }),
      ]),
    ])
    // x and y of x, y and z: 5 × 2/3.
    expect((await read('influence')).rows).toMatchObject([{ people: 3, exchanges: 3, shared: 2, neighbours: 3.3 }])
  })
  test('has authority by product: the share of what others active there give', async () => {
    const roles = ['own', 'product', 'competitor'] as const
    const topics = roles.map((role) => ({ id: role === 'own' ? 'larkwing' : role, role }))
    const other = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics, zone: 'UTC' })
    onTestFinished(() => other.close())
    const likes = (topic: number, taker: string, many: number) =>
      Array.from({ length: many }, (_, i) => ({
        ...post(`${topic}${taker}${i}`, `fan${i}`, 0, { kind: 'like', text: '', subject: `${taker}${topic}` }),
        topics: [topic],
      }))
    const posts = roles.flatMap((_, topic) => [
      { ...post(`a1${topic}`, 'a1', 1), topics: [topic] },
      { ...post(`s${topic}`, 's', 0), topics: [topic] },
    ])
    const given = [
      [10, 30],
      [15, 15],
      [30, 0],
    ].flatMap(([theirs = 0, others = 0], topic) => [...likes(topic, 'a1', theirs), ...likes(topic, 's', others)])
    await recordsIn(other, NOW).customer(1)
    await other.accept([batchOf([...posts, ...given])])
    const asked = { metric: 'influence', topic: 'larkwing', asOf: NOW, parameters: {} } as const
    const { rows, sql } = await other.customers.metric(asked)
    // 25 × ln 501 / ln 1,001 = 22.5 for half of what was given on the product; a competitor is no product.
    expect(rows).toMatchObject([{ customer: 1, authority: 22.5, interactions: 10 }])
    expect(JSON.parse(String(rows[0]?.['authorities']))).toEqual([
      { topic: 'larkwing', received: 10, given: 40, share: 0.25 },
      { topic: 'product', received: 15, given: 30, share: 0.5 },
    ])
    expect(await other.duck.rows(sql)).toEqual(rows)
  })
  test('stands on the card and in the grid once it is computed, and again in place of what it was', async () => {
    await rated()
    await history.duck.run('insert into scorings values (make_timestamp_ms(0), 365, 0.8, 0.1)')
    expect((await read('spending-by-influence')).rows).toEqual([])
    for (const _ of ['first', 'again']) await history.customers.rateInfluence({ topic: 'larkwing', asOf: NOW })
    expect((await read('spending-by-influence')).rows).toEqual([{ rfm: null, influence: null, customers: 0, n: 0 }])
    await history.duck.run(
      'insert into rfm_cells values (1, make_timestamp_ms(0), 365, 5, 4, 4), (2, make_timestamp_ms(0), 365, 1, 1, 1), (2, make_timestamp_ms(1), 365, null, null, null)',
    )
    expect((await read('spending-by-influence')).rows).toEqual([{ rfm: 5, influence: 5, customers: 1, n: 1 }])
    const cardOf = (customer: number) => history.customers.card({ customer, post: null, topic: 'larkwing', asOf: NOW })
    const card = await cardOf(1)
    expect(card?.influence).toMatchObject({ points: 32.7, level: 5 })
    expect(card?.influence?.parts).toEqual([
      { part: 'reach', points: 12.5, most: 25, rests: [{ on: 'followers', of: 999, points: 12.5 }] },
      {
        part: 'tie',
        points: 8.2,
        most: 25,
        rests: [
          { on: 'both_ways', of: 1, among: 3, points: 1.8 },
          { on: 'days', of: 1, points: 4.9 },
          { on: 'exchanges', of: 4, points: 1.5 },
          { on: 'shared', of: 0, among: 3, points: 0 },
        ],
      },
      {
        part: 'reputation',
        points: 10,
        most: 15,
        rests: [{ on: 'answers', of: 3, content: expect.closeTo(1 / 3, 6), points: 10 }],
      },
      {
        part: 'authority',
        points: null,
        most: 25,
        rests: [{ on: 'topic', topic: 'larkwing', of: 4, among: 5, share: null, points: null }],
      },
      { part: 'household', points: 2, most: 10, rests: [{ on: 'others', of: 1, points: 2 }] },
    ])
    expect(card?.grid).toEqual([{ rfm: 5, influence: 5, customers: 1 }])
    const quiet = (await cardOf(2))?.influence?.parts.map(({ part, points, rests }) => [part, points, rests.length])
    expect(quiet).toEqual([
      ['reach', 0, 1],
      ['tie', null, 0],
      ['reputation', null, 1],
      ['authority', null, 0],
      ['household', 2, 1],
    ])
  })
})

describe('the statement that is printed beside a number gives that number', () => {
  test.each(CUSTOMER_METRICS)('%s', async (metric) => {
    for (const customer of [1, 2, 3]) {
      await company.customer(customer, { household: 7 })
      await company.link(customer)
      await company.survey(customer, customer * 3, NOW - DAY)
      await company.order({ customer, at: NOW - DAY, amount: 100 * customer, margin: 20 * customer })
    }
    await said([
      { customer: 1, ago: HOUR, negative: 0.9 },
      { customer: 2, ago: HOUR, negative: 0.1 },
      { customer: 3, ago: HOUR, negative: 0.1 },
    ])
    await history.duck.run('insert into rfm_cells values (1, make_timestamp_ms(0), 365, 5, 4, 4)')
    await history.duck.run('insert into scorings values (make_timestamp_ms(0), 365, 0.8, 0.1)')
    await history.duck.run('insert into purchase_models values (make_timestamp_ms(0), 900, 1.2, 8, 0.8, 4)')
    await history.duck.run("insert into margin_models values (make_timestamp_ms(0), 'HKD', 900, 6, 4, 15)")
    await history.customers.rateInfluence({ topic: 'larkwing', asOf: NOW })
    const { rows, sql } = await read(metric)
    expect(rows.length).toBeGreaterThan(0)
    expect(sql).not.toMatch(/\$[a-z]/)
    expect(await history.duck.rows(sql)).toEqual(rows)
  })
})

// 3 was merged into 2, and 2 into 1: their posts are those of 1, their records stay under their own numbers.
describe('a person of three records counts once', () => {
  beforeEach(async () => {
    for (const customer of [1, 2, 3]) await company.customer(customer, { household: 7 })
    await company.customer(4, { household: 7 })
    await company.link(3)
    await company.merge(3, 2)
    await company.merge(2, 1)
  })
  test('with the margin of all three at risk', async () => {
    for (const customer of [1, 2, 3]) await company.order({ customer, at: NOW - DAY, amount: 1, margin: 10_000 })
    await said([{ customer: 1, ago: HOUR, negative: 0.9 }])
    expect((await read('value-at-risk')).rows).toMatchObject([{ value: 16_000, n: 1, unpriced: 0 }])
  })
  test('with the newest answer of all three, and what all three ordered', async () => {
    await company.survey(1, 9, NOW - 3 * DAY)
    await company.survey(2, 2, NOW - DAY)
    await company.survey(3, 10, NOW - 2 * DAY)
    for (const customer of [1, 2, 3]) await company.order({ customer, at: NOW - DAY, amount: 100 })
    expect((await read('silent-detractor')).rows).toEqual([
      { customer: 1, score: 2, answered_at: NOW - DAY, posts: 0, worth: 300, currency: 'HKD', n: 1 },
    ])
    await company.survey(3, 9, NOW - HOUR)
    await said([{ customer: 1, ago: HOUR, negative: 0.1 }])
    expect((await read('silent-detractor')).rows).toEqual([])
    expect((await read('vocal-promoter')).rows).toEqual([
      { customer: 1, score: 9, answered_at: NOW - HOUR, posts: 1, worth: 300, currency: 'HKD', n: 1 },
    ])
  })
  test('as one member of the household', async () => {
    for (const customer of [1, 2, 3, 4])
      await company.order({ customer, at: NOW - DAY, amount: 100, fulfilledAt: NOW - HOUR })
    await said([{ customer: 1, ago: HOUR, negative: 0.9 }])
    expect((await read('household-exposure')).rows).toMatchObject([
      {
        household: 7,
        detractors: 1,
        members: 2,
        clv: null,
        worth: 400,
        currency: 'HKD',
        open_orders: 0,
        n: 1,
        worth_all: 400,
      },
    ])
    expect((await read('influence')).rows).toMatchObject([{ customer: 1, others: 1, household: 2 }])
  })
})

test('money of two currencies is never added up: what was ordered last says which one counts', async () => {
  await company.link(1)
  await company.customer(1, { household: 7 })
  await company.survey(1, 0, NOW - DAY)
  await company.order({ customer: 1, at: NOW - 2 * DAY, amount: 700, currency: 'EUR' })
  await company.order({ customer: 1, at: NOW - DAY, amount: 500 })
  expect((await read('silent-detractor')).rows).toMatchObject([{ worth: 500, currency: 'HKD' }])
  await said([{ customer: 1, ago: HOUR, negative: 0.9 }])
  expect((await read('household-exposure')).rows).toMatchObject([{ worth: 500, currency: 'HKD', open_orders: 2 }])
  const card = await history.customers.card({ customer: 1, post: null, topic: 'larkwing', asOf: NOW })
  expect(card?.worth).toMatchObject({ spent: { amount: 500, currency: 'HKD' }, orders: 2 })
  expect(card?.household).toMatchObject([{ worth: { amount: 500, currency: 'HKD' } }])
})

test('value at risk takes what the config says of retention and interest, unless somebody tries another', async () => {
  const other = await openHistory(':memory:', {
    sources: [],
    topics: [{ id: 'larkwing' }],
    zone: 'UTC',
    customers: { scoring: { days: 365, retention: 0.5, discount: 0.5 } },
  })
  const asked = { metric: 'value-at-risk', topic: 'larkwing', asOf: NOW, parameters: {} } as const
  const { parameters } = await other.customers.metric(asked)
  await other.close()
  expect(parameters).toEqual({ retention: 0.5, discount: 0.5, leave: 0.5, draws: 500 })
})
