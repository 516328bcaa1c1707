import { expect, onTestFinished, test } from 'vitest'
import { randomOf } from '../../../../data/demo/random.ts'
import { openDuck } from '../../../../data/history/duck.ts'
import { migrate } from '../../../../data/history/migrate.ts'
import expected from '../../../../data/history/sql/customers/card/expected.sql?raw'
import type { PurchaseModel } from '../../../../pipelines/customers/purchases/bg-nbd.ts'
import { alive, type Buyer, expectedPurchases, live } from '../../../oracle/purchases.ts'

const WEEK = 7 * 86_400_000
const AT = Date.UTC(2026, 10, 26)

async function company() {
  const duck = await openDuck(':memory:')
  onTestFinished(() => duck.close())
  await migrate(duck)
  const suppose = async ({ r, alpha, a, b }: PurchaseModel) => {
    await duck.run('delete from purchase_models')
    await duck.run(`insert into purchase_models values ('2026-11-25', 4000, ${r}, ${alpha}, ${a}, ${b})`)
  }
  /** Orders of a customer by weeks before AT. */
  const orders = async (customer: number, weeks: readonly number[], margin: number | null = null) => {
    const rows = weeks.map(
      (ago) =>
        `('crm', '${customer}/${ago}', ${customer}, make_timestamp_ms(${Math.round(AT - ago * WEEK)}), 100, ${margin}, 'HKD', '', null, null, '{}', make_timestamp_ms(0))`,
    )
    await duck.run(`insert into orders values ${rows.join()}`)
  }
  const read = async (customer: number, days = 365) =>
    (await duck.rows(expected, { records: [customer], as_of: AT, days }))[0]
  return { duck, suppose, orders, read }
}

/** Of 2,357 buyers of music (Fader, Hardie and Lee 2005, table 2). */
const CDNOW: PurchaseModel = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

test('a buyer of music with purchases up to week 30.43 of 38.86 is expected to buy 1.226 times in the next 39 weeks, as published', async () => {
  const { suppose, orders, read } = await company()
  await suppose(CDNOW)
  await orders(1, [38.86, 20, 38.86 - 30.43])
  expect((await read(1, 39 * 7))?.['purchases']).toBeCloseTo(1.226, 3)
})

test('the slow way says the same of that buyer', () => {
  expect(expectedPurchases(CDNOW, { x: 2, last: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.226, 3)
})

/** Weeks between the first purchase and the others, the last of them at `last`, all on days of their own. */
const timesOf = ({ x, last }: Buyer) => Array.from({ length: x }, (_, i) => ((i + 1) * last) / x)

test('is what the integral over those who may still buy says, for any parameters and any history, also in ten years', async () => {
  const { duck, suppose, orders, read } = await company()
  const random = randomOf(11)
  for (let i = 1; i <= 24; i++) {
    const model = { r: 0.1 + 6 * random(), alpha: 0.5 + 40 * random(), a: 0.05 + 3 * random(), b: 0.1 + 8 * random() }
    const age = 1 + 500 * random()
    const x = Math.floor(12 * random())
    const buyer = { x, last: x === 0 ? 0 : age * (0.4 + 0.6 * random()), age }
    await suppose(model)
    await orders(i, [age, ...timesOf(buyer).map((time) => age - time)])
    const [{ x: counted }] = (await duck.rows(
      `select (count(distinct happened_at::date) - 1)::int as x from orders where customer = ${i}`,
    )) as [{ x: number }]
    for (const days of [30, 365, 3_650]) {
      const found = await read(i, days)
      const slow = expectedPurchases(model, { ...buyer, x: counted }, days / 7)
      expect(Math.abs(Number(found?.['purchases']) / slow - 1), JSON.stringify({ model, buyer, days })).toBeLessThan(
        1e-6,
      )
      expect(Number(found?.['alive'])).toBeCloseTo(alive(model, { ...buyer, x: counted }), 8)
    }
  }
})

test('customers who live by the model buy in the next year, in the mean, what was expected of each', () => {
  const model = { r: 1.2, alpha: 8, a: 0.8, b: 4 }
  const random = randomOf(12)
  const lives = Array.from({ length: 4_000 }, () => live(model, { age: 20 + 60 * random(), t: 52 }, random))
  const mean = (of: (each: (typeof lives)[number]) => number) =>
    lives.reduce((sum, each) => sum + of(each), 0) / lives.length
  const foretold = mean((each) => expectedPurchases(model, each, 52))
  expect(Math.abs(mean(({ next }) => next) / foretold - 1)).toBeLessThan(0.05)
})

test('multiplies by the margin of a purchase: (gamma + n m) p / (p n + q - 1) = (1500 + 2 x 300) 6 / (12 + 4 - 1) = 840', async () => {
  const { duck, suppose, orders, read } = await company()
  await suppose(CDNOW)
  await duck.run("insert into margin_models values ('2026-11-25', 'HKD', 900, 6, 4, 1500)")
  await orders(1, [30, 10], 300)
  const found = await read(1)
  expect(found).toMatchObject({ currency: 'HKD', fitted: Date.UTC(2026, 10, 25), n: 4_000 })
  expect(Number(found?.['margin'])).toBe(Math.round(840 * Number(found?.['purchases'])))
})

// One week gone and two to come of r = alpha = 1: of m purchases or more (1/2)^m would bring; with a = b = 2 stay 2/4 after one, 3/5 of these after two.
test('its interval is the middle 80 %: 1/2, then 1/4 x 2/4 = 1/8, then 1/8 x 2/4 x 3/5 = 3/80 buy once, twice, three times or more', async () => {
  const { suppose, orders, read } = await company()
  await suppose({ r: 1, alpha: 1, a: 2, b: 2 })
  await orders(1, [1])
  expect(await read(1, 14)).toMatchObject({ purchases_low: 0, purchases_high: 2 })
})

test('customers who live by the model buy less, or more, than its interval one time in ten at most, and no narrower one would do', async () => {
  const { duck } = await company()
  const model = { r: 1.2, alpha: 8, a: 0.8, b: 4 }
  const random = randomOf(13)
  const lives = Array.from({ length: 4_000 }, () => live(model, { age: 20 + 60 * random(), t: 52 }, random))
  const rows = lives.map(({ x, last, age, next }, i) => `(${i}, ${x}, ${last}::double, ${age}::double, ${next})`)
  const [found] = await duck.rows(`
    with lives(life, x, t_x, age, next) as (values ${rows.join()}),
    said as (
      select *, still_buys(1.2, 8, 0.8, 4, x, t_x, age) as alive, purchases_expected(1.2, 8, 0.8, 4, x, t_x, age, 52) as expected
      from lives
    ),
    intervals as (
      select next, purchases_interval(0.8, alive, expected, 1.2, 8, 0.8, 4, x, age, 52) as middle
      from said
    )
    select
      avg((next < middle.low)::int) as below, avg((next <= middle.low)::int) as to_low, avg((next > middle.high)::int) as above, avg((next >= middle.high)::int) as from_high
    from intervals`)
  // Three standard errors of a share of one in ten among 4,000.
  const slack = 3 * Math.sqrt((0.1 * 0.9) / 4_000)
  expect(Number(found?.['below'])).toBeLessThan(0.1 + slack)
  expect(Number(found?.['above'])).toBeLessThan(0.1 + slack)
  expect(Number(found?.['to_low'])).toBeGreaterThan(0.1 - slack)
  expect(Number(found?.['from_high'])).toBeGreaterThan(0.1 - slack)
})

test('says no margin of whose margins nobody told, and nothing of how often while there are too few customers', async () => {
  const { duck, suppose, orders, read } = await company()
  await orders(1, [30, 10])
  expect(await read(1)).toBeUndefined()
  await suppose(CDNOW)
  expect(await read(1)).toMatchObject({ margin: null, currency: null })
  expect(Number((await read(1))?.['purchases'])).toBeGreaterThan(0)
  expect(await read(2)).toBeUndefined()
  await duck.run("insert into purchase_models values ('2026-11-25 12:00', 12, null, null, null, null)")
  expect(await read(1)).toMatchObject({ alive: null, purchases: null, margin: null, n: 12 })
})

test('what is ordered on one day is one purchase, and what was cancelled by then is none', async () => {
  const { duck, suppose, orders, read } = await company()
  await suppose(CDNOW)
  await orders(1, [30, 10.5])
  const before = await read(1)
  await orders(1, [10.51, 5])
  await duck.run(`update orders set cancelled_at = happened_at where ref = '1/5'`)
  expect((await read(1))?.['purchases']).toBeCloseTo(Number(before?.['purchases']), 9)
})

test('goes by the models of then', async () => {
  const { duck, suppose, orders } = await company()
  await suppose(CDNOW)
  await orders(1, [30])
  await duck.run("insert into purchase_models values ('2026-12-01', 5000, 1, 2, 0.5, 2)")
  const at = async (as_of: number) => (await duck.rows(expected, { records: [1], as_of, days: 365 }))[0]?.['n']
  expect(await at(AT)).toBe(4_000)
  expect(await at(AT + WEEK)).toBe(5_000)
})
