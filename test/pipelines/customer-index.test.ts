import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customerIndex } from '../../pipelines/customer-index.ts'

const half = fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 0xffffffff }))
const link = fc.record({ lo: half, hi: half, customer: fc.nat(1_000), tier: fc.integer({ min: 1, max: 5 }) })

test('finds what a Map would find, however the hashes collide', () => {
  fc.assert(
    fc.property(
      fc.array(link, { maxLength: 200 }),
      fc.array(fc.tuple(half, half), { maxLength: 50 }),
      (links, strangers) => {
        const index = customerIndex({
          tiers: [],
          authorLo: Uint32Array.from(links, ({ lo }) => lo),
          authorHi: Uint32Array.from(links, ({ hi }) => hi),
          customer: Int32Array.from(links, ({ customer }) => customer),
          tier: Uint8Array.from(links, ({ tier }) => tier),
        })
        const known = new Map(links.map((each) => [`${each.lo}/${each.hi}`, each]))
        for (const [lo, hi] of [...links.map((each) => [each.lo, each.hi] as const), ...strangers]) {
          const row = index.find(lo, hi)
          const expected = known.get(`${lo}/${hi}`)
          expect(row < 0 ? undefined : [index.customerAt(row), index.tierAt(row)]).toEqual(
            expected && [expected.customer, expected.tier],
          )
        }
      },
    ),
  )
})
