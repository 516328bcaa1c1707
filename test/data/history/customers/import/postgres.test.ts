import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { randomOf } from '../../../../../data/demo/random.ts'
import { startChaosProxy, type Toxics } from '../../../../support/chaos-proxy.ts'
import { hashOf, imported, importStore } from '../../../../support/import.ts'
import { startPostgres } from '../../../../support/postgres.ts'

let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres()
  await postgres.run(`
    create role reader login password 'secret';
    create table clients (no text primary key, name text, joined timestamptz not null, updated_at timestamptz not null);
    insert into clients values
      ('C1', 'Ilsa', '2020-01-31 00:00+08', '2026-11-01 10:00Z'),
      ('C2', E'Jo"ren\\n\\\\', '2021-02-01 00:00+08', '2026-11-01 11:00Z');
    create table purchases (id bigint primary key, client text not null, at timestamp not null, total numeric(12, 2), changed timestamptz not null);
    insert into purchases values (1, 'C1', '2026-10-01 09:30', 1234.50, '2026-11-01 10:00Z'), (2, 'C2', '2026-10-02 09:30', 5, '2026-11-01 11:00Z');
    grant select on clients, purchases to reader`)
}, 120_000)
afterAll(() => postgres.stop())

const mappingOf = (changes: object = {}) => ({
  source: 'crm',
  zone: 'Asia/Hong_Kong',
  postgres: { url: { env: 'TEST_CRM_URL' } },
  tables: [
    {
      into: 'customers',
      from: { table: 'clients', key: 'no', watermark: 'updated_at' },
      fields: { ref: 'no', name: 'name', since: 'joined' },
    },
    {
      into: 'orders',
      from: { table: 'public.purchases', key: 'id', watermark: 'changed' },
      fields: {
        ref: 'id',
        customer: 'client',
        happened_at: 'at',
        amount: 'total',
        currency: { constant: 'HKD' },
        ...changes,
      },
    },
  ],
})

const asRole = (role: string, port?: number) => {
  vi.stubEnv('TEST_CRM_URL', postgres.urlOf(role, port))
  onTestFinished(() => void vi.unstubAllEnvs())
}
const last = (events: Awaited<ReturnType<typeof imported>>) => {
  const event = events.at(-1)
  return event?.kind === 'done' ? event.counts : null
}
const warnings = (events: Awaited<ReturnType<typeof imported>>) =>
  events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []))

describe('a live PostgreSQL', () => {
  test('is read as it stands, once more to no effect, and then what changed alone', async () => {
    asRole('reader')
    const { history } = await importStore()
    const first = await imported(history, mappingOf())
    expect(last(first)).toMatchObject({ rows: 4, added: 4, rejected: 0 })
    expect(warnings(first)).toEqual([])
    expect(await history.duck.rows('select ref, name from customers order by ref')).toEqual([
      { ref: 'C1', name: 'Ilsa' },
      { ref: 'C2', name: 'Jo"ren\n\\' },
    ])
    expect(
      await history.duck.rows(
        `select ref, amount::double as amount, epoch_ms(happened_at)::double as at from orders order by ref`,
      ),
    ).toEqual([
      { ref: '1', amount: 123_450, at: Date.UTC(2026, 9, 1, 1, 30) },
      { ref: '2', amount: 500, at: Date.UTC(2026, 9, 2, 1, 30) },
    ])
    const before = await hashOf(history)
    // What is newest is looked at again: a transaction that took long may have shown its rows since.
    expect(last(await imported(history, mappingOf()))).toMatchObject({ rows: 2, added: 0, changed: 0, unchanged: 2 })
    expect(await hashOf(history)).toBe(before)
    await postgres.run(`update purchases set total = 6, changed = '2026-11-02 10:00Z' where id = 2`)
    onTestFinished(() => postgres.run(`update purchases set total = 5, changed = '2026-11-01 11:00Z' where id = 2`))
    expect(last(await imported(history, mappingOf()))).toMatchObject({ rows: 2, changed: 1, unchanged: 1 })
    expect(await history.duck.rows(`select amount::double as amount from orders where ref = '2'`)).toEqual([
      { amount: 600 },
    ])
  })

  test('a row that was committed late is seen though its watermark is older', async () => {
    asRole('reader')
    const { history } = await importStore()
    await imported(history, mappingOf())
    await postgres.run(`insert into purchases values (3, 'C1', '2026-10-03 09:30', 7, '2026-11-01 10:55Z')`)
    onTestFinished(() => postgres.run('delete from purchases where id = 3'))
    expect(last(await imported(history, mappingOf()))).toMatchObject({ added: 1 })
  })

  test('is warned about when its role could write; nothing is written all the same', async () => {
    asRole('owner')
    const { history } = await importStore()
    const told = warnings(await imported(history, mappingOf()))
    expect(told).toEqual([
      'the role owner may write to clients; nothing is written, but one that may only read is safer',
      'the role owner may write to public.purchases; nothing is written, but one that may only read is safer',
    ])
  })

  test('that lacks a column or a table, or hides it, is named with what it has', async () => {
    asRole('reader')
    const { history } = await importStore()
    await expect(imported(history, mappingOf({ margin: 'profit' }))).rejects.toThrow(
      'wanted the columns profit in public.purchases, it has id, client, at, total, changed',
    )
    const raw = mappingOf()
    const elsewhere = [{ ...raw.tables[0]!, from: { table: 'nowhere', key: 'no' } }]
    await expect(imported(history, { ...raw, tables: elsewhere })).rejects.toThrow('wanted the table nowhere')
    await postgres.run('revoke select on purchases from reader')
    onTestFinished(() => postgres.run('grant select on purchases to reader'))
    await expect(imported(history, mappingOf())).rejects.toThrow('the role reader may not; grant it select')
  })

  test('whose column changed its type loses the rows that no longer fit, each with its reason, and no other', async () => {
    asRole('reader')
    const { history } = await importStore()
    await postgres.run(`
      alter table purchases alter column total type text using case when id = 1 then 'about ten' else total::text end`)
    onTestFinished(() =>
      postgres.run(
        `alter table purchases alter column total type numeric(12, 2) using case when id = 1 then 1234.50 else total::numeric end`,
      ),
    )
    const events = await imported(history, mappingOf())
    expect(last(events)).toMatchObject({ rows: 4, added: 3, rejected: 1 })
  })

  test('that nobody answers for says so, and no secret', async () => {
    asRole('reader', 1)
    const { history } = await importStore()
    const failure = imported(history, mappingOf())
    await expect(failure).rejects.toThrow('wanted to connect to PostgreSQL, but')
    await expect(failure).rejects.not.toThrow('secret')
  })
})

/** More than two batches. */
const MANY = 220_000

test('a connection that is lost in the middle keeps what has landed, and the next import goes on from there', async () => {
  await postgres.run(`
    create table many as
    select n as id, 'C' || (1 + n % 2) as client, timestamp '2026-01-01' + n * interval '1 second' as at, n % 977 as total,
      timestamptz '2026-01-01Z' + n * interval '1 second' as changed
    from generate_series(1, ${MANY}) n;
    alter table many add primary key (id);
    grant select on many to reader`)
  const raw = mappingOf()
  const tables = [raw.tables[0]!, { ...raw.tables[1]!, from: { table: 'many', key: 'id', watermark: 'changed' } }]
  let toxics: Toxics = { limitData: 10_000_000 }
  const proxy = await startChaosProxy({
    target: postgres.port,
    toxics: (link) => (link === 0 ? {} : toxics),
    random: randomOf(1),
  })
  onTestFinished(() => proxy.stop())
  asRole('reader', proxy.port)
  const { history } = await importStore()
  await expect(imported(history, { ...raw, tables })).rejects.toThrow('wanted an answer of PostgreSQL, but')
  const [landed] = await history.duck.rows('select count(*)::int as n from orders')
  expect(landed?.['n']).toBeGreaterThan(0)
  expect(landed?.['n']).toBeLessThan(MANY)
  toxics = {}
  const again = last(await imported(history, { ...raw, tables }))
  expect(again?.added).toBe(MANY - Number(landed?.['n']))
  expect(again?.rows).toBeLessThan(MANY)
  const { history: straight } = await importStore()
  await imported(straight, { ...raw, tables })
  expect(await hashOf(history)).toBe(await hashOf(straight))
}, 240_000)
