import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { hashOf, imported, importStore } from '../../../../support/import.ts'

const CUSTOMERS = `No,Name,Tier,Joined,Home,Born,Mail
C1, Ilsa Tarren ,G,31/01/2020,H1,1980,ilsa@mail.example
C2,"陳, 樂晴",s,01/02/2021,H1,,
C3,Joren Hasko,X,01/02/2021,,1971,
C4,Mika Okoru,,30/02/2021,,1971,
`

const ORDERS = `{"id":"O1","by":{"no":"C1"},"at":"2026-01-05T10:00:00+08:00","sum":"1,234.50","sku":"cello-case","lines":[1,2]}
{"id":"O2","by":{"no":"C2"},"at":"2026-01-05 10:00","sum":"12.345"}
not json
{"id":"O3","by":{"no":"C9"},"at":"2026-01-05","sum":5}

{"id":"O4","by":{"no":"C2"},"at":"2026-07-05 10:00","sum":5,"sku":"a \\"b\\""}
`

const mappingOf = (customers: string, orders: string) => ({
  source: 'crm',
  zone: 'Asia/Hong_Kong',
  tiers: [
    { id: 'gold', names: { en: 'Gold', 'zh-Hant': '金卡', 'zh-Hans': '金卡' }, from: ['G'] },
    { id: 'silver', names: { en: 'Silver', 'zh-Hant': '銀卡', 'zh-Hans': '银卡' }, from: ['S'] },
  ],
  tables: [
    {
      into: 'orders',
      from: { file: orders },
      fields: {
        ref: 'id',
        customer: 'by.no',
        happened_at: 'at',
        amount: 'sum',
        currency: { constant: 'HKD' },
        product: { constant: 'shop' },
      },
      attributes: { sku: 'sku' },
    },
    {
      into: 'customers',
      from: { file: customers },
      fields: {
        ref: 'No',
        name: 'Name',
        tier: { column: 'Tier' },
        since: { column: 'Joined', format: 'DD/MM/YYYY' },
        household: 'Home',
        born_year: 'Born',
        contact: 'Mail',
      },
    },
  ],
})

async function filled() {
  const store = await importStore()
  const raw = mappingOf(store.file('customers.csv', CUSTOMERS), store.file('orders.ndjson', ORDERS))
  return { ...store, raw }
}

/** Without their place, which lies in a folder that is made anew each time. */
const lettersIn = (events: Awaited<ReturnType<typeof imported>>, into: string) =>
  placedIn(events, into).map(({ place: _, ...letter }) => letter)

const placedIn = (events: Awaited<ReturnType<typeof imported>>, into: string) => {
  const told = events.find((event) => event.kind === 'table' && event.into === into)
  const file = told?.kind === 'table' ? told.rejected : null
  return (file === null ? '' : readFileSync(file, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

test('rows of two files that did not land say which of them they are of', async () => {
  const { history, file } = await importStore()
  const tables = ['one.csv', 'two.csv'].map((name) => ({
    into: 'customers',
    from: { file: file(name, 'id,name\n,nobody\n') },
    fields: { ref: 'id', name: 'name' },
  }))
  const places = placedIn(await imported(history, { source: 'crm', tables }), 'customers').map(({ place }) => place)
  expect(places).toEqual(tables.map(({ from }) => from.file))
})

describe('what files say of customers', () => {
  test('lands with its numbers, times, households and money as we keep them', async () => {
    const { history, raw } = await filled()
    await imported(history, raw)
    expect(
      await history.duck.rows(
        `select c.customer, c.ref, c.name, t.id as tier, epoch_ms(c.since)::double as since, h.ref as household, c.born_year, c.contact
         from customers c join tiers t on t.tier = c.tier left join households h on h.household = c.household order by c.customer`,
      ),
    ).toEqual([
      {
        customer: 1,
        ref: 'C1',
        name: 'Ilsa Tarren',
        tier: 'gold',
        since: Date.UTC(2020, 0, 30, 16),
        household: 'H1',
        born_year: 1980,
        contact: 'ilsa@mail.example',
      },
      {
        customer: 2,
        ref: 'C2',
        name: '陳, 樂晴',
        tier: 'silver',
        since: Date.UTC(2021, 0, 31, 16),
        household: 'H1',
        born_year: null,
        contact: '',
      },
    ])
    expect(
      await history.duck.rows(
        `select ref, customer, epoch_ms(happened_at)::double as at, amount::double as amount, currency, product, attributes->>'sku' as sku from orders order by ref`,
      ),
    ).toEqual([
      {
        ref: 'O1',
        customer: 1,
        at: Date.UTC(2026, 0, 5, 2),
        amount: 123_450,
        currency: 'HKD',
        product: 'shop',
        sku: 'cello-case',
      },
      {
        ref: 'O4',
        customer: 2,
        at: Date.UTC(2026, 6, 5, 2),
        amount: 500,
        currency: 'HKD',
        product: 'shop',
        sku: 'a "b"',
      },
    ])
  })

  test('that does not fit is kept with its line, its reason and its row', async () => {
    const { history, raw } = await filled()
    const events = await imported(history, raw)
    expect(lettersIn(events, 'customers')).toEqual([
      {
        line: 4,
        reason: 'tier: wanted one of gold, silver, none, g, s',
        row: { No: 'C3', Name: 'Joren Hasko', Tier: 'X', Joined: '01/02/2021', Home: null, Born: '1971', Mail: null },
      },
      { line: 5, reason: 'since: wanted a time as DD/MM/YYYY', row: expect.objectContaining({ No: 'C4' }) },
    ])
    expect(lettersIn(events, 'orders')).toEqual([
      {
        line: 2,
        reason: 'amount: wanted an amount with the decimals of its currency',
        row: { id: 'O2', 'by.no': 'C2', at: '2026-01-05 10:00', sum: '12.345', sku: null },
      },
      { line: 3, reason: 'wanted a JSON object on each line', row: 'not json' },
      {
        line: 4,
        reason: 'customer: wanted a customer that was imported before',
        row: expect.objectContaining({ 'by.no': 'C9' }),
      },
    ])
    const done = events.at(-1)
    expect(done?.kind === 'done' && done.counts).toEqual({ rows: 9, added: 4, changed: 0, unchanged: 0, rejected: 5 })
  })

  test('changes nothing when it is imported again', async () => {
    const { history, raw } = await filled()
    await imported(history, raw)
    const before = await hashOf(history)
    const again = (await imported(history, raw, { at: Date.UTC(2026, 11, 1) })).at(-1)
    expect(again?.kind === 'done' && again.counts).toEqual({ rows: 9, added: 0, changed: 0, unchanged: 4, rejected: 5 })
    expect(await hashOf(history)).toBe(before)
  })

  test('is changed where it changed, and the tier from then on', async () => {
    const { history, raw, file } = await filled()
    await imported(history, raw)
    file('customers.csv', CUSTOMERS.replace('C2,"陳, 樂晴",s', 'C2,陳樂晴,G'))
    const at = Date.UTC(2026, 11, 1)
    const again = (await imported(history, raw, { at })).at(-1)
    expect(again?.kind === 'done' && again.counts).toMatchObject({ added: 0, changed: 1, unchanged: 3 })
    expect(
      await history.duck.rows(
        `select c.name, t.id, epoch_ms(h.from_at)::double as at from tier_changes h join tiers t on t.tier = h.tier
         join customers c on c.customer = h.customer where c.ref = 'C2' order by h.from_at`,
      ),
    ).toEqual([
      { name: '陳樂晴', id: 'silver', at: Date.UTC(2021, 0, 31, 16) },
      { name: '陳樂晴', id: 'gold', at },
    ])
  })

  test('is only looked at by a dry run, which says what would become of every row', async () => {
    const { history, raw } = await filled()
    const before = await hashOf(history)
    const events = await imported(history, raw, { isDry: true })
    expect(await hashOf(history)).toBe(before)
    const done = events.at(-1)
    expect(done?.kind === 'done' && done.counts).toEqual({ rows: 9, added: 4, changed: 0, unchanged: 0, rejected: 5 })
    const preview = events.find((event) => event.kind === 'preview' && event.into === 'orders')
    expect(preview?.kind === 'preview' && JSON.parse(preview.rows[0]!)).toEqual({
      ref: 'O1',
      customer: 'C1',
      happened_at: '2026-01-05T02:00:00.000Z',
      amount: 123_450,
      currency: 'HKD',
      product: 'shop',
      attributes: { sku: 'cello-case' },
    })
    expect(preview?.kind === 'preview' && preview.rejections.map(({ line }) => line).sort()).toEqual([2, 3, 4])
  })
})

test('a dry run says of every row that would not land why, by the line that the import itself would name', async () => {
  const { history, file } = await importStore()
  const path = file('c.csv', 'id,name\n1,a\n2\n3,c,d\n,e\n5,f\n,g\n')
  const raw = {
    source: 'crm',
    tables: [{ into: 'customers', from: { file: path }, fields: { ref: 'id', name: 'name' } }],
  }
  const preview = (await imported(history, raw, { isDry: true })).find((event) => event.kind === 'preview')
  const told = preview?.kind === 'preview' ? preview.rejections : []
  expect(told.map(({ line, rows }) => [line, rows])).toEqual([
    [5, 2],
    [3, 1],
    [4, 1],
  ])
  const kept = lettersIn(await imported(history, raw), 'customers')
  for (const { line, reason } of told) expect(kept).toContainEqual(expect.objectContaining({ line, reason }))
})

test('a line that is no row is kept, and those after it keep their numbers', async () => {
  const { history, file } = await importStore()
  const path = file('c.csv', 'id,name\n1,a\n2\n3,c,d\n,e\n5,"f\nf"\n6,g\n')
  const raw = {
    source: 'crm',
    tables: [{ into: 'customers', from: { file: path }, fields: { ref: 'id', name: 'name' } }],
  }
  const events = await imported(history, raw)
  expect(lettersIn(events, 'customers')).toEqual([
    { line: 3, reason: 'missing columns: Expected Number of Columns: 2 Found: 1', row: '2' },
    { line: 4, reason: 'too many columns: Expected Number of Columns: 2 Found: 3', row: '3,c,d' },
    { line: 5, reason: 'ref: wanted a value, found none', row: { id: null, name: 'e' } },
  ])
  expect(await history.duck.rows('select ref, name from customers order by ref')).toEqual([
    { ref: '1', name: 'a' },
    { ref: '5', name: 'f\nf' },
    { ref: '6', name: 'g' },
  ])
})

test('gzipped CSV with another delimiter and Parquet are read alike', async () => {
  const { history, file, folder } = await importStore()
  const zipped = file('c.csv.gz', gzipSync('id;name\n1;a\n'))
  await history.duck.run(`copy (select 2 as id, 'b' as name) to '${folder}/c.parquet' (format parquet)`)
  const fields = { ref: 'id', name: 'name' }
  await imported(history, {
    source: 'crm',
    tables: [
      { into: 'customers', from: { file: zipped, csv: { delimiter: ';' } }, fields },
      { into: 'customers', from: { file: `${folder}/c.parquet` }, fields },
    ],
  })
  expect(await history.duck.rows('select customer, ref, name from customers order by customer')).toEqual([
    { customer: 1, ref: '1', name: 'a' },
    { customer: 2, ref: '2', name: 'b' },
  ])
})

test('columns that are not there are named with those that are', async () => {
  const { history, file } = await importStore()
  const path = file('c.csv', 'id,name\n1,a\n')
  const raw = {
    source: 'crm',
    tables: [{ into: 'customers', from: { file: path }, fields: { ref: 'No', contact: 'Mail' } }],
  }
  await expect(imported(history, raw)).rejects.toThrow(`wanted the columns No, Mail in ${path}, it has "id", "name"`)
})
