import { describe, expect, test } from 'vitest'
import { figureOf } from '../../../client/desk/numbers/figures.ts'
import { deskLanguageOf } from '../../../client/messages/desk/language.ts'
import type { CustomerMetric } from '../../../pipelines/contract/customer-metric.ts'

const language = deskLanguageOf('en')
const metric = (id: CustomerMetric['metric'], ...rows: CustomerMetric['rows']): CustomerMetric => ({
  metric: id,
  version: 1,
  asOf: 0,
  parameters: {},
  rows,
  sql: '',
})

describe('spending by influence', () => {
  test('counts the customers of its cells', () => {
    expect(
      figureOf(metric('spending-by-influence', { rfm: 5, influence: 5, customers: 3, n: 1_240 }), language),
    ).toEqual({
      value: '1,240',
      note: 'customers with orders who wrote in 90 days',
    })
  })
  test('without any says no 0, for it may not be computed yet, and when it will be', () => {
    expect(figureOf(metric('spending-by-influence'), language)).toEqual({
      value: 'none',
      note: expect.stringContaining('nobody, or not computed yet. It is half a minute after'),
    })
  })
})
