import { afterEach, beforeEach, expect, test } from 'vitest'
import { newGrids } from '../../../../data/history/customers/card/grid.ts'
import { type History, openHistory } from '../../../../data/history/history.ts'
import { reading } from '../../../../data/history/reading.ts'
import { recordsIn } from '../../../support/records.ts'

const NOW = Date.UTC(2026, 10, 18, 12)
const DAY = 86_400_000
let history: History
let asked: string[]
let readGrid: ReturnType<typeof newGrids>
beforeEach(async () => {
  history = await openHistory(':memory:', { sources: [], topics: [{ id: 'larkwing' }], zone: 'UTC' })
  const company = recordsIn(history, NOW)
  for (const customer of [1, 2]) await company.customer(customer)
  asked = []
  readGrid = newGrids()
})
afterEach(() => history.close())

const grid = (at = NOW) =>
  reading(history.duck, (rows) =>
    readGrid(
      (sql, parameters) => {
        asked.push(sql)
        return rows(sql, parameters)
      },
      { topic: 'larkwing', as_of: at },
    ),
  )
const cell = (customer: number, at: number, of: number) =>
  history.duck.run(`insert into rfm_cells values (${customer}, make_timestamp_ms(${at}), 365, ${of}, ${of}, ${of})`)
const valued = (at: number) => history.duck.run(`insert into scorings values (make_timestamp_ms(${at}), 30, 0.8, 0.1)`)
const rated = (at: number) => history.duck.run(`insert into ratings values ('larkwing', make_timestamp_ms(${at}))`)
const level = (customer: number, level: number, at: number) =>
  history.duck.run(
    `insert into influence by name select 'larkwing' as topic, ${customer} as customer, make_timestamp_ms(${at}) as as_of, 0 as followers,
     0 as answers, 0 as interactions, '[]' as authorities, 0 as others, 0 as reach, 0 as household, 0 as points, ${level} as level, 2 as n`,
  )

test('is computed once for as long as nothing changes that it rests on', async () => {
  await cell(1, NOW - DAY, 4)
  await valued(NOW - DAY)
  await level(1, 3, NOW - 60_000)
  await rated(NOW - 60_000)
  expect(await grid()).toEqual([{ rfm: 4, influence: 3, customers: 1 }])
  asked = []
  expect(await grid()).toEqual([{ rfm: 4, influence: 3, customers: 1 }])
  expect(asked.length).toBe(1)
})

test.each([
  ['a cell', () => cell(2, NOW - DAY, 4), [{ rfm: 4, influence: 3, customers: 2 }]],
  [
    'an influence',
    () =>
      history.duck.run(
        "update influence set level = 5, as_of = '2026-11-18 11:59:30'; update ratings set as_of = '2026-11-18 11:59:30'",
      ),
    [{ rfm: 4, influence: 5, customers: 1 }],
  ],
  ['that somebody is gone', () => history.duck.run('delete from rfm_cells where customer = 1'), []],
  ['that somebody goes by another record', () => recordsIn(history, NOW).merge(1, 2), []],
  [
    'a valuation of the same days by other rules',
    async () => {
      await history.duck.run('update rfm_cells set r = 1, f = 1, m = 1')
      await valued(NOW)
    },
    [{ rfm: 1, influence: 3, customers: 1 }],
  ],
])('is computed anew after %s', async (_, change, expected) => {
  await cell(1, NOW - DAY, 4)
  await valued(NOW - DAY)
  await level(1, 3, NOW - 60_000)
  await level(2, 3, NOW - 60_000)
  await rated(NOW - 60_000)
  expect(await grid()).toEqual([{ rfm: 4, influence: 3, customers: 1 }])
  await change()
  expect(await grid()).toEqual(expected)
})

test('of a time before something was computed it is as it was then', async () => {
  await cell(1, NOW - 2 * DAY, 4)
  await valued(NOW - 2 * DAY)
  await level(1, 3, NOW - 2 * DAY)
  await rated(NOW - 2 * DAY)
  await cell(1, NOW, 1)
  await valued(NOW)
  expect(await grid(NOW)).toEqual([{ rfm: 1, influence: 3, customers: 1 }])
  expect(await grid(NOW - DAY)).toEqual([{ rfm: 4, influence: 3, customers: 1 }])
  expect(await grid(NOW)).toEqual([{ rfm: 1, influence: 3, customers: 1 }])
})

test('is not there while spending or influence was not computed, and is empty once both were and nobody has both', async () => {
  expect(await grid()).toBeNull()
  await valued(NOW - DAY)
  expect(await grid()).toBeNull()
  await rated(NOW - 60_000)
  expect(await grid()).toEqual([])
})
