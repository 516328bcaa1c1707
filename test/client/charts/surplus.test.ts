import { expect, test } from 'vitest'
import { surplusOf } from '../../../client/charts/surplus.ts'

const MINUTE = 60_000
const band = [0, 60].map((minute) => ({ at: minute * MINUTE, low: 5, mid: 8, high: 10 }))
const line = (...values: number[]) => values.map((value, i) => ({ at: i * 3 * MINUTE, value }))
const written = (fills: ReturnType<typeof surplusOf>) => fills.map(({ at, low, high }) => [at / MINUTE, low, high])

test('a rise within one bucket is filled from where it left the usual range', () => {
  expect(written(surplusOf(line(8, 8, 30), band, 6 * MINUTE))).toEqual([
    [3, 8, 8],
    [3 + 3 * (2 / 22), 10, 10],
    [6, 10, 30],
  ])
})
test('it reaches back before an event that was noticed late, and no further than the line was outside', () => {
  const filled = surplusOf(line(30, 8, 12, 20, 30), band, 12 * MINUTE)
  expect(filled[0]).toEqual({ at: 3 * MINUTE, low: 8, high: 8 })
})
test('nothing is filled where the line is inside', () => {
  const filled = surplusOf(line(8, 30, 8), band, 3 * MINUTE)
  expect(filled.at(-1)).toEqual({ at: 6 * MINUTE, low: 8, high: 8 })
})
