import { expect, test } from 'vitest'
import { trendOf } from './slope.ts'

const MINUTE = 60_000

test('a figure that grows by one a minute grows by sixty an hour, whatever it did while warming up', () => {
  const samples = Array.from({ length: 40 }, (_, i) => [i * MINUTE, i < 10 ? 500 : i] as const)
  expect(trendOf(samples)).toMatchObject({ first: 10, last: 39, most: 39 })
  expect(trendOf(samples).slope).toBeCloseTo(60, 6)
  expect(trendOf(samples).error).toBeCloseTo(0, 6)
})

test('a figure that only wavers has a slope within two of its errors', () => {
  const samples = Array.from({ length: 40 }, (_, i) => [i * MINUTE, 100 + (i % 3)] as const)
  const { slope, error } = trendOf(samples)
  expect(Math.abs(slope)).toBeLessThan(2 * error)
})
