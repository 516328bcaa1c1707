import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addKey, keepPlaces, noKeyCounts, placeOf, removePlace } from '../../../pipelines/metrics/key-counts.ts'
import { listKey } from '../../../pipelines/metrics/list-key.ts'

type Step = { readonly kind: 'add' | 'remove' | 'keep-even'; readonly key: number }
const steps = fc.array(
  fc.record<Step>({ kind: fc.constantFrom('add', 'add', 'add', 'remove', 'keep-even'), key: fc.nat(40) }),
  { maxLength: 120 },
)

test('finds what a Map of the same keys holds, whatever came, went and was cut', () => {
  fc.assert(
    fc.property(steps, (done) => {
      const counts = noKeyCounts()
      const held = new Map<number, number>()
      for (const [value, { kind, key }] of done.entries()) {
        const place = placeOf(counts, listKey(`k${key}`))
        if (kind === 'add' && place < 0) {
          addKey(counts, listKey(`k${key}`), { value, error: 0, mix: 0 })
          held.set(key, value)
        }
        if (kind === 'remove' && place >= 0) {
          removePlace(counts, place)
          held.delete(key)
        }
        if (kind === 'keep-even') {
          keepPlaces(
            counts,
            [...counts.values.keys()].filter((at) => counts.values[at]! % 2 === 0),
          )
          for (const [each, of] of held) if (of % 2 !== 0) held.delete(each)
        }
      }
      for (let key = 0; key <= 40; key++) {
        expect(counts.values[placeOf(counts, listKey(`k${key}`))]).toBe(held.get(key))
      }
      expect(counts.keys.length).toBe(held.size)
    }),
    { numRuns: 300 },
  )
})
