import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openHistory } from '../../../../data/history/history.ts'
import { DAY, HOUR, type Measured, NOW, openMeasured } from '../../../support/measured.ts'

let { history, company, said, read } = {} as Measured
beforeEach(async () => {
  ;({ history, company, said, read } = await openMeasured())
})
afterEach(() => history.close())

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
