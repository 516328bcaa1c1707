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

test('household exposure says whose lifetime value it is, and how many households are not in it', () => {
  const row = {
    household: 7,
    currency: 'HKD',
    clv_all: 24_000,
    worth_all: 30_000,
    members_all: 12,
    priced_all: 9,
    n: 4,
  }
  const note = (n_all: number) => figureOf(metric('household-exposure', { ...row, n_all }), language).note
  expect(note(4)).toBe(
    'lifetime value of 9 of the 12 members, those with a known margin, of 4 households of detractors of 24 h; they ordered for HK$300 in 12 months',
  )
  expect(note(5)).toContain('in 12 months; 1 more household in another currency or without orders')
  expect(figureOf(metric('household-exposure'), language)).toMatchObject({
    value: '–',
    note: expect.stringMatching(/^No linked customer/),
  })
})

test.each(['value-at-risk', 'household-exposure', 'clv', 'expected'] as const)(
  'where there is no money to tell, a dash stands in its place, and not a word for people: %s',
  (id) => expect(figureOf(metric(id), language).value).toBe('–'),
)
