import fc from 'fast-check'
import { expect, test } from 'vitest'
import { selectFirst } from '../../../pipelines/metrics/select.ts'

test('the first of an order come to the front, whatever the order they came in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 60 }), fc.nat(60), (numbers, most) => {
      const selected = [...numbers]
      selectFirst(selected, most, (a, b) => a < b)
      const sorted = [...numbers].sort((a, b) => a - b)
      const ascending = (some: number[]) => some.sort((a, b) => a - b)
      expect(ascending(selected.slice(0, most))).toEqual(sorted.slice(0, most))
      expect(ascending(selected.slice(most))).toEqual(sorted.slice(most))
    }),
    { numRuns: 2_000 },
  )
})
