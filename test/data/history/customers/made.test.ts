import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Random, randomOf } from '../../../../data/demo/random.ts'
import { type History, openHistory } from '../../../../data/history/history.ts'
import type { MadeFigure } from '../../../../pipelines/contract/card.ts'
import { recordsIn } from '../../../support/records.ts'

const NOW = Date.UTC(2026, 10, 18, 12)
const DAY = 86_400_000
const CUSTOMERS = 16
let history: History
beforeEach(async () => {
  history = await openHistory(':memory:', { sources: [], topics: [{ id: 'larkwing' }], zone: 'UTC' })
})
afterEach(() => history.close())

/** Orders of two years in two currencies, some cancelled, some without a margin, ties among them; two records are merged into others. */
async function company(random: Random): Promise<void> {
  const { customer, order, merge } = recordsIn(history, NOW - 2 * DAY)
  for (let id = 1; id <= CUSTOMERS; id++) await customer(id)
  for (let i = 0; i < 80; i++) {
    const at = NOW - Math.ceil(random() * 700) * DAY
    await order({
      customer: 1 + Math.floor(random() * (CUSTOMERS - 2)),
      at,
      amount: 100 * Math.ceil(random() * 5),
      currency: random() < 0.8 ? 'HKD' : 'EUR',
      ...(random() < 0.8 ? { margin: Math.floor(random() * 40_001) } : {}),
      ...(random() < 0.2 ? { cancelledAt: at + Math.ceil(random() * 300) * DAY } : {}),
    })
  }
  await merge(3, 1)
  await merge(4, 3)
}

const rowOf = (made: readonly MadeFigure[], figure: MadeFigure['figure']) =>
  made.find((each) => each.figure === figure)?.rows[0]

describe('what is made again from the orders of anybody', () => {
  test.each([1, 2])('is what stands on their card, and what the printed statement gives (world %i)', async (seed) => {
    await company(randomOf(seed))
    await history.score(NOW - DAY)
    await history.duck.run(`insert into purchase_models values ('2026-11-17 12:00', 4000, 1.2, 8, 0.8, 4);
      insert into margin_models values ('2026-11-17 12:00', 'HKD', 900, 6, 4, 1500)`)
    await history.duck.run('delete from purchase_models where r is null; delete from margin_models where p is null')
    const compared = { clv: 0, expected: 0, rfm: 0 }
    for (let customer = 1; customer <= CUSTOMERS; customer++) {
      const card = await history.customers.card({ customer, post: null, topic: 'larkwing', asOf: NOW })
      const made = await history.customers.made({ customer, asOf: NOW })
      const [clv, expected, rfm] = (['clv', 'expected', 'rfm'] as const).map((figure) => rowOf(made, figure))
      expect(clv ? { amount: clv['clv'], currency: clv['currency'] } : null).toEqual(card?.worth.clv)
      expect(rfm ? { r: rfm['r'], f: rfm['f'], m: rfm['m'] } : null).toEqual(card?.worth.rfm)
      expect(expected?.['purchases'] ?? null).toEqual(card?.expected?.purchases ?? null)
      expect(expected?.['margin'] ?? null).toEqual(card?.expected?.margin?.amount ?? null)
      for (const { sql, rows } of made) {
        expect(sql).not.toMatch(/\$[a-z]/)
        expect(await history.duck.rows(sql)).toEqual(rows)
      }
      for (const figure of ['clv', 'expected', 'rfm'] as const) compared[figure] += rowOf(made, figure) ? 1 : 0
    }
    for (const n of Object.values(compared)) expect(n).toBeGreaterThan(8)
  })
  test('is nothing while nothing is computed, nor of who never ordered', async () => {
    await company(randomOf(4))
    expect((await history.customers.made({ customer: 1, asOf: NOW })).map(({ rows }) => rows)).toEqual([[], [], []])
    await history.score(NOW - DAY)
    expect((await history.customers.made({ customer: CUSTOMERS, asOf: NOW })).map(({ rows }) => rows)).toEqual([
      [],
      [],
      [],
    ])
  })
})
