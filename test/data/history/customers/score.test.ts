import { describe, expect, onTestFinished, test } from 'vitest'
import { randomOf } from '../../../../data/demo/random.ts'
import { revalue, SCORING, score } from '../../../../data/history/customers/score.ts'
import { openDuck } from '../../../../data/history/duck.ts'
import { migrate } from '../../../../data/history/migrate.ts'
import { gamma, live } from '../../../oracle/purchases.ts'

const DAY = 86_400_000
const AT = Date.UTC(2026, 10, 26)

/** An order of a customer so many days before AT; cancelled so many days before, null never. */
interface Bought {
  readonly customer: number
  readonly ago: number
  readonly amount?: number
  readonly margin?: number | null
  readonly currency?: string
  readonly cancelled?: number | null
}

async function company(customers: number, bought: readonly Bought[]) {
  const duck = await openDuck(':memory:')
  onTestFinished(() => duck.close())
  await migrate(duck)
  await duck.run(
    `insert into customers select n, 'crm', n::varchar, '', 1, '2020-01-01', null, null, '', '2020-01-01' from range(1, ${customers + 1}) t(n)`,
  )
  const time = (ago: number | null) => (ago === null ? 'null' : `make_timestamp_ms(${AT - ago * DAY})`)
  const orders = bought.map(
    ({ customer, ago, amount = 100, margin = null, currency = 'HKD', cancelled = null }, i) =>
      `('crm', '${i}', ${customer}, ${time(ago)}, ${amount}, ${margin}, '${currency}', '', null, ${time(cancelled)}, '{}', ${time(ago)})`,
  )
  await duck.run(`insert into orders values ${orders.join()}`)
  const cellsAt = async (at: number) =>
    (
      await duck.rows(
        `select customer, arg_max_null(r, as_of) as r, arg_max_null(f, as_of) as f, arg_max_null(m, as_of) as m
         from rfm_cells where as_of <= make_timestamp_ms(${at}) group by customer order by customer`,
      )
    ).map(({ customer, r, f, m }) => [customer, r, f, m])
  const pricesAt = async (at: number) =>
    (
      await duck.rows(
        `select customer, arg_max(margin, as_of)::double as margin, arg_max(clv, as_of)::double as clv, arg_max(currency, as_of) as currency
         from clv where as_of <= make_timestamp_ms(${at}) group by customer order by customer`,
      )
    ).map(({ customer, margin, clv, currency }) => [customer, margin, clv, currency])
  return { duck, cellsAt, pricesAt }
}

describe('rfm', () => {
  test('five customers who differ stand in five quintiles, the newest, most frequent and dearest in the fifth', async () => {
    const of = (customer: number) =>
      Array.from({ length: customer }, () => ({ customer, ago: 60 - 10 * customer, amount: 100 * customer }))
    const { duck, cellsAt } = await company(6, [1, 2, 3, 4, 5].flatMap(of))
    await score(duck, SCORING, AT)
    expect(await cellsAt(AT)).toEqual([
      [1, 1, 1, 1],
      [2, 2, 2, 2],
      [3, 3, 3, 3],
      [4, 4, 4, 4],
      [5, 5, 5, 5],
      [6, null, null, null],
    ])
  })

  test('ties go to the higher quintile: of 1 1 1 2 3 orders the ones are k = 3 of 5, so in ceil(15/5) = 3', async () => {
    const orders = [
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 2],
      [5, 3],
    ] as const
    const { duck, cellsAt } = await company(
      5,
      orders.flatMap(([customer, n]) => Array.from({ length: n }, () => ({ customer, ago: 5 }))),
    )
    await score(duck, SCORING, AT)
    expect((await cellsAt(AT)).map(([, r, f]) => [r, f])).toEqual([
      [5, 3],
      [5, 3],
      [5, 3],
      [5, 4],
      [5, 5],
    ])
  })

  test('orders outside the window, after the time and cancelled by then do not count', async () => {
    const { duck, cellsAt } = await company(4, [
      { customer: 1, ago: 366 },
      { customer: 2, ago: -1 },
      { customer: 3, ago: 10, cancelled: 9 },
      { customer: 4, ago: 10, cancelled: -1 },
    ])
    await score(duck, SCORING, AT)
    expect(await cellsAt(AT)).toEqual([
      [1, null, null, null],
      [2, null, null, null],
      [3, null, null, null],
      [4, 5, 5, 5],
    ])
  })

  test('money is compared within a currency: 5,000 yen are not more than 100 dollars', async () => {
    const { duck, cellsAt } = await company(2, [
      { customer: 1, ago: 1, amount: 5_000, currency: 'JPY' },
      { customer: 2, ago: 1, amount: 10_000, currency: 'USD' },
    ])
    await score(duck, SCORING, AT)
    expect((await cellsAt(AT)).map(([, , , m]) => m)).toEqual([5, 5])
  })

  test('keeps what changed alone, and what it was before stays readable', async () => {
    const { duck, cellsAt } = await company(2, [
      { customer: 1, ago: 1 },
      { customer: 2, ago: 300 },
    ])
    await score(duck, SCORING, AT)
    await score(duck, SCORING, AT + DAY)
    expect(await duck.rows('select count(*)::int as n from rfm_cells')).toEqual([{ n: 2 }])
    await score(duck, SCORING, AT + 100 * DAY)
    expect(await cellsAt(AT + DAY)).toEqual([
      [1, 5, 5, 5],
      [2, 3, 5, 5],
    ])
    expect(await cellsAt(AT + 100 * DAY)).toEqual([
      [1, 5, 5, 5],
      [2, null, null, null],
    ])
  })
})

describe('clv', () => {
  test('a margin of 300.00 in twelve months is worth 300 x 0.8 / 0.3 = 800.00', async () => {
    const { duck, pricesAt } = await company(1, [
      { customer: 1, ago: 10, margin: 10_000 },
      { customer: 1, ago: 200, margin: 20_000 },
      { customer: 1, ago: 400, margin: 70_000 },
      { customer: 1, ago: 20, margin: 50_000, cancelled: 15 },
    ])
    await score(duck, SCORING, AT)
    expect(await pricesAt(AT)).toEqual([[1, 30_000, 80_000, 'HKD']])
  })

  test('takes the retention and the interest it is given: 100.00 x 0.9 / (1 + 0.05 - 0.9) = 600.00', async () => {
    const { duck, pricesAt } = await company(1, [{ customer: 1, ago: 10, margin: 10_000 }])
    await score(duck, { ...SCORING, retention: 0.9, discount: 0.05 }, AT)
    expect(await pricesAt(AT)).toEqual([[1, 10_000, 60_000, 'HKD']])
    expect(await duck.rows('select retention, discount from scorings')).toEqual([{ retention: 0.9, discount: 0.05 }])
  })

  test('nobody whose margin was never said has one, and who stopped buying is worth nothing', async () => {
    const { duck, pricesAt } = await company(3, [
      { customer: 1, ago: 10 },
      { customer: 2, ago: 500, margin: 9_000 },
    ])
    await score(duck, SCORING, AT)
    expect(await pricesAt(AT)).toEqual([[2, 0, 0, 'HKD']])
  })

  test('is as it was computed at each time', async () => {
    const { duck, pricesAt } = await company(1, [
      { customer: 1, ago: 10, margin: 3_000 },
      { customer: 1, ago: -5, margin: 3_000 },
    ])
    await score(duck, SCORING, AT)
    await score(duck, SCORING, AT + 10 * DAY)
    expect(await pricesAt(AT)).toEqual([[1, 3_000, 8_000, 'HKD']])
    expect(await pricesAt(AT + 10 * DAY)).toEqual([[1, 6_000, 16_000, 'HKD']])
  })
})

describe('models of purchases', () => {
  /** 240 customers who live by a model, of a year each; the purchases between the first and the last one evenly apart. */
  const random = randomOf(21)
  const bought = Array.from({ length: 240 }, (_, i) => i + 1).flatMap((customer) => {
    const { x, last } = live({ r: 1.2, alpha: 8, a: 0.8, b: 4 }, { age: 52, t: 0 }, random)
    const mean = (1_000 * gamma(4, random)) / 4
    const weeks = [0, ...Array.from({ length: x }, (_, k) => ((k + 1) * last) / x)]
    return weeks.map((week) => ({
      customer,
      ago: Math.round(7 * (52 - week)),
      margin: Math.round(mean * gamma(2, random)),
    }))
  })
  const inForce = (duck: Awaited<ReturnType<typeof company>>['duck']) =>
    duck.rows(
      'select epoch_ms(p.as_of)::double as fitted, p.customers, p.r, p.a, m.customers as with_margins, m.p from purchase_models p left join margin_models m using (as_of) order by fitted',
    )

  test('are fitted with each scoring and kept with their date and how many customers they rest on', async () => {
    const { duck } = await company(240, bought)
    await score(duck, SCORING, AT)
    await score(duck, SCORING, AT + DAY)
    const found = await inForce(duck)
    expect(found.map(({ fitted, customers, with_margins }) => [fitted, customers, with_margins])).toEqual([
      [AT, 240, 216],
      [AT + DAY, 240, 216],
    ])
    for (const { r, a, p } of found) for (const each of [r, a, p]) expect(Number(each)).toBeGreaterThan(0)
  })

  test('have no parameters where customers are too few, and say how few', async () => {
    const { duck } = await company(3, [{ customer: 1, ago: 10, margin: 5 }])
    await score(duck, SCORING, AT)
    expect(await inForce(duck)).toEqual([{ fitted: AT, customers: 1, r: null, a: null, with_margins: 0, p: null }])
  })

  test('are fitted anew, and the same, where what was computed since a time is', async () => {
    const { duck } = await company(240, bought)
    await score(duck, SCORING, AT)
    const before = await inForce(duck)
    await duck.run(`insert into revaluations values (make_timestamp_ms(${AT - DAY}))`)
    await revalue(duck, SCORING, AT + DAY)
    expect((await inForce(duck))[0]).toEqual(before[0])
    expect(await inForce(duck)).toHaveLength(2)
  })
})
