import { afterAll, beforeAll, expect, test } from 'vitest'
import { type History, openHistory } from '../../../../data/history/history.ts'
import expectedOfOne from '../../../../data/history/sql/customers/card/expected.sql?raw'
import type { CustomerMetricId } from '../../../../pipelines/contract/customer-metric.ts'
import { somePost } from '../../../support/scored.ts'
import { batchOf } from '../../../support/world.ts'

const NOW = Date.UTC(2026, 10, 18, 12)
const CUSTOMERS = 40
let history: History
beforeAll(async () => {
  history = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics: [{ id: 'larkwing' }], zone: 'UTC' })
  const { duck } = history
  // Customer c bought every c days, c times, and each time for c × 10.00 with c × 1.00 of it margin; the last ten of them in euros.
  await duck.run(
    `insert into orders
     select
       't', c || '/' || i, c, make_timestamp_ms(${NOW}) - to_days((c * i)::integer), c * 1000, c * 100, if(c > 30, 'EUR', 'HKD'), '',
       null, null, '{}', make_timestamp_ms(0)
     from range(1, ${CUSTOMERS + 1}) a(c), range(1, c + 1) b(i)`,
  )
  await duck.run('insert into purchase_models values (make_timestamp_ms(0), 900, 1.2, 8, 0.8, 4)')
  await duck.run("insert into margin_models values (make_timestamp_ms(0), 'HKD', 900, 6, 4, 1500)")
  const unhappy = [3, 12, 25, 35].map((customer) => ({
    post: somePost({ id: `p${customer}`, author: `a${customer}`, createdAt: NOW - 1_000, text: 'words' }),
    topics: [0],
    negative: 9_000,
    positive: 0,
    tier: customer,
  }))
  await history.accept([batchOf(unhappy)])
})
afterAll(() => history.close())

const read = (metric: CustomerMetricId, parameters: Readonly<Record<string, number>> = {}) =>
  history.customers.metric({ metric, topic: 'larkwing', asOf: NOW, parameters })
const expectedOf = async (customer: number) =>
  Number((await history.duck.rows(expectedOfOne, { records: [customer], as_of: NOW, days: 365 }))[0]?.['margin'])
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

/** The margin of 12 months: of c orders every c days those within 365. */
const lifetimeOf = (customer: number) =>
  Math.round((Math.min(customer, Math.ceil(365 / customer) - 1) * customer * 100 * 0.8) / 0.3)

test('lifetime value is told as the mean with its interval, where thirty are known, and as it is stored for each', async () => {
  const [hkd, eur] = (await read('clv')).rows
  const values = Array.from({ length: 30 }, (_, i) => lifetimeOf(i + 1))
  const mean = sum(values) / 30
  const half = (1.2815516 * Math.sqrt(sum(values.map((each) => (each - mean) ** 2)) / 29)) / Math.sqrt(30)
  expect(hkd).toMatchObject({ currency: 'HKD', value: Math.round(mean), total: sum(values), n: 30 })
  expect(hkd).toMatchObject({ low: Math.round(mean - half), high: Math.round(mean + half) })
  expect(eur).toMatchObject({ currency: 'EUR', low: null, high: null, n: 10 })
  await history.score(NOW)
  const stored = await history.duck.rows(
    'select currency, sum(clv)::double as total from clv group by 1 order by 2 desc',
  )
  expect(stored.map(({ total }) => total)).toEqual(
    [hkd?.['total'], eur?.['total']].toSorted((a, b) => Number(b) - Number(a)),
  )
  await history.duck.run('delete from purchase_models where as_of > make_timestamp_ms(0)')
})

test('what is expected is the mean of what the card says of each', async () => {
  const [row, ...others] = (await read('expected')).rows
  const each = await Promise.all(Array.from({ length: 30 }, (_, i) => expectedOf(i + 1)))
  expect(row).toMatchObject({ currency: 'HKD', n: 30, fitted: 0, value: Math.round(sum(each) / 30) })
  expect(Number(row?.['low'])).toBeLessThan(Number(row?.['value']))
  expect(others).toEqual([])
})

test('value at risk is told by the margin expected of the next year too, as the card has it, with an interval of its own', async () => {
  const [hkd, eur] = (await read('value-at-risk')).rows.toSorted((a, b) => Number(b['n']) - Number(a['n']))
  const expected = Math.round(0.2 * sum(await Promise.all([3, 12, 25].map(expectedOf))))
  expect(hkd).toMatchObject({ currency: 'HKD', n: 3, expected })
  expect(Number(hkd?.['expected_low'])).toBeLessThan(expected)
  expect(Number(hkd?.['expected_high'])).toBeGreaterThan(expected)
  expect(eur).toMatchObject({ currency: 'EUR', n: 1, expected: null, expected_low: null })
})

test('the quintiles lie where the cells that are stored for each say', async () => {
  const { rows } = await read('rfm')
  await history.duck.run('delete from rfm_cells')
  await history.duck.run(
    `insert into customers select range, 't', range::varchar, '', 0, make_timestamp_ms(0), null, null, '', make_timestamp_ms(0) from range(1, ${CUSTOMERS + 1})`,
  )
  await history.score(NOW)
  const stored = await history.duck.rows(
    `select f::double as quintile, count(*)::double as by_frequency, min(n)::double as orders
     from rfm_cells c
     join (select customer, count(*) filter (happened_at > make_timestamp_ms(${NOW}) - to_days(365)) as n from orders group by 1) o
       on o.customer = c.customer
     group by 1 order by 1 desc`,
  )
  expect(rows.map(({ quintile, by_frequency, orders }) => ({ quintile, by_frequency, orders }))).toEqual(stored)
  // The eight newest ordered 1 to 8 days ago; money is compared among the thirty of the commoner currency.
  expect(rows[0]).toMatchObject({
    quintile: 5,
    by_recency: 8,
    recency: 8,
    by_money: 6,
    currency: 'HKD',
    n: 40,
    n_currency: 30,
  })
})
