import { expect, test } from 'vitest'
import { hashText, key53 } from '../../../pipelines/hash.ts'
import { addDistinct, countDistinct, mergeDistinct, noneDistinct } from '../../../pipelines/metrics/distinct.ts'

function counted(from: number, to: number) {
  const state = noneDistinct()
  for (let i = from; i < to; i++) {
    const [lo, hi] = hashText(`author-${i}`, 1)
    addDistinct(state, key53(lo, hi), { lo, hi, sign: 1 })
  }
  return state
}

test.each([0, 1, 200, 256])('counts %i exactly', (n) => expect(countDistinct(counted(0, n))).toBe(n))

test.each([1_000, 10_000, 200_000])('counts %i within three standard errors of 1.6 %%', (n) => {
  expect(Math.abs(countDistinct(counted(0, n)) - n) / n).toBeLessThan(0.049)
})

test('merging halves is counting the whole, whichever way round', () => {
  const [whole, ab, ba] = [counted(0, 3_000), counted(0, 2_000), counted(1_000, 3_000)]
  mergeDistinct(ab, counted(1_000, 3_000))
  mergeDistinct(ba, counted(0, 2_000))
  expect(countDistinct(ab)).toBe(countDistinct(whole))
  expect(countDistinct(ba)).toBe(countDistinct(whole))
})
