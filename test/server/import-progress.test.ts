import { expect, test } from 'vitest'
import { NO_COUNTS } from '../../data/history/customers/import/event.ts'
import { showProgress } from '../../server/import-progress.ts'

const TABLE = { into: 'orders', place: 'shop.orders' } as const
const rows = (n: number, total: number | null) =>
  ({ kind: 'rows', ...TABLE, total, counts: { ...NO_COUNTS, rows: n, added: n } }) as const

function shown(isTTY: boolean) {
  let [now, text] = [0, '']
  const show = showProgress({ isTTY, write: (more) => (text += more) }, () => now)
  return {
    show,
    pass: (ms: number) => {
      now += ms
    },
    text: () => text,
  }
}

test('a terminal sees a bar with the share, the pace and the time that is left', () => {
  const { show, pass, text } = shown(true)
  show({ kind: 'reading', ...TABLE, share: null })
  pass(10_000)
  show(rows(250_000, 1_000_000))
  expect(text()).toContain('[######..................] 25 %, 250,000 rows, 25,000 rows/s, 0:30 left')
  expect(text()).not.toContain('\n')
})

test('whatever is no terminal gets a line every five seconds, without control characters', () => {
  const { show, pass, text } = shown(false)
  for (let n = 1; n <= 12; n++) {
    show(rows(n * 1_000, null))
    pass(1_000)
  }
  show({ kind: 'table', ...TABLE, counts: { ...NO_COUNTS, rows: 12_000, added: 12_000 }, ms: 12_000, rejected: null })
  const lines = text().trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toBe('  orders from shop.orders  6,000 rows, 1,200 rows/s')
  expect(lines.at(-1)).toBe('  orders from shop.orders  12,000 rows: 12,000 added, 0 changed, 0 unchanged, 0 rejected')
  expect(text()).not.toContain('\r')
})

test('a dry run names each reason with its first line, and how many rows have a rarer one', () => {
  const { show, text } = shown(false)
  const rejections = [
    { reason: 'ref: wanted a value, found none', rows: 2_000, line: 7 },
    { reason: 'too many columns', rows: 1, line: 4 },
  ]
  show({ kind: 'preview', ...TABLE, rows: [], rejections, others: 3 })
  expect(
    text()
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual([
    'orders from shop.orders  no row would land.',
    '2,000 would be rejected, the first in line 7: ref: wanted a value, found none',
    'line 4 would be rejected: too many columns',
    '3 would be rejected for rarer reasons; the import itself keeps each with its own.',
    '',
  ])
})
