import { expect, test } from 'vitest'
import { openHistory } from '../../../../data/history/history.ts'
import { recordsIn } from '../../../support/records.ts'

test('puts orders in order of customer, the same rows, and again only once more than a few came', async () => {
  const history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
  const { order } = recordsIn(history, 1e12)
  for (const customer of [2, 1, 2, 1]) await order({ customer, at: 1e12, amount: customer })
  const rows = () => history.duck.rows('select customer, ref, amount from orders')
  const before = await rows()
  expect(await history.customers.cluster(1)).toBe(true)
  const after = await rows()
  expect(after.map(({ customer }) => customer)).toEqual([1, 1, 2, 2])
  expect(after.toSorted((a, b) => String(a['ref']).localeCompare(String(b['ref'])))).toEqual(before)
  expect(await history.customers.cluster(2)).toBe(false)
  await order({ customer: 1, at: 1e12, amount: 9 })
  expect(await history.customers.cluster(3)).toBe(true)
  history.close()
})
