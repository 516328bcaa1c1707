import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CUSTOMER_METRICS } from '../../../../pipelines/contract/customer-metric.ts'
import { DAY, HOUR, type Measured, NOW, openMeasured } from '../../../support/measured.ts'

let { history, company, said, read } = {} as Measured
beforeEach(async () => {
  ;({ history, company, said, read } = await openMeasured())
})
afterEach(() => history.close())

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
