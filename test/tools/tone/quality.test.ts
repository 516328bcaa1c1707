import { expect, test } from 'vitest'
import { kappaOf } from '../../../tools/tone/quality.ts'

test('kappa is agreement beyond chance, by hand', () => {
  // They agree on 35 of 50; by their shares they would on 0.5 × 0.6 + 0.5 × 0.4 of them (Cohen 1960).
  const matrix = [
    [20, 5],
    [10, 15],
  ]
  expect(kappaOf(matrix)).toBeCloseTo((0.7 - 0.5) / (1 - 0.5), 9)
})

test('who always agrees has kappa 1, who agrees by chance 0', () => {
  const always = [
    [3, 0, 0],
    [0, 4, 0],
    [0, 0, 5],
  ]
  expect(kappaOf(always)).toBe(1)
  const chance = [
    [4, 4],
    [4, 4],
  ]
  expect(kappaOf(chance)).toBe(0)
})
