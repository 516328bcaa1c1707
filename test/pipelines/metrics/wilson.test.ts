import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EIGHTY, wilson } from '../../../pipelines/metrics/wilson.ts'

test('eight of ten, as worked by hand', () => {
  // (.8 + z²/20 ± z √(.016 + z²/400)) / (1 + z²/10) with z = 1.2816: (.88212 ± .18173) / 1.16425
  const [low, high] = wilson(8, 10)
  expect(low).toBeCloseTo(0.6016, 4)
  expect(high).toBeCloseTo(0.9138, 4)
})

test('from either end of the interval, what was seen is just as far as 80 % of samples lie', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000), (n, some) => {
      const hits = some % (n + 1)
      for (const end of wilson(hits, n)) {
        const distance = Math.abs(hits / n - end)
        const isEdge = end === hits / n && (hits === 0 || hits === n)
        if (!isEdge) expect(distance).toBeCloseTo(EIGHTY * Math.sqrt((end * (1 - end)) / n), 6)
      }
    }),
  )
})

test('stays within what a share can be, and says something of one alone', () => {
  expect(wilson(0, 1)[0]).toBe(0)
  expect(wilson(1, 1)[1]).toBe(1)
  expect(wilson(1, 1)[0]).toBeGreaterThan(0.3)
})
