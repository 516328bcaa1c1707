import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Duck, openDuck } from '../../../data/history/duck.ts'
import { countOf, numbers, withTable } from '../../support/duck.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-duck-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a stream is of one moment, whatever is written while it is read', async () => {
  const duck = await withTable()
  await duck.append('t', numbers(9_000))
  const stream = await duck.stream('select n from t order by n')
  await duck.run('delete from t where n < 8000')
  await duck.append('t', numbers(10))
  const read: unknown[] = []
  for await (const [column] of stream) {
    read.push(...(column ?? []))
    expect(await countOf(duck)).toBe(1_010)
  }
  expect(read).toEqual(numbers(9_000).values[0])
  await duck.close()
})

test('a file has one owner in this process, under whatever name, until it is closed', async () => {
  const file = join(folder, 'owned.duckdb')
  const [first, second] = await Promise.allSettled([
    openDuck(file),
    openDuck(join(folder, '.', 'x', '..', 'owned.duckdb')),
  ])
  expect(second).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('only owner') } })
  if (first.status === 'fulfilled') await first.value.close()
  const again = await openDuck(file)
  await again.close()
})

// In a process of its own: what must not happen is that it dies, and a test that dies tells nothing.
test('closed while other threads work for it, it waits for them first, and for the next step of whoever waited', () => {
  const program = join(import.meta.dirname, 'busy-close.ts')
  const { signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', program, join(folder, 'busy.duckdb')],
    {
      encoding: 'utf8',
      timeout: 60_000,
    },
  )
  const how = signal ? `the process died of ${signal}\n${stderr}` : stdout + stderr
  expect(how).toBe('all was answered, 5000 rows\n')
})

test.each<[what: string, open: (duck: Duck) => Promise<{ readonly close: () => void }>]>([
  ['second connection', (duck) => duck.beside()],
  ['snapshot', (duck) => duck.snapshot()],
])('closed while a %s is being opened, it waits for that too', async (_, open) => {
  const duck = await openDuck(':memory:')
  await duck.run('create table migrations (name varchar)')
  const done: string[] = []
  const opening = open(duck).then((opened) => {
    done.push('opened')
    opened.close()
  })
  await duck.close()
  done.push('closed')
  await opening
  expect(done).toEqual(['opened', 'closed'])
})

test('nothing is fetched from the network', async () => {
  const duck = await openDuck(':memory:')
  const settings = await duck.rows(
    "select name, value from duckdb_settings() where name in ('autoinstall_known_extensions', 'autoload_known_extensions') order by name",
  )
  expect(settings.map(({ value }) => value)).toEqual(['false', 'false'])
  await duck.close()
})

test('given up, the statement under way ends at once, and its transaction never was', async () => {
  const file = join(folder, 'given-up.duckdb')
  const duck = await openDuck(file)
  await duck.run('create table t (n integer)')
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const endless = duck.transaction(async () => {
    await duck.run('insert into t values (1)')
    begin()
    await duck.run('select count(*) from range(1000000000) a, range(1000000000) b where (a.range * b.range) % 7 = 0')
  })
  const end = expect(endless).rejects.toThrow(/INTERRUPT/)
  await begun
  duck.giveUp()
  await end
  await expect(duck.rows('select 1')).rejects.toThrow('given up')
  await duck.close()
  const again = await openDuck(file)
  expect(await countOf(again)).toBe(0)
  await again.close()
})
