import { afterAll, describe, expect, test } from 'vitest'
import type { Cell } from '../../../../../data/history/customers/import/cell.ts'
import type { FieldType } from '../../../../../data/history/customers/import/fields.ts'
import { readingOf } from '../../../../../data/history/customers/import/readings.ts'
import { literal } from '../../../../../data/history/customers/import/sql-text.ts'
import { openDuck } from '../../../../../data/history/duck.ts'

const duck = await openDuck(':memory:')
afterAll(() => duck.close())

/** What a text is read as; times and money as numbers. */
async function read(
  type: FieldType,
  text: string,
  cell: Partial<Extract<Cell, { column: string }>> = {},
  currency = 'HKD',
) {
  const setup = { zone: 'Asia/Hong_Kong', tiers: new Map([['gold', 3]]), currency: literal(currency) }
  const { value } = readingOf(type, literal(text), { column: 'c', ...cell }, setup)
  const [row] = await duck.rows(`select ${value} as value`)
  const found = row?.['value']
  return typeof found === 'bigint' ? Number(found) : found
}

describe('a time', () => {
  const NINE = Date.UTC(2026, 2, 1, 9)
  const HOUR = 3_600_000
  test.each([
    ['2026-03-01T09:00:00Z', NINE],
    ['2026-03-01T17:00:00+08:00', NINE],
    ['2026-03-01 17:00:00+08', NINE],
    ['2026-03-01T17:00:00.250+0800', NINE + 250],
    ['2026-03-01 17:00', NINE],
    ['2026-03-01', NINE - 17 * HOUR],
    ['2026-02-30', null],
    ['yesterday', null],
  ])('%s is the instant that was meant', async (text, at) => expect(await read('time', text)).toBe(at))

  test.each([
    ['31/12/2025 08:00', { format: 'DD/MM/YYYY HH:mm' }, Date.UTC(2025, 11, 31)],
    ['31/12/2025 08:00', { format: 'DD/MM/YYYY HH:mm', zone: 'UTC' }, Date.UTC(2025, 11, 31, 8)],
    ['12/31/2025 08:00', { format: 'DD/MM/YYYY HH:mm' }, null],
    ['1772355600', { format: 'epoch-s' }, NINE],
    ['1772355600250', { format: 'epoch-ms' }, NINE + 250],
    ['then', { format: 'epoch-ms' }, null],
  ])('%s by %o is as its format says', async (text, cell, at) => expect(await read('time', text, cell)).toBe(at))

  test('in a zone with summer time follows its clocks', async () => {
    const cell = { zone: 'Europe/Lisbon' }
    expect(await read('time', '2026-01-15 12:00', cell)).toBe(Date.UTC(2026, 0, 15, 12))
    expect(await read('time', '2026-07-15 12:00', cell)).toBe(Date.UTC(2026, 6, 15, 11))
  })
})

describe('money', () => {
  test.each([
    ['12.5', {}, 'HKD', 1_250],
    ['-1,234.50', {}, 'HKD', -123_450],
    ["1'234.50", {}, 'CHF', 123_450],
    ['1.234,50', { decimal: ',' }, 'EUR', 123_450],
    ['1250', { unit: 'minor' }, 'HKD', 1_250],
    ['1980', {}, 'JPY', 1_980],
    ['1.234', {}, 'KWD', 1_234],
    ['90000000000000.01', {}, 'HKD', 9_000_000_000_000_001],
    ['999999999999999999', {}, 'HKD', null],
    ['0.1', {}, 'JPY', null],
    ['12.345', {}, 'HKD', null],
    ['12.5', { unit: 'minor' }, 'HKD', null],
    ['HK$ 12', {}, 'HKD', null],
  ] as const)('%s by %o in %s is exact, or no amount', async (text, cell, currency, units) =>
    expect(await read('money', text, cell, currency)).toBe(units),
  )
})

test.each([
  ['currency', 'hkd', 'HKD'],
  ['currency', 'HK$', null],
  ['integer', '12', 12],
  ['integer', 'twelve', null],
  ['year', '1980', 1980],
  ['year', '80', null],
  ['score', '10', 10],
  ['score', '11', null],
  ['boolean', 'Yes', true],
  ['boolean', '0', false],
  ['boolean', 'perhaps', null],
  ['tier', 'GOLD', 3],
  ['tier', 'lead', null],
  ['network', 'bluesky', 1],
  ['network', 'twitter', null],
  ['consent', 'contract', 'contract'],
  ['consent', 'because', null],
  ['handle', '@someone', 'someone'],
  ['handle', '@', null],
  ['email', 'A@B.example', 'ebb18a030bf15174f5714e24d63af1a81355c951ea7389bd2a9bd18e3d0c2477'],
  ['email', 'nobody', null],
  ['hash', 'ABC', null],
] as const)('of a %s, %s is read as %s', async (type, text, value) => expect(await read(type, text)).toBe(value))
