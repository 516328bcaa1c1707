import { expect, test } from 'vitest'
import { betaInterval, betaQuantile, incompleteBeta, logGamma } from '../../../pipelines/metrics/beta.ts'

test('log gamma gives factorials and the root of pi', () => {
  expect(logGamma(6)).toBeCloseTo(Math.log(120), 10)
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 10)
})

// Closed forms: I_x(1, b) = 1 - (1 - x)^b and I_x(2, 2) = x² (3 - 2x).
test('the incomplete beta function has its closed forms', () => {
  expect(incompleteBeta(0.3, 1, 5)).toBeCloseTo(1 - 0.7 ** 5, 10)
  expect(incompleteBeta(0.3, 2, 2)).toBeCloseTo(0.09 * 2.4, 10)
  expect(incompleteBeta(0.9, 2, 2)).toBeCloseTo(0.81 * 1.2, 10)
})

test('the median of an even Beta is a half, and an interval holds its mass', () => {
  expect(betaQuantile(0.5, 40, 40)).toBeCloseTo(0.5, 8)
  const [low, high] = betaInterval(120, 80, 0.8)
  expect(incompleteBeta(high, 120, 80) - incompleteBeta(low, 120, 80)).toBeCloseTo(0.8, 6)
})
