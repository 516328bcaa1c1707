import { expect, test } from 'vitest'
import { type Lessons, quantised, train } from '../../../tools/tone/train.ts'

const RECIPE = { bits: 2, outputs: 1, epochs: 1, rate: 0.5, seeds: [1] }

/** One document with one feature in bucket 3, in the group of words. */
const ONE: Lessons = {
  count: 1,
  hash: Uint32Array.of(0xc0000000),
  ends: Uint32Array.of(1, 1, 1),
  label: Uint8Array.of(0),
  middle: Float32Array.of(1),
  weight: Float32Array.of(1),
}

test('one step on one feature is AdaGrad by hand', () => {
  // p = 1/2, slope = -1/2; squares 0.001 + 0.25; step 0.5 × 0.5 / √0.251
  const { weights, bias } = train(ONE, RECIPE)
  expect(weights[3]).toBeCloseTo(0.25 / Math.sqrt(0.251), 6)
  expect([...weights.subarray(0, 3)]).toEqual([0, 0, 0])
  expect(bias[0]).toBeCloseTo(0.5 * 0.1 * 0.5, 6)
})

test('a row of weight 0 teaches nothing', () => {
  const { weights, bias } = train({ ...ONE, weight: Float32Array.of(0) }, RECIPE)
  expect([...weights, ...bias]).toEqual([0, 0, 0, 0, 0])
})

/** Rows (bucket, label) of two outputs and a reference, one feature each. */
const toy = (rows: readonly (readonly [bucket: number, label: number])[], middle = 1): Lessons => ({
  count: rows.length,
  hash: Uint32Array.from(rows, ([bucket]) => bucket * 2 ** 30),
  ends: Uint32Array.from(rows.flatMap((_, d) => [d + 1, d + 1, d + 1])),
  label: Uint8Array.from(rows, ([, label]) => label),
  middle: Float32Array.from(rows, () => middle),
  weight: Float32Array.from(rows, () => 1),
})
const TWO = { bits: 2, outputs: 2, epochs: 40, rate: 0.3, seeds: [1] }

test('a feature learns for what it stands', () => {
  const { weights } = train(
    toy([
      [0, 0],
      [1, 1],
      [2, 2],
      [0, 0],
      [1, 1],
      [2, 2],
    ]),
    TWO,
  )
  const [badNegative, badPositive, goodNegative, goodPositive, calmNegative, calmPositive] = weights
  expect(badNegative!).toBeGreaterThan(1)
  expect(goodPositive!).toBeGreaterThan(1)
  expect(badPositive! + goodNegative!).toBeLessThan(0)
  expect(calmNegative!).toBeLessThan(-0.5)
  expect(calmPositive!).toBeLessThan(-0.5)
})

test('a set that knows no middle never pushes the middle down', () => {
  const { weights } = train(
    toy(
      [
        [0, 0],
        [1, 1],
      ],
      0,
    ),
    TWO,
  )
  expect(weights[0]! + weights[1]!).toBeCloseTo(0, 5)
  expect(weights[0]!).toBeGreaterThan(0.5)
})

test('the same lessons and seed give the same bytes, another seed others', () => {
  const lessons = toy([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 0],
    [0, 1],
    [3, 0],
    [1, 2],
  ])
  const bytes = (seed: number) => Buffer.from(train(lessons, { ...TWO, seeds: [seed] }).weights.buffer).toString('hex')
  expect(bytes(1)).toBe(bytes(1))
  expect(bytes(2)).not.toBe(bytes(1))
})

test('several seeds teach the mean of what each teaches', () => {
  const lessons = toy([
    [0, 0],
    [1, 1],
    [3, 0],
  ])
  const taught = (...seeds: number[]) => [...train(lessons, { ...TWO, seeds }).weights]
  const [one, two] = [taught(1), taught(2)]
  for (const [i, mean] of taught(1, 2).entries()) expect(mean).toBeCloseTo((one[i]! + two[i]!) / 2, 6)
})

test('eight bits cover the largest weight', () => {
  const head = quantised({ weights: Float32Array.of(0.5, -2, 1, 0), bias: Float32Array.of(0.25) }, RECIPE)
  expect([...head.weights]).toEqual([32, -127, 64, 0])
  expect(head.scale).toBeCloseTo(2 / 127, 9)
  expect(head.bias).toEqual([0.25])
})
