import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newCrowd } from '../../../pipelines/metrics/crowd.ts'

/** Few halves, so that keys meet; both signs, as hashes have. */
const half = fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31), 7)
const steps = fc.array(fc.record({ lo: half, hi: fc.integer({ min: -3, max: 40 }), n: fc.constantFrom(1, 1, 2, -1) }), {
  maxLength: 400,
})

test('is what a Map of keys and counts is, however often it grows', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const crowd = newCrowd()
      const slow = new Map<string, number>()
      for (const { lo, hi, n } of all) {
        crowd.add(lo, hi, n)
        slow.set(`${lo} ${hi}`, (slow.get(`${lo} ${hi}`) ?? 0) + n)
      }
      const there = new Map<string, number>()
      crowd.each((lo, hi, n) => there.set(`${lo} ${hi}`, n))
      expect(there).toEqual(new Map([...slow].filter(([, n]) => n !== 0)))
    }),
  )
})

test('keys that left make room again: its memory is bounded by those that are there', () => {
  const crowd = newCrowd()
  for (let i = 0; i < 100_000; i++) {
    crowd.add(i, i, 1)
    if (i >= 10) crowd.add(i - 10, i - 10, -1)
    expect(crowd.size()).toBeLessThanOrEqual(64)
  }
})
