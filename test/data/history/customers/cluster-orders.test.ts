import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { clusterOrdersOn } from '../../../../data/history/customers/cluster-orders.ts'
import { openHistory } from '../../../../data/history/history.ts'
import { recordsIn } from '../../../support/records.ts'

test('puts orders in order of customer, the same rows, and again only once more than a few came', async () => {
  const history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
  const { order } = recordsIn(history, 1e12)
  for (const customer of [2, 1, 2, 1]) await order({ customer, at: 1e12, amount: customer })
  const rows = () => history.duck.rows('select customer, ref, amount from orders')
  const before = await rows()
  expect(await history.customers.cluster(1)).toBe(true)
  const after = await rows()
  expect(after.map(({ customer }) => customer)).toEqual([1, 1, 2, 2])
  expect(after.toSorted((a, b) => String(a['ref']).localeCompare(String(b['ref'])))).toEqual(before)
  expect(await history.customers.cluster(2)).toBe(false)
  await order({ customer: 1, at: 1e12, amount: 9 })
  expect(await history.customers.cluster(3)).toBe(true)
  await history.close()
})

test('what must not be missing in an order must not be missing afterwards either', async () => {
  const history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
  const shape = () =>
    history.duck.rows(
      "select column_name, data_type, is_nullable from duckdb_columns() where table_name = 'orders' order by column_index",
    )
  const before = await shape()
  await recordsIn(history, 1e12).order({ customer: 1, at: 1e12, amount: 1 })
  expect(await history.customers.cluster(1)).toBe(true)
  expect(await shape()).toEqual(before)
  await expect(history.duck.run('insert into orders (ref) values (null)')).rejects.toThrow('NOT NULL')
  await history.close()
})

test('orders that change while they are put in order stay as they are, for another night', async () => {
  const history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
  const { order } = recordsIn(history, 1e12)
  await order({ customer: 2, at: 1e12, amount: 1 })
  let turns = 0
  const late = async <T>(work: () => Promise<T>) => {
    if (++turns === 2) await order({ customer: 1, at: 1e12, amount: 2 })
    return work()
  }
  expect(await clusterOrdersOn(history.duck, late, 1)).toBe(false)
  expect(await history.duck.rows('select customer from orders')).toEqual([{ customer: 2 }, { customer: 1 }])
  expect(await history.customers.cluster(2)).toBe(true)
  expect(await history.duck.rows('select customer from orders')).toEqual([{ customer: 1 }, { customer: 2 }])
  await history.close()
})

test('what a process left that died over it is gone once the store is opened again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orders-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const open = () => openHistory(join(folder, 'store.duckdb'), { sources: [], topics: [], zone: 'UTC' })
  const before = await open()
  await before.duck.run('create table orders_in_order as select 1 as customer')
  await before.close()
  const after = await open()
  expect(await after.duck.rows("select table_name from duckdb_tables() where table_name = 'orders_in_order'")).toEqual(
    [],
  )
  await after.close()
})
