import { expect, test } from 'vitest'
import { newHashTable } from '../../pipelines/hash-table.ts'

const KEYS = 15_000
/** Halves of keys, many of them alike in one half; from `KEYS` on they come again. */
const keyOf = (i: number) => [Math.imul(i % 1_000, 0x9e3779b1), (i % KEYS) >> 3] as const

test.each([0, 10, 100_000])('finds every key by its newest number and no other, expecting %i', (expected) => {
  const table = newHashTable(expected)
  const numbers = new Map<string, number>()
  for (let i = 0; i < 20_000; i++) {
    table.add(...keyOf(i), i)
    numbers.set(keyOf(i).join(), i)
  }
  for (let i = 0; i < 20_000; i++) expect(table.find(...keyOf(i))).toBe(numbers.get(keyOf(i).join()))
  expect(table.find(1, -1)).toBe(-1)
})
