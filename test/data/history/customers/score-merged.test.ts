import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type History, openHistory } from '../../../../data/history/history.ts'
import type { LinkAct } from '../../../../data/history/join/link-order.ts'
import { recordsIn, type SomeOrder } from '../../../support/records.ts'

const NOW = Date.UTC(2026, 10, 18, 12)
const DAY = 86_400_000
const SETUP = { sources: [], topics: [], zone: 'UTC' }

async function company(orders: readonly SomeOrder[], customers = [1, 2, 3, 4]): Promise<History> {
  const history = await openHistory(':memory:', SETUP)
  const records = recordsIn(history, NOW)
  for (const customer of customers) await records.customer(customer)
  for (const order of orders) await records.order(order)
  return history
}

/** Every cell and value that was ever computed, of whom the company does not know by another record. */
const scored = async ({ duck }: History) => [
  await duck.rows('select * from rfm_cells where customer not in (select customer from customer_roots) order by all'),
  await duck.rows('select * from clv where customer not in (select customer from customer_roots) order by all'),
]

const linked = async (history: History, act: LinkAct, at: number) => {
  const { outcome, isRegrouped } = await history.link({ act, by: 'ada', why: 'asked', at })
  expect(await history.revalue(at)).toBe(isRegrouped)
  return outcome
}

const ORDERS: readonly SomeOrder[] = [
  { customer: 1, at: NOW - 5 * DAY, amount: 900, margin: 30 },
  { customer: 2, at: NOW - 90 * DAY, amount: 500, margin: 60 },
  { customer: 2, at: NOW - 3 * DAY, amount: 100, currency: 'EUR' },
  { customer: 3, at: NOW - 40 * DAY, amount: 700, margin: 90 },
  { customer: 3, at: NOW - 200 * DAY, amount: 700, margin: 90, cancelledAt: NOW - 100 * DAY },
  { customer: 4, at: NOW - 9 * DAY, amount: 400, margin: 10 },
]

test('records that were merged are valued as if the company had kept one', async () => {
  const merged = await company(ORDERS)
  await linked(merged, { kind: 'merge', customer: 3, into: 2 }, NOW - DAY)
  await linked(merged, { kind: 'merge', customer: 2, into: 1 }, NOW)
  const one = await company(
    ORDERS.map((order) => ({ ...order, customer: order.customer < 4 ? 1 : 4 })),
    [1, 4],
  )
  await one.score(NOW)
  const newest = async (history: History) =>
    (
      await history.duck.rows(
        `select c.customer, arg_max((r, f, m), c.as_of)::varchar as cell, arg_max((v.margin, v.clv, v.currency), v.as_of)::varchar as worth
         from rfm_cells c left join clv v using (customer) where c.customer in (1, 4) group by c.customer order by c.customer`,
      )
    ).map((row) => Object.values(row))
  expect(await newest(merged)).toEqual([
    [1, '(5, 5, 5)', '(180, 480, HKD)'],
    [4, '(3, 3, 5)', '(10, 27, HKD)'],
  ])
  expect(await newest(merged)).toEqual(await newest(one))
  merged.close()
  one.close()
})

test('what was computed before a merge stays as it was computed', async () => {
  const history = await company(ORDERS)
  await history.score(NOW - DAY)
  const before = await history.duck.rows('select * from rfm_cells order by all')
  await linked(history, { kind: 'merge', customer: 2, into: 1 }, NOW)
  expect(
    await history.duck.rows(`select * from rfm_cells where as_of < make_timestamp_ms(${NOW}) order by all`),
  ).toEqual(before)
  history.close()
})

const step = fc.oneof(
  fc.record({
    kind: fc.constant('merge' as const),
    customer: fc.integer({ min: 1, max: 4 }),
    into: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constant('split' as const), customer: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('undo' as const), event: fc.integer({ min: 1, max: 6 }) }),
  fc.constant({ kind: 'score' as const }),
)

test('after any merging, splitting and undoing every value, present and past, is what the merges that stand say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
      const history = await company(ORDERS)
      const begin = NOW - 20 * DAY
      for (const [i, each] of steps.entries())
        if (each.kind === 'score') await history.score(begin + i * DAY)
        else await linked(history, each, begin + i * DAY)
      const found = await scored(history)
      // The slow way: the same store, with no value computed yet, valued at each of those times anew.
      const times = await history.duck.rows(
        'select distinct epoch_ms(as_of)::double as scored_at from scorings order by all',
      )
      for (const table of ['rfm_cells', 'clv']) await history.duck.run(`delete from ${table}`)
      for (const { scored_at } of times) await history.score(Number(scored_at))
      expect(found).toEqual(await scored(history))
      history.close()
    }),
    { numRuns: 8 },
  )
})
