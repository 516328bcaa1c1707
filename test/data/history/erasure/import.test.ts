import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openHistory } from '../../../../data/history/history.ts'
import { imported, importStore } from '../../../support/import.ts'

const CUSTOMERS = `no,name,since
C1,Ilsa Tarren,2020-01-31
C2,Joren Hasko,2021-02-01
`
const ORDERS = `id,no,at,sum
O1,C1,2026-01-05,5
O2,C2,2026-01-05,5
O3,C1,2026-01-05,much
O4,C2,2026-01-05,much
`

const mappingOf = (customers: string, orders: string) => ({
  source: 'crm',
  tables: [
    { into: 'customers', from: { file: customers }, fields: { ref: 'no', name: 'name', since: 'since' } },
    {
      into: 'orders',
      from: { file: orders },
      fields: { ref: 'id', customer: 'no', happened_at: 'at', amount: 'sum', currency: { constant: 'HKD' } },
    },
  ],
})

test('who was erased is neither imported again nor kept among what an import rejects', async () => {
  const { folder, history, file } = await importStore()
  const raw = mappingOf(file('customers.csv', CUSTOMERS), file('orders.csv', ORDERS))
  const rejected = () =>
    readdirSync(join(folder, 'rejected')).map((name) => readFileSync(join(folder, 'rejected', name), 'utf8'))
  await imported(history, raw)
  expect(rejected().join('')).toContain('C1')
  await history.erase({ who: { kind: 'ref', ref: 'C1', source: 'crm' }, by: 'local', why: 'asked', at: Date.now() })
  await history.close()

  const after = await openHistory(join(folder, 'groundswell.duckdb'), { sources: [], topics: [], zone: 'UTC' })
  expect(rejected().join('')).not.toContain('C1')
  const events = await imported(after, raw, { at: Date.UTC(2026, 10, 27) })
  expect(events.findLast(({ kind }) => kind === 'done')).toMatchObject({
    counts: { added: 0, changed: 0, rejected: 1 },
  })
  expect(await after.duck.rows('select ref from customers order by ref')).toEqual([{ ref: 'C2' }])
  expect(await after.duck.rows('select ref from orders order by ref')).toEqual([{ ref: 'O2' }])
  expect(rejected().join('')).not.toContain('C1')
  expect(rejected().join('')).toContain('C2')
  await after.close()
})
