import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type History, openHistory } from '../../../../data/history/history.ts'
import { numberProducts } from '../../../../data/history/join/number-products.ts'
import { readTable, readTableOf } from '../../../../data/history/join/read-table.ts'
import {
  factIn,
  GENERATIONS,
  NPS_CLASSES,
  PRODUCT_WORDS,
  RFM_CELLS,
  TICKET_STATES,
} from '../../../../pipelines/contract/facts.ts'
import { customerIndex } from '../../../../pipelines/customers/customer-index.ts'
import { hashText } from '../../../../pipelines/hash.ts'
import { authorHash, employ, open, tie } from '../../../support/company.ts'

const DAY = 86_400_000
const SETUP = { sources: [{ id: 's' }], topics: [{ id: 't' }], zone: 'UTC' }
const WHO = [1, 2, 3] as const
const FORUM = 7

const day = fc.integer({ min: 1, max: 60 }).map((days) => days * DAY)
const maybe = fc.option(day, { nil: null })
const customer = fc.constantFrom(...WHO)
const records = fc.record({
  tiers: fc.tuple(
    ...WHO.map((who) => fc.record({ customer: fc.constant(who), tier: fc.integer({ min: 1, max: 3 }), rose: day })),
  ),
  tickets: fc.array(fc.record({ customer, opened: day, promised: maybe, reopened: maybe, closed: maybe }), {
    maxLength: 8,
  }),
  surveys: fc.uniqueArray(fc.record({ customer, at: day, score: fc.integer({ min: 0, max: 10 }) }), {
    maxLength: 6,
    selector: ({ customer, at }) => `${customer}/${at}`,
  }),
  orders: fc.uniqueArray(
    fc.record({ customer, at: day, cancelled: maybe, product: fc.constantFrom('LRK 31', 'LRK 218', '') }),
    { maxLength: 8, selector: ({ customer, at }) => `${customer}/${at}` },
  ),
  cells: fc.uniqueArray(fc.record({ customer, at: day, r: fc.integer({ min: 0, max: 5 }) }), {
    maxLength: 6,
    selector: ({ customer, at }) => `${customer}/${at}`,
  }),
})
type Records = typeof records extends fc.Arbitrary<infer T> ? T : never

async function companyWith({ tiers, tickets, surveys, orders, cells }: Records): Promise<History> {
  const history = await openHistory(':memory:', SETUP)
  const { duck } = history
  await employ(
    duck,
    tiers.map((each) => ({ ...each, born: 1944 + each.customer })),
  )
  for (const who of WHO) await tie(duck, 'forum', `a${who}`, who)
  for (const [ticket, times] of tickets.entries()) await open(duck, { ...times, ticket, closed: endOf(times) })
  for (const { customer, at, score } of surveys)
    await duck.run(
      `insert into surveys values ($customer, 'crm', make_timestamp_ms($at::bigint), $score, '', make_timestamp_ms(0))`,
      { customer, at, score },
    )
  for (const [i, { customer, at, cancelled, product }] of orders.entries())
    await duck.run(
      `insert into orders values ('crm', $i::varchar, $customer, make_timestamp_ms($at::bigint), 1, null, 'HKD', $product, null, make_timestamp_ms($cancelled::bigint), '{}', make_timestamp_ms(0))`,
      { i, customer, at, product, cancelled: cancelled === null ? null : Math.max(cancelled, at) },
    )
  for (const { customer, at, r } of cells)
    await duck.run(
      'insert into rfm_cells values ($customer, make_timestamp_ms($at::bigint), 365, nullif($r, 0), nullif($r, 0), nullif($r, 0))',
      {
        customer,
        at,
        r,
      },
    )
  await numberProducts(duck)
  return history
}

/** A ticket is not closed before it is opened. */
const endOf = ({ opened, closed }: { opened: number; closed: number | null }) =>
  closed === null ? null : Math.max(opened, closed)

/** The slow truth: filters and the newest until then. */
function known(
  { tiers, tickets, surveys, orders, cells }: Records,
  who: number,
  at: number,
  products: readonly string[],
) {
  const own = <T extends { customer: number }>(all: readonly T[]) => all.filter(({ customer }) => customer === who)
  const newest = <T extends { customer: number; at: number }>(all: readonly T[]) =>
    own(all)
      .filter((each) => each.at <= at)
      .toSorted((a, b) => b.at - a.at)[0]
  const score = newest(surveys)?.score
  const rank = newest(cells)?.r ?? 0
  const product = newest(
    orders.filter(({ at: ordered, cancelled }) => cancelled === null || Math.max(cancelled, ordered) > at),
  )?.product
  const [tier] = own(tiers)
  return {
    tier: at >= tier!.rose ? tier!.tier : 3,
    nps: score === undefined ? 'none' : score <= 6 ? 'detractor' : score <= 8 ? 'passive' : 'promoter',
    rfm: rank === 0 ? 'none' : `${rank}${rank}${rank}`,
    product: product === undefined || product === '' ? 'none' : products.includes(product) ? product : 'other',
    generation: who === 1 ? 'silent' : 'boomer',
    ticket: foremost(own(tickets).map((each) => stateOf({ ...each, closed: endOf(each) }, at))),
  }
}

const foremost = (states: readonly string[]) =>
  ['overdue', 'reopened', 'open', 'closed'].find((state) => states.includes(state)) ?? 'none'

/** As the macro ticket_state says, and forgotten 30 days after it was closed. */
function stateOf(
  { opened, promised, reopened, closed }: Omit<Records['tickets'][number], 'customer'>,
  at: number,
): string {
  if (opened > at) return 'none'
  const isOpenAgain = reopened !== null && closed !== null && reopened <= at && reopened >= closed
  if (closed !== null && closed <= at && !isOpenAgain) return at >= closed + 30 * DAY ? 'none' : 'closed'
  if (promised !== null && promised < at) return 'overdue'
  return reopened !== null && reopened <= at ? 'reopened' : 'open'
}

const anyTime = fc.oneof(
  day,
  day.map((at) => at + 1),
  day.map((at) => at - 1),
)

test('what is known of a customer as of any time is what the records say, read whole or for some authors', async () => {
  await fc.assert(
    fc.asyncProperty(records, fc.array(anyTime, { minLength: 8, maxLength: 8 }), async (said, times) => {
      const { duck, close } = await companyWith(said)
      const authors = WHO.map((who) => authorHash('forum', `a${who}`))
      for (const table of [await readTable(duck), await readTableOf(duck, [...authors, 5n])]) {
        const index = customerIndex(table)
        for (const who of WHO) {
          const row = index.find(...hashText(`a${who}`, FORUM))
          expect(index.customerAt(row)).toBe(who)
          for (const at of times) {
            const state = index.stateAt(row, at)
            const value = (name: Parameters<typeof factIn>[1]) => factIn(state & 0xffffff, name)
            expect({
              tier: state >>> 24,
              nps: NPS_CLASSES[value('nps')],
              rfm: RFM_CELLS[value('rfm')],
              product: [...PRODUCT_WORDS, ...table.products][value('product')],
              generation: GENERATIONS[value('generation')],
              ticket: TICKET_STATES[value('ticket')],
            }).toEqual(known(said, who, at, table.products))
          }
        }
        expect(index.find(5, 0)).toBe(-1)
      }
      close()
    }),
    { numRuns: 25 },
  )
}, 60_000)
