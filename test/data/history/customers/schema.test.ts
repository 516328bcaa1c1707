import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDuck } from '../../../../data/history/duck.ts'
import { migrate } from '../../../../data/history/migrate.ts'
import mentions from '../../../../data/history/schema/001-mentions.sql?raw'
import customers from '../../../../data/history/schema/002-customers.sql?raw'

async function migrated() {
  const duck = await openDuck(':memory:')
  onTestFinished(() => duck.close())
  await migrate(duck)
  return duck
}

test('what a store knew of its customers before is what the demo had told it', async () => {
  const duck = await openDuck(':memory:')
  onTestFinished(() => duck.close())
  await duck.run(mentions)
  await duck.run(customers)
  await duck.run(`
    insert into customers values (7, 'Ilsa Tarren', 2, '2020-01-01', 3, 1980, 'ilsa@mail.example');
    insert into orders values (28, 7, '2026-01-01', 100, 'HKD', '{"cabin":"economy"}');
    insert into tickets values (9, 7, 'refund', '2026-01-01', null, '2026-01-03', 'closed');
    insert into surveys values (7, '2026-02-01', 9, '');
    create table migrations (name varchar primary key);
    insert into migrations values ('001-mentions'), ('002-customers')`)
  await migrate(duck)
  expect(
    await duck.rows(`
      select c.source, c.ref, c.name, h.ref as household, t.tier, o.ref as purchase, o.product, k.ticket, s.score
      from customers c
      join households h on h.household = c.household
      join tier_changes t on t.customer = c.customer
      join orders o on o.customer = c.customer
      join tickets k on k.customer = c.customer
      join surveys s on s.customer = c.customer`),
  ).toEqual([
    {
      source: 'demo',
      ref: '7',
      name: 'Ilsa Tarren',
      household: '3',
      tier: 2,
      purchase: '28',
      product: 'economy',
      ticket: 9,
      score: 9,
    },
  ])
})

/** Opened on day 10, promised for day 20, closed on day 12, opened again on day 15. */
const STATES: readonly (readonly [day: number, state: string | null])[] = [
  [9, null],
  [10, 'open'],
  [12, 'closed'],
  [14, 'closed'],
  [15, 'reopened'],
  [20, 'reopened'],
  [21, 'overdue'],
]

test.each(STATES)('on day %i a ticket that was closed and opened again is %s', async (day, state) => {
  const duck = await migrated()
  const at = (n: number) => `timestamp_ms '2026-01-${String(n).padStart(2, '0')}'`
  const [row] = await duck.rows(`select ticket_state(${at(10)}, ${at(20)}, ${at(15)}, ${at(12)}, ${at(day)}) as state`)
  expect(row?.['state']).toBe(state)
})

test('a ticket without a promise, never closed, is open; one closed again after it was reopened is closed', async () => {
  const duck = await migrated()
  const [row] = await duck.rows(
    `select ticket_state('2026-01-01'::timestamp_ms, null, null, null, '2027-01-01'::timestamp_ms) as never,
       ticket_state('2026-01-01'::timestamp_ms, '2026-01-02'::timestamp_ms, '2026-01-03'::timestamp_ms, '2026-01-04'::timestamp_ms, '2026-01-05'::timestamp_ms) as again`,
  )
  expect(row).toEqual({ never: 'open', again: 'closed' })
})

test('a margin of 300.00 in a year is worth 800.00 where four of five stay and money costs a tenth; of no margin nothing is said', async () => {
  const duck = await migrated()
  const [row] = await duck.rows(
    'select lifetime_value(30000, 0.8, 0.1) as worth, lifetime_value(null, 0.8, 0.1) as none',
  )
  expect(row).toEqual({ worth: 80_000, none: null })
})

test('bought by a time is what was ordered until then and not cancelled by then, under the record its customer goes by', async () => {
  const duck = await migrated()
  const at = (day: number) => `timestamp_ms '2026-01-0${day}'`
  const order = (ref: string, customer: number, day: number, cancelled: string) =>
    duck.run(
      `insert into orders values ('t', '${ref}', ${customer}, ${at(day)}, 100, 30, 'HKD', '', null, ${cancelled}, '{}', ${at(9)})`,
    )
  await order('kept', 1, 2, 'null')
  await order('cancelled', 1, 2, at(4))
  await order('cancelled later', 1, 2, at(6))
  await order('merged', 2, 4, 'null')
  await order('later', 1, 5, 'null')
  await duck.run(`insert into merges values (2, 1, ${at(9)})`)
  expect(
    await duck.rows(`select customer, ref, amount, margin, currency from bought_by(${at(4)}) order by ref`),
  ).toEqual(
    ['cancelled later', 'kept', 'merged'].map((ref) => ({
      customer: 1,
      ref,
      amount: 100n,
      margin: 30n,
      currency: 'HKD',
    })),
  )
})

test('a copy of the store knows the states of tickets too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const duck = await openDuck(join(folder, 'store.duckdb'))
  await migrate(duck)
  await duck.copyTo(join(folder, 'copy.duckdb'))
  await duck.close()
  const copy = await openDuck(join(folder, 'copy.duckdb'))
  onTestFinished(() => copy.close())
  const [row] = await copy.rows(
    `select ticket_state('2026-01-01'::timestamp_ms, null, null, null, '2027-01-01'::timestamp_ms) as state`,
  )
  expect(row).toEqual({ state: 'open' })
})

test('a cell of nobody who ordered, 0 before, is none; the others stay', async () => {
  const duck = await migrated()
  await duck.run("delete from migrations where name = '043-no-cell'")
  await duck.run("insert into rfm_cells values (1, '2026-01-01', 365, 0, 0, 0), (2, '2026-01-01', 365, 5, 4, 1)")
  await migrate(duck)
  expect(await duck.rows('select customer, r, f, m from rfm_cells order by customer')).toEqual([
    { customer: 1, r: null, f: null, m: null },
    { customer: 2, r: 5, f: 4, m: 1 },
  ])
})

test('of influence that is stored it is known when it was computed', async () => {
  const duck = await migrated()
  await duck.run("drop table ratings; delete from migrations where name = '050-ratings'")
  for (const customer of [1, 2])
    await duck.run(
      `insert into influence by name select 'larkwing' as topic, ${customer} as customer, timestamp_ms '2026-11-18' as as_of, 0 as followers, 0 as answers,
       0 as interactions, '[]' as authorities, 0 as others, 0 as reach, 0 as household, 0 as points, 1 as level, 2 as n`,
    )
  await migrate(duck)
  expect(await duck.rows('select topic, epoch_ms(as_of)::double as at from ratings')).toEqual([
    { topic: 'larkwing', at: Date.UTC(2026, 10, 18) },
  ])
})
