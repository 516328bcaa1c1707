import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customerIndex } from '../../../pipelines/customers/customer-index.ts'
import { newTableWriter } from '../../../pipelines/customers/table-writer.ts'
import { CHANGES, MOST_STATES } from '../../../pipelines/customers/timeline.ts'

const half = fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 0xffffffff }))
const link = fc.record({ lo: half, hi: half, customer: fc.integer({ min: 0, max: 20 }) })
type Link = typeof link extends fc.Arbitrary<infer T> ? T : never
const rise = fc.record({
  customer: fc.integer({ min: 0, max: 20 }),
  at: fc.integer({ min: 0, max: 9 }),
  tier: fc.integer({ min: 1, max: 5 }),
})
type Rise = typeof rise extends fc.Arbitrary<infer T> ? T : never

const TIER = CHANGES.indexOf('tier')
const byCustomer = (a: { customer: number }, b: { customer: number }) => a.customer - b.customer

function tableOf(links: readonly Link[], rises: readonly Rise[]) {
  const writer = newTableWriter(links.length)
  for (const { lo, hi, customer } of links.toSorted(byCustomer)) writer.link(lo, hi, customer)
  for (const { customer, at, tier } of rises.toSorted((a, b) => byCustomer(a, b) || a.at - b.at))
    writer.change(customer, { at, what: TIER, value: tier, before: 0 })
  return writer.finish({ tiers: [], products: [] })
}

/** The slow truth: of these links the last in order of customers, of these rises the last until then. */
function truth(links: readonly Link[], rises: readonly Rise[], { lo, hi, at }: { lo: number; hi: number; at: number }) {
  const found = links.toSorted(byCustomer).findLast((each) => each.lo === lo && each.hi === hi)
  if (!found || found.customer < 0) return undefined
  const own = rises.filter(({ customer }) => customer === found.customer).toSorted((a, b) => a.at - b.at)
  return [found.customer, own.findLast((each) => each.at <= at)?.tier ?? 255]
}

test('finds what a Map would find, as of any time, however the hashes collide', () => {
  fc.assert(
    fc.property(
      fc.array(link, { maxLength: 100 }),
      fc.array(rise, { maxLength: 60 }),
      fc.array(fc.tuple(half, half), { maxLength: 20 }),
      fc.integer({ min: 0, max: 10 }),
      (links, rises, strangers, at) => {
        const index = customerIndex(tableOf(links, rises))
        for (const [lo, hi] of [...links.map((each) => [each.lo, each.hi] as const), ...strangers]) {
          const row = index.find(lo, hi)
          const found = row < 0 ? undefined : [index.customerAt(row), index.stateAt(row, at) >>> 24]
          expect(found).toEqual(truth(links, rises, { lo, hi, at }))
        }
      },
    ),
  )
})

test('what is newer holds, also that somebody is linked to nobody any more', () => {
  const change = fc.record({ place: fc.nat({ max: 39 }), customer: fc.integer({ min: -1, max: 20 }) })
  fc.assert(
    fc.property(
      fc.array(link, { maxLength: 40 }),
      fc.array(change, { maxLength: 20 }),
      fc.array(rise, { maxLength: 20 }),
      (links, changes, rises) => {
        const changed = changes.flatMap(({ place, customer }) => (links[place] ? [{ ...links[place], customer }] : []))
        const newer = [...new Map(changed.map((each) => [`${each.lo}/${each.hi}`, each])).values()]
        const index = customerIndex(tableOf(links, []), tableOf(newer, rises))
        for (const { lo, hi } of [...links, ...newer]) {
          const row = index.find(lo, hi)
          const isNewer = newer.some((each) => each.lo === lo && each.hi === hi)
          const found = row < 0 ? undefined : [index.customerAt(row), index.stateAt(row, 5) >>> 24]
          expect(found).toEqual(isNewer ? truth(newer, rises, { lo, hi, at: 5 }) : truth(links, [], { lo, hi, at: 5 }))
        }
      },
    ),
  )
})

test('of a customer who changed too often the newest states are kept, and the first of them holds since ever', () => {
  const rises = Array.from({ length: 2 * MOST_STATES }, (_, at) => ({ customer: 1, at: at + 1, tier: 1 + (at % 2) }))
  const table = tableOf([{ lo: 1, hi: 1, customer: 1 }], rises)
  const index = customerIndex(table)
  const { from, to } = index.statesOf(index.find(1, 1))
  expect([to - from, table.at[from], table.at[to - 1]]).toEqual([MOST_STATES, MOST_STATES + 1, 2 * MOST_STATES])
  expect(index.stateAt(0, 0)).toBe(table.state[from])
})
