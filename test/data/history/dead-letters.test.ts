import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DeadLetterRow, putDeadLetters } from '../../../data/history/dead-letters.ts'
import { type History, openHistory } from '../../../data/history/history.ts'

const NAMES = { sources: ['source'], topics: [] }
const MOST = { rows: 100, bytes: 10_000 }

let history: History
beforeEach(async () => {
  history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
})
afterEach(() => history.close())

/** Letters of so many bytes; the number of each is its time. */
const letters = (first: number, count: number, bytes: number): DeadLetterRow[] =>
  Array.from({ length: count }, (_, i) => ({
    source: 0,
    reason: 'not-json',
    line: new Uint8Array(bytes).fill(46),
    at: first + i,
  }))
const put = (rows: readonly DeadLetterRow[]) => putDeadLetters(history.duck, rows, NAMES, MOST)
const keptFrom = async () =>
  (
    await history.duck.rows(
      'select epoch_ms(min(happened_at))::int as oldest, epoch_ms(max(happened_at))::int as newest, count(*)::int as n from dead_letters',
    )
  )[0]

test('of ten times the letters that are kept the newest stay, and what went is counted to the last', async () => {
  let gone = 0
  for (let i = 0; i < 20; i++) {
    const told = await put(letters(i * 50, 50, 1))
    expect(told.kept).toBeLessThanOrEqual(MOST.rows)
    gone += told.gone
  }
  expect([gone, await keptFrom()]).toEqual([900, { oldest: 900, newest: 999, n: 100 }])
})

test('of ten times the bytes that are kept the newest letters stay, however few', async () => {
  let gone = 0
  for (let i = 0; i < 20; i++) {
    const told = await put(letters(i * 5, 5, 1_001))
    expect(told.bytes).toBeLessThanOrEqual(MOST.bytes)
    gone += told.gone
  }
  expect([gone, await keptFrom()]).toEqual([91, { oldest: 91, newest: 99, n: 9 }])
  expect(await put(letters(100, 1, 1))).toEqual({ kept: 10, bytes: 9 * 1_001 + 1, gone: 0 })
})

test('letters that come at once, ten times as many as are kept, leave the newest', async () => {
  expect(await put(letters(0, 1_000, 2))).toEqual({ kept: 100, bytes: 200, gone: 900 })
  expect(await keptFrom()).toEqual({ oldest: 900, newest: 999, n: 100 })
})
