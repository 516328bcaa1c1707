import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { type Duck, openDuck } from '../../../data/history/duck.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-settle-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'settle.duckdb')

let duck: Duck
beforeEach(async () => {
  duck = await openDuck(file)
  await duck.run('create or replace table t as select range as n, md5(range::varchar) as word from range(200000)')
})
afterEach(() => duck.close())

/** Bytes of pages of tables that are held in memory. */
async function held(): Promise<number> {
  const rows = await duck.rows("select memory_usage_bytes as bytes from duckdb_memory() where tag = 'BASE_TABLE'")
  return Number(rows[0]?.['bytes'])
}

const setting = async (name: string) => (await duck.rows(`select current_setting('${name}') as value`))[0]?.['value']
const logSize = () => statSync(`${file}.wal`, { throwIfNoEntry: false })?.size ?? 0

test('what is in the log is in the file afterwards, and no page of the file in memory', async () => {
  await duck.run('insert into t select n, word from t limit 50000')
  expect([(await held()) > 2_000_000, logSize() > 1_000_000]).toEqual([true, true])
  await duck.settle()
  expect([(await held()) < 500_000, logSize()]).toEqual([true, 0])
  expect(await duck.rows('select count(*)::int as n from t')).toEqual([{ n: 250_000 }])
})

test('the limit of memory is afterwards what it was', async () => {
  const before = await setting('memory_limit')
  await duck.settle()
  expect(await setting('memory_limit')).toBe(before)
})

test('a database that holds nothing yet keeps its limit too', async () => {
  const empty = await openDuck(':memory:')
  await empty.settle()
  await empty.run('create table t as select range as n, md5(range::varchar) as word from range(200000)')
  expect(await empty.rows('select count(distinct word)::int as n from t')).toEqual([{ n: 200_000 }])
  await empty.close()
})

test('whoever reads, sorts or writes beside it meanwhile is not disturbed', async () => {
  const [writer, reader] = [await duck.beside(), await duck.beside()]
  let isDone = false
  const work = Promise.all([
    writer.run('create table u as select word from t order by word desc'),
    reader.rows('select count(distinct word || range)::int as n from t, range(4)'),
  ]).finally(() => {
    isDone = true
  })
  let times = 0
  while (!isDone) {
    await duck.settle()
    times++
  }
  const [, counted] = await work
  const [written] = await duck.rows('select count(*)::int as n from u')
  expect([times > 1, counted, written]).toEqual([true, [{ n: 800_000 }], { n: 200_000 }])
  for (const side of [writer, reader]) side.close()
})
