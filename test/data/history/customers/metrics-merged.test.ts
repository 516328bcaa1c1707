import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, HOUR, type Measured, NOW, openMeasured } from '../../../support/measured.ts'

let { history, company, said, read } = {} as Measured
beforeEach(async () => {
  ;({ history, company, said, read } = await openMeasured())
})
afterEach(() => history.close())

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
