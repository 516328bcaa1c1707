import { expect, test } from 'vitest'
import { newRecentTable } from '../../pipelines/recent-table.ts'

test('gives the newest number of a key, of the older half too, and -1 where there is none', () => {
  const table = newRecentTable(4)
  table.add(1, -1, 5)
  table.add(2, -2, 6)
  table.add(3, -3, 7)
  expect([table.find(1, -1), table.find(3, -3), table.find(1, -3)]).toEqual([5, 7, -1])
  table.add(1, -1, 0)
  expect(table.find(1, -1)).toBe(0)
})

test('keeps the newest half of its room at least, all of it at most, and says how many it has let go', () => {
  const table = newRecentTable(10)
  for (let key = 0; key < 1_000; key++) {
    table.add(key, ~key, 1)
    expect(table.held()).toBeLessThanOrEqual(10)
    expect(table.held() + table.forgotten()).toBe(key + 1)
    for (let young = Math.max(0, key - 4); young <= key; young++) expect(table.find(young, ~young)).toBe(1)
  }
  expect(table.find(0, ~0)).toBe(-1)
})
