import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedAuthors } from '../../../pipelines/customers/changed-authors.ts'
import { customerIndex } from '../../../pipelines/customers/customer-index.ts'
import { newTableWriter } from '../../../pipelines/customers/table-writer.ts'
import { CHANGES } from '../../../pipelines/customers/timeline.ts'

const known = fc.uniqueArray(
  fc.record({
    author: fc.integer({ min: 1, max: 12 }),
    customer: fc.integer({ min: 0, max: 6 }),
    tier: fc.integer({ min: 1, max: 2 }),
    rose: fc.integer({ min: 1, max: 2 }),
  }),
  { maxLength: 12, selector: ({ author }) => author },
)
type Known = typeof known extends fc.Arbitrary<infer T> ? T : never

function indexOf(all: Known) {
  const links = all.toSorted((a, b) => a.customer - b.customer)
  const writer = newTableWriter(links.length)
  for (const { author, customer } of links) writer.link(author, 0, customer)
  const first = new Map(links.toReversed().map((each) => [each.customer, each]))
  for (const { customer, tier, rose } of [...first.values()].toSorted((a, b) => a.customer - b.customer))
    writer.change(customer, { at: rose, what: CHANGES.indexOf('tier'), value: tier, before: 0 })
  return customerIndex(writer.finish({ tiers: [], products: [] }))
}

test('finds exactly the authors of whom something else is known at any time', () => {
  fc.assert(
    fc.property(known, known, (old, now) => {
      const [before, after] = [indexOf(old), indexOf(now)]
      const told = (index: ReturnType<typeof indexOf>, author: number) => {
        const row = index.find(author, 0)
        return row < 0 ? null : [index.customerAt(row), ...[0, 1, 2].map((at) => index.stateAt(row, at))]
      }
      const truth = Array.from({ length: 12 }, (_, i) => i + 1).filter(
        (author) => JSON.stringify(told(before, author)) !== JSON.stringify(told(after, author)),
      )
      expect(new Set([...changedAuthors(before, after)].flat())).toEqual(new Set(truth.map(BigInt)))
    }),
  )
})
