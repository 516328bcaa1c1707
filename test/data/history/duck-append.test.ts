import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDuck } from '../../../data/history/duck.ts'
import { countOf, numbers, withTable } from '../../support/duck.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-append-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('appended rows belong to the transaction that is open', async () => {
  const duck = await withTable()
  const undone = duck.transaction(async () => {
    await duck.append('t', numbers(5_000))
    expect(await countOf(duck)).toBe(5_000)
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
  expect(await countOf(duck)).toBe(0)
  await duck.close()
})

test('an append that fails leaves nothing, not even once the transaction is over', async () => {
  const file = join(folder, 'failing.duckdb')
  const duck = await withTable(file)
  const { types, values } = numbers(3_000)
  const broken = [values[0]!.map((n, i) => (i === 2_500 ? null : n)), values[1]!]
  await expect(duck.transaction(() => duck.append('t', { types, values: broken }))).rejects.toThrow()
  await duck.transaction(() => duck.append('t', numbers(1)))
  expect(await countOf(duck)).toBe(1)
  await duck.close()
  const again = await withTable(file)
  expect(await countOf(again)).toBe(1)
  await again.close()
})

test('every kind of cell comes back as it was', async () => {
  const duck = await openDuck(':memory:')
  await duck.run('create table cells (a ubigint, b timestamp_ms, c double, d varchar, e blob, f integer)')
  await duck.append('cells', {
    types: ['ubigint', 'timestamp_ms', 'double', 'varchar', 'blob', 'integer'],
    values: [
      [2n ** 64n - 1n, null],
      [1_790_000_000_123, null],
      [0.1, null],
      ['延誤 🎻 \0', null],
      [Uint8Array.of(0, 255), null],
      [-1, null],
    ],
  })
  const [a, b, c, d, e, f] = await duck.columns(
    'select a, epoch_ms(b)::double, c, d, hex(e), f from cells order by a nulls last',
  )
  expect([a, b, c, d, e, f]).toEqual([
    [2n ** 64n - 1n, null],
    [1_790_000_000_123, null],
    [0.1, null],
    ['延誤 🎻 \0', null],
    ['00FF', null],
    [-1, null],
  ])
  await duck.close()
})

test('rows filled in through memory come back as they were, over every edge of a chunk and of a cell', async () => {
  const duck = await openDuck(':memory:')
  await duck.run('create table filled (a ubigint not null, b timestamp_ms, c usmallint, d integer, e varchar)')
  const textOf = (row: number) => '延誤 at gate seven of Terminal 2'.slice(0, row % 30)
  await duck.fill('filled', {
    types: ['ubigint', 'timestamp_ms', 'usmallint', 'integer', 'varchar'],
    rows: 5_000,
    fill: (column, { u16, u32, i32, text }, from, to) => {
      for (let row = from; row < to; row++) {
        const at = row - from
        if (column === 2) u16[at] = row
        else if (column === 3) i32[at] = -row
        else if (column === 4) {
          const bytes = new TextEncoder().encode(`<${textOf(row)}>`)
          text(at, bytes, 1, bytes.length - 1)
        } else u32.set([row, column === 0 ? 0xffffffff : 400], at * 2)
      }
    },
  })
  const rows = await duck.columns('select a, epoch_ms(b)::double, c, d, e from filled order by c')
  const expected = Array.from({ length: 5_000 }, (_, row) => row)
  expect(rows).toEqual([
    expected.map((row) => (0xffffffffn << 32n) + BigInt(row)),
    expected.map((row) => 400 * 2 ** 32 + row),
    expected,
    expected.map((row) => -row || 0),
    expected.map(textOf),
  ])
  await duck.close()
})

test('texts of one memory, of many and of a memory that comes again are told apart, wherever they begin', async () => {
  const duck = await openDuck(':memory:')
  await duck.run('create table texts (a varchar, b varchar)')
  const memories = Array.from({ length: 3_000 }, (_, i) => new TextEncoder().encode(`memory ${i}, 延誤 at the gate`))
  const memoryOf = (row: number, column: number) => memories[(row * (column + 1)) % 3_000] ?? new Uint8Array(0)
  await duck.fill('texts', {
    types: ['varchar', 'varchar'],
    rows: 4_100,
    fill: (column, { text }, from, to) => {
      for (let row = from; row < to; row++) {
        const bytes = memoryOf(row, column)
        text(row - from, bytes, row % 7, bytes.length - (row % 4))
      }
    },
  })
  const expected = [0, 1].map((column) =>
    Array.from({ length: 4_100 }, (_, row) => {
      const bytes = memoryOf(row, column)
      return new TextDecoder().decode(bytes.subarray(row % 7, bytes.length - (row % 4)))
    }),
  )
  expect(await duck.columns('select a, b from texts order by rowid')).toEqual(expected)
  await duck.close()
})

test('bytes that are no text are refused, and leave nothing', async () => {
  const duck = await withTable()
  await duck.run('create table texts (a varchar)')
  const bytes = Uint8Array.of(...new TextEncoder().encode('a text of more than twelve bytes'), 0xff)
  const filled = duck.transaction(() =>
    duck.fill('texts', { types: ['varchar'], rows: 1, fill: (_, { text }) => text(0, bytes, 0, 20) }),
  )
  await expect(filled).rejects.toThrow('not UTF-8')
  expect(await duck.rows('select * from texts')).toEqual([])
  await duck.close()
})
