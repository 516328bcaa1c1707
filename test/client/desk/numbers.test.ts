import { describe, expect, test } from 'vitest'
import { cellsOf } from '../../../client/desk/numbers/cells.ts'
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
  test('is not computed yet where nothing came, and says when it will be', () => {
    expect(figureOf(metric('spending-by-influence'), language)).toEqual({
      value: 'not computed yet',
      note: expect.stringContaining('half a minute after a start or an erasure'),
    })
  })
  test('is of nobody once it is computed and nobody is in it, without a cell', () => {
    const { rows, ...rest } = metric('spending-by-influence', { rfm: null, influence: null, customers: 0, n: 0 })
    expect(cellsOf(rows)).toEqual([])
    expect(figureOf({ ...rest, rows }, language)).toEqual({
      value: 'nobody',
      note: 'customers with orders who wrote in 90 days',
    })
  })
})
