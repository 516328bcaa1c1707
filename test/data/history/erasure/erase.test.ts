import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DATABASE, restoreBackup } from '../../../../data/history/backup.ts'
import type { Duck } from '../../../../data/history/duck.ts'
import { ERASED_LIST } from '../../../../data/history/erasure/erased-list.ts'
import type { WhoToErase } from '../../../../data/history/erasure/person.ts'
import { openHistory } from '../../../../data/history/history.ts'
import type { PostFields } from '../../../../pipelines/post-writer.ts'
import { employ, tie } from '../../../support/company.ts'
import { scoredOf, somePost } from '../../../support/scored.ts'

const root = mkdtempSync(join(tmpdir(), 'groundswell-erasure-'))
afterAll(() => rmSync(root, { recursive: true }))

const NOW = Date.UTC(2026, 10, 18, 6)
const HOUR = 3_600_000
const SETUP = { sources: [{ id: 'source-0' }], topics: [{ id: 'larkwing' }], zone: 'UTC' }
const opened = (folder: string) => openHistory(join(folder, DATABASE), SETUP)

/** Signs that occur nowhere else, one for each place a person leaves a trace in. */
const CANARY = {
  author: 'did:plc:canaryauthor7q',
  other: 'did:plc:canarysecond9z',
  handle: 'CanaryHandle.example',
  name: 'Canary Name-Q4',
  ref: 'CANARY-REF-11',
  contact: 'canary.mail@example.org',
  text: 'canarywords in a post',
  ticket: 'canarysubject of a ticket',
  comment: 'canarycomment of an answer',
  evidence: 'canaryevidence of a link',
  household: 'canaryhousehold',
}
const GONE = [...Object.values(CANARY), 'canaryhandle.example']

const by = (fields: Partial<PostFields>, hoursAgo: number) =>
  scoredOf([somePost({ network: 'bluesky', createdAt: NOW - hoursAgo * HOUR, ...fields })], [[0]])

/** A store with a person in the hot tail, in closed days, in Parquet files, in every table, and in what others wrote. */
async function lived(folder: string) {
  mkdirSync(folder)
  const history = await opened(folder)
  const { duck } = history
  for (const [i, hours] of [0, 30, 100, 200, 300].entries()) {
    const own = { author: CANARY.author, handle: CANARY.handle, text: `${CANARY.text} ${i}` }
    await history.accept([by({ ...own, id: `at://${CANARY.author}/post/${i}` }, hours)])
    await history.accept([by({ id: `second-${i}`, author: CANARY.other, handle: 'second.example', text: 'b' }, hours)])
    const reply = {
      id: `at://did:plc:somebodyelse/post/${i}`,
      author: 'did:plc:somebodyelse',
      handle: 'else.example',
      text: `@canaryhandle.example you are right, and ＠${CANARY.handle}, see ${CANARY.author}. Stays ${i}`,
      subject: `at://${CANARY.author}/post/${i}`,
      root: `at://${CANARY.author}/post/${i}`,
      links: [`https://bsky.example/profile/${CANARY.handle}`],
    }
    await history.accept([by(reply, hours)])
  }
  await employ(duck, [
    { customer: 7, tier: 1, rose: NOW },
    { customer: 8, tier: 2, rose: NOW },
    { customer: 9, tier: 2, rose: NOW },
  ])
  await tell(duck)
  await tie(duck, 'bluesky', CANARY.author, 7)
  await tie(duck, 'bluesky', CANARY.other, 8)
  await tie(duck, 'bluesky', 'did:plc:somebodyelse', 9)
  const said = { by: 'local', why: 'one person' }
  await history.link({ act: { kind: 'merge', customer: 8, into: 7 }, ...said, at: NOW })
  await history.deadLetter([
    { source: 0, reason: 'not-json', at: NOW, line: new TextEncoder().encode(`{"did":"${CANARY.author}", cut`) },
    { source: 0, reason: 'not-json', at: NOW, line: new TextEncoder().encode('{"did":"did:plc:somebodyelse", cut') },
  ])
  for await (const _ of history.night({ inDatabase: 6, inAll: 99 }));
  await history.duck.run(
    `insert into queue_marks select distinct id_hash, 'dismissed', 'local', make_timestamp_ms(${NOW}) from all_mentions`,
  )
  await history.accept([by({ id: 'late', author: CANARY.author, handle: CANARY.handle, text: CANARY.text }, 0)])
  return history
}

/** Fills what the company knows of customers 7 and 8, and something of 9. */
async function tell(duck: Duck): Promise<void> {
  const at = { at: NOW }
  await duck.run(
    `update customers set name = '${CANARY.name}', contact = '${CANARY.contact}', ref = if(customer = 7, '${CANARY.ref}', ref), household = customer where customer in (7, 8)`,
  )
  await duck.run(
    `insert into households values (7, 'crm', '${CANARY.household}'), (8, 'crm', 'another'), (9, 'crm', 'stays')`,
  )
  await duck.run('update customers set household = 9 where customer = 9')
  await duck.run(
    `insert into import_marks values ('crm', 'customers crm.customers', '2026-11-18', '${CANARY.ref}', make_timestamp_ms($at::bigint))`,
    at,
  )
  for (const customer of [7, 8, 9]) {
    const who = { ...at, customer }
    const is = (text: string) => (customer === 9 ? 'stays' : text)
    await duck.run(
      `insert into tickets values ($customer, 'crm', $customer::varchar, $customer, '${is(CANARY.ticket)}', make_timestamp_ms($at::bigint), null, null, null, make_timestamp_ms($at::bigint))`,
      who,
    )
    await duck.run(
      `insert into surveys values ($customer, 'crm', make_timestamp_ms($at::bigint), 3, '${is(CANARY.comment)}', make_timestamp_ms($at::bigint))`,
      who,
    )
    await duck.run(
      `insert into orders values ('crm', $customer::varchar, $customer, make_timestamp_ms($at::bigint), 100, null, 'HKD', 'seat', null, null, '{"note":"${is(CANARY.comment)}"}', make_timestamp_ms($at::bigint))`,
      who,
    )
    await duck.run(
      `insert into accounts values ($customer, 'crm', 1, '', '${is(CANARY.handle)}', '', true, 'contract', '${is(CANARY.evidence)}', make_timestamp_ms($at::bigint), null, make_timestamp_ms($at::bigint))`,
      who,
    )
    await duck.run("insert into loyalty values ($customer, 'miles', 5, make_timestamp_ms($at::bigint))", who)
    await duck.run('insert into purchase_models values (make_timestamp_ms($at::bigint), 900, 1, 1, 2, 1)', at)
    await duck.run("insert into margin_models values (make_timestamp_ms($at::bigint), 'HKD', 900, 1, 2, 1)", at)
    await duck.run('insert into rfm_cells values ($customer, make_timestamp_ms($at::bigint), 365, 1, 1, 1)', who)
    await duck.run(
      "insert into influence values ('larkwing', $customer, make_timestamp_ms($at::bigint), 0, null, null, null, null, null, 0, null, 0, '[]', 0, 0, null, null, null, null, null, null, null, 0, 0, 1, 1)",
      who,
    )
    await duck.run("insert into clv values ($customer, make_timestamp_ms($at::bigint), 1, 1, 'HKD')", who)
  }
}

/** Which of the signs are in the bytes of any file below a folder. */
function tracesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const bytes = files.map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1'))
  return GONE.filter((sign) => bytes.some((text) => text.includes(sign)))
}

const order = (who: WhoToErase) => ({ who, by: 'local', why: 'request 1', at: NOW })

test.each([
  ['by our number', { kind: 'customer', customer: 8 }],
  ['by the id the company has for them', { kind: 'ref', ref: CANARY.ref, source: null }],
  ['by an account', { kind: 'author', network: 'bluesky', author: CANARY.author }],
  ['by a handle', { kind: 'author', network: 'bluesky', author: `@${CANARY.handle.toLowerCase()}` }],
] as const)(
  'a person named %s is gone from every byte of the folder, and nobody else is',
  async (way, who) => {
    const folder = join(root, way)
    const history = await lived(folder)
    // Without compression every text of the tail is there to be found.
    await history.duck.run('checkpoint')
    expect(tracesIn(folder)).toEqual(expect.arrayContaining([CANARY.name, CANARY.ticket, CANARY.evidence]))
    expect(await history.erase(order(who))).toEqual({ kind: 'ordered', records: 2, accounts: 2 })
    await history.close()

    const after = await opened(folder)
    expect(await ownersOf(after.duck)).toEqual(
      Object.fromEntries(Object.keys(await ownersOf(after.duck)).map((table) => [table, [9]])),
    )
    const left = await after.duck.rows('select text, subject, root, links from all_mentions order by text')
    expect(left.map(({ text }) => text)).toEqual(
      [0, 1, 2, 3, 4].map((i) => `@… you are right, and @…, see …. Stays ${i}`),
    )
    expect(new Set(left.flatMap(({ subject, root: first, links }) => [subject, first, links]))).toEqual(new Set(['']))
    expect(await after.duck.rows('select line::varchar as line from dead_letters')).toEqual([
      { line: expect.stringContaining('somebodyelse') },
    ])
    for (const models of ['purchase_models', 'margin_models'])
      expect(await after.duck.rows(`select * from ${models}`), models).toEqual([])
    expect(await after.duck.rows('select ref from households')).toEqual([{ ref: 'stays' }])
    expect(
      await after.duck.rows(
        'select count(*)::integer as marks from queue_marks where id_hash in (select id_hash from all_mentions)',
      ),
    ).toEqual([{ marks: 5 }])
    expect(await after.duck.rows('select count(*)::integer as marks from queue_marks')).toEqual([{ marks: 5 }])
    expect((await after.ledger.deeds(null))[0]).toMatchObject({ what: 'erasure-ordered', why: 'request 1', rows: 4 })
    await after.close()
    expect(tracesIn(folder)).toEqual([])
    expect(readdirSync(folder).filter((name) => name.includes('.next') || name.includes('.part'))).toEqual([])
  },
  120_000,
)

test('of what was counted with them and stored, nothing survives that counts fewer than five', async () => {
  const folder = join(root, 'few')
  const history = await lived(folder)
  const { duck } = history
  const counts = {
    big: [900, 900, 0, 0, 0],
    few: [900, 896, 4, 0, 0],
    one: [1, 0, 0, 0, 1],
    elsewhere: [1, 1, 0, 0, 0],
  }
  for (const [entity, [rows, added, changed, unchanged, rejected]] of Object.entries(counts))
    await duck.run(
      `insert into imports values ('${entity === 'elsewhere' ? 'shop' : 'crm'}', '${entity}', '2026-11-18', '2026-11-18', ${rows}, ${added}, ${changed}, ${unchanged}, ${rejected})`,
    )
  await duck.run("update orders set product = 'canaryproduct' where customer = 8")
  await duck.run('insert into scorings values (make_timestamp_ms(0), 365, 0.8, 0.1)')
  await duck.run("insert into ratings values ('larkwing', make_timestamp_ms(0))")
  await duck.run("insert into products values (0, 'seat'), (1, 'canaryproduct')")
  expect(await countedIn(duck)).toEqual({
    influence: 3,
    models: 6,
    imports: ['big', 'elsewhere', 'few', 'one'],
    products: ['seat', 'canaryproduct'],
  })
  await history.erase(order({ kind: 'customer', customer: 7 }))
  await history.close()
  const after = await opened(folder)
  expect(await countedIn(after.duck)).toEqual({
    influence: 0,
    models: 0,
    imports: ['big'],
    products: ['seat', '…1'],
  })
  const grid = { metric: 'spending-by-influence', topic: 'larkwing', asOf: NOW, parameters: {} } as const
  expect((await after.customers.metric(grid)).rows).toEqual([])
  await after.close()
}, 120_000)

async function countedIn(duck: Duck) {
  const [row] = await duck.rows(
    'select (select count(*) from influence)::integer as influence, (select count(*) from purchase_models)::integer + (select count(*) from margin_models)::integer as models',
  )
  const words = async (sql: string) => (await duck.rows(sql)).map(({ word }) => word)
  return {
    ...row,
    imports: await words('select entity as word from imports order by entity'),
    products: await words('select product as word from products order by number'),
  }
}

/** Whose rows each table holds that knows customers by number. */
async function ownersOf(duck: Duck): Promise<Record<string, readonly number[]>> {
  const tables = await duck.rows(
    "select table_name as name from duckdb_columns() where column_name = 'customer' and table_name in (select table_name from duckdb_tables()) order by name",
  )
  const owners: [string, number[]][] = []
  for (const { name } of tables) {
    const rows = await duck.rows(
      `select distinct customer::integer as customer from ${String(name)} where customer >= 0`,
    )
    if (rows.length > 0) owners.push([String(name), rows.map(({ customer }) => Number(customer))])
  }
  return Object.fromEntries(owners)
}

test('a backup from before is cleared when it is put back where they were erased', async () => {
  const folder = join(root, 'backed-up')
  const history = await lived(folder)
  const backup = join(root, 'backup')
  await history.backup(backup, NOW)
  await history.erase(order({ kind: 'customer', customer: 7 }))
  await history.close()
  const into = join(root, 'put-back')
  mkdirSync(into)
  writeListOf(folder, into)
  await restoreBackup(backup, into)
  expect(tracesIn(into)).not.toEqual([])
  const restored = await opened(into)
  expect((await restored.extent()).mentions).toBe(5)
  await restored.close()
  expect(tracesIn(into)).toEqual([])
}, 120_000)

const writeListOf = (from: string, into: string) =>
  writeFileSync(join(into, ERASED_LIST), readFileSync(join(from, ERASED_LIST)))

test('an opening that was killed before the new file had its name begins anew', async () => {
  const folder = join(root, 'killed')
  const history = await lived(folder)
  await history.erase(order({ kind: 'customer', customer: 7 }))
  await history.close()
  writeFileSync(join(folder, `${DATABASE}.next`), 'half of a database')
  ;(await opened(folder)).close()
  expect(tracesIn(folder)).toEqual([])
}, 120_000)

test('whoever is not known is refused with the reason, and nobody is put on the list', async () => {
  const folder = join(root, 'refused')
  mkdirSync(folder)
  const history = await opened(folder)
  const refused = (who: WhoToErase) => history.erase(order(who))
  expect(await refused({ kind: 'customer', customer: 1 })).toMatchObject({ kind: 'refused' })
  expect(await refused({ kind: 'ref', ref: 'x', source: 'crm' })).toMatchObject({ kind: 'refused' })
  expect(await refused({ kind: 'author', network: 'bluesky', author: '@nobody' })).toMatchObject({ kind: 'refused' })
  await history.close()
  expect(readdirSync(folder)).not.toContain(ERASED_LIST)
})

test('an event that is written down after an erasure has a number that none had before', async () => {
  const folder = join(root, 'numbers')
  const history = await lived(folder)
  const [{ event: newest } = { event: 0 }] = await history.linkEvents(null)
  expect(newest).toBeGreaterThan(0)
  await history.erase(order({ kind: 'customer', customer: 7 }))
  await history.close()
  const after = await opened(folder)
  expect((await after.linkEvents(null)).some(({ event }) => event === newest)).toBe(false)
  const act = { kind: 'unlink', network: 'bluesky', author: 'did:plc:somebodyelse' } as const
  const { outcome } = await after.link({ act, by: 'local', why: 'test', at: NOW })
  expect(outcome).toMatchObject({ kind: 'done', events: [newest + 1] })
  await after.close()
}, 120_000)
