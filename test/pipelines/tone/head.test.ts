import { expect, test } from 'vitest'
import { type Head, probabilitiesInto, scoreInto } from '../../../pipelines/tone/head.ts'
import { scanOf } from '../../support/tone-scan.ts'

const scan = scanOf()

/** Two buckets: which one a feature falls into is its uppermost bit. */
const twoBuckets = (outputs: number, weights: readonly number[]): Head => ({
  bits: 1,
  outputs,
  weights: Int8Array.from(weights),
  scale: 0.5,
  bias: Array.from({ length: outputs }, (_, k) => k + 1),
})

test.each([1, 2, 3])('a head of %i outputs adds its bias and what each group says', (outputs) => {
  const features = scan('not good at all')
  const weights = Array.from({ length: 2 * outputs }, (_, i) => 10 * i - 7)
  const z = new Float64Array(outputs)
  scoreInto(twoBuckets(outputs, weights), features, z)
  const groups = [features.words, features.grams, features.lexical] as const
  const shares = [1 / Math.sqrt(features.words.count), 1 / Math.sqrt(features.grams.count), 0.2]
  for (let k = 0; k < outputs; k++) {
    let expected = k + 1
    for (const [g, { hash, count }] of groups.entries())
      for (const feature of hash.subarray(0, count))
        expected += 0.5 * shares[g]! * weights[(feature >= 2 ** 31 ? 1 : 0) * outputs + k]!
    expect(z[k]).toBeCloseTo(expected, 9)
  }
})

test('a text without features is judged by the bias alone', () => {
  const z = new Float64Array(2)
  const features = scan('')
  scoreInto(twoBuckets(2, [0, 0, 0, 0]), features, z)
  expect([...z]).toEqual([1, 2])
})

test('probabilities add up, and a higher temperature is less sure', () => {
  const p = new Float64Array(3)
  const z = Float64Array.of(Math.log(2), Math.log(5))
  probabilitiesInto(z, 2, 1, p)
  expect([...p].map((each) => Math.round(each * 8_000))).toEqual([2_000, 5_000, 1_000])
  probabilitiesInto(z, 2, 4, p)
  const odds = [2 ** (1 / 4), 5 ** (1 / 4), 1]
  const all = odds.reduce((sum, each) => sum + each, 0)
  for (const [k, each] of odds.entries()) expect(p[k]).toBeCloseTo(each / all, 12)
})
