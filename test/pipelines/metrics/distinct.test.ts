import { expect, test } from 'vitest'
import { hashText, key53 } from '../../../pipelines/hash.ts'
import { addDistinct, cutDistinct, type Distinct, noneDistinct } from '../../../pipelines/metrics/distinct.ts'
import { countDistinct, SEVERAL_VALUES, splitDistinct } from '../../../pipelines/metrics/distinct-counts.ts'
import { mergeDistinct } from '../../../pipelines/metrics/distinct-merge.ts'

/** Of every ten authors seven are seen with tone 0, two with tone 1 and one with both. */
function counted(from: number, to: number) {
  const state = noneDistinct()
  for (let i = from; i < to; i++) for (const tone of TONES_OF[i % 10]!) see(state, i, tone)
  return state
}

const TONES_OF = [[0], [0], [0], [0], [0], [0], [0], [1], [1], [0, 1]]

function see(state: Distinct, author: number, tone: number, n = 1) {
  const [lo, hi] = hashText(`author-${author}`, 1)
  addDistinct(state, key53(lo, hi), { lo, hi, n, mix: tone << 8 })
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

test('parts are exact while the count is', () =>
  expect(splitDistinct(counted(0, 200), 'tone')).toEqual(
    new Map([
      [0, 140],
      [1, 40],
      [SEVERAL_VALUES, 20],
    ]),
  ))

test.each([300, 1_000, 10_000, 200_000])('parts of %i add up to the count, each within three standard errors', (n) => {
  const state = counted(0, n)
  const parts = splitDistinct(state, 'tone')
  expect([...parts.values()].reduce((sum, part) => sum + part, 0)).toBe(countDistinct(state))
  for (const [value, share] of [
    [0, 0.7],
    [1, 0.2],
    [SEVERAL_VALUES, 0.1],
  ] as const) {
    const error = Math.hypot(0.016 * share, Math.sqrt((share * (1 - share)) / 256))
    expect(Math.abs((parts.get(value) ?? 0) / n - share)).toBeLessThan(3 * error)
  }
})

test('parts are the same however the pieces were merged', () => {
  const pieces = Array.from({ length: 12 }, (_, i) => [i * 250, (i + 1) * 250 + 100] as const)
  const merged = (order: readonly (readonly [number, number])[]) => {
    const state = noneDistinct()
    for (const [from, to] of order) mergeDistinct(state, counted(from, to))
    return splitDistinct(state, 'tone')
  }
  const whole = counted(0, 3_100)
  // Pieces overlap: what the second saw of an author is not news.
  expect(merged(pieces)).toEqual(splitDistinct(whole, 'tone'))
  expect(merged([...pieces].reverse())).toEqual(splitDistinct(whole, 'tone'))
})

test('an author whose angry post was taken back is one of the calm', () => {
  const state = noneDistinct()
  see(state, 1, 0)
  see(state, 1, 1)
  expect(splitDistinct(state, 'tone')).toEqual(new Map([[SEVERAL_VALUES, 1]]))
  see(state, 1, 0, -1)
  expect(splitDistinct(state, 'tone')).toEqual(new Map([[1, 1]]))
})

test('a sample is cut to what is read of it without a change, whatever is merged with it afterwards', () => {
  for (const n of [200, 400, 3_000]) {
    const [whole, slim, later] = [counted(0, n), counted(0, n), counted(n, n + 700)]
    expect(cutDistinct(slim, Number.POSITIVE_INFINITY)).toBe(0)
    expect(slim.members.size).toBe(Math.min(n, 256))
    expect(splitDistinct(slim, 'tone')).toEqual(splitDistinct(whole, 'tone'))
    for (const state of [whole, slim]) mergeDistinct(state, later)
    expect(countDistinct(slim)).toBe(countDistinct(whole))
    expect(splitDistinct(slim, 'tone')).toEqual(splitDistinct(whole, 'tone'))
  }
})

test('an exact count is left exact while an estimate would take no less memory, and is an estimate once it is cut', () => {
  const [few, many] = [counted(0, 60), counted(0, 200)]
  expect([cutDistinct(few, 32), countDistinct(few)]).toEqual([0, 60])
  expect([cutDistinct(many, 32), many.members.size, many.registers !== null]).toEqual([168, 32, true])
  expect(Math.abs(countDistinct(many) / 200 - 1)).toBeLessThan(0.049)
})
