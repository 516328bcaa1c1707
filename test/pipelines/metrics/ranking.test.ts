import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listKey } from '../../../pipelines/metrics/list-key.ts'
import { rankedRows, splitRows } from '../../../pipelines/metrics/ranked-rows.ts'
import {
  addRanked,
  KEPT,
  listLoad,
  MOST_KEYS,
  mergeRanking,
  noRanking,
  type Ranking,
  sizeOf,
} from '../../../pipelines/metrics/ranking.ts'

/** Zipf words with a tone, many more than are kept, in panes that are then merged. */
const panes = fc.array(
  fc.array(
    fc.record({
      word: fc.double({ min: 0, max: 1, noNaN: true }).map((u) => `w${Math.floor(1 / (u + 0.0005))}`),
      tone: fc.nat({ max: 2 }),
    }),
    {
      minLength: 600,
      maxLength: 1_500,
    },
  ),
  { minLength: 1, maxLength: 3 },
)

function ranked(pieces: readonly (readonly { word: string; tone: number }[])[]): Ranking {
  const whole = noRanking()
  for (const piece of pieces) {
    const state = noRanking()
    for (const { word, tone } of piece) addRanked(state, [listKey(word)], tone << 8, 1)
    mergeRanking(whole, state)
  }
  return whole
}

describe('when there are more words than room', () => {
  test('a true count lies within the error of its row, and what is not listed has at most the floor', () => {
    fc.assert(
      fc.property(panes, (pieces) => {
        const state = ranked(pieces)
        const counts = countsOf(pieces.flat().map(({ word }) => word))
        const listed = new Map(rankedRows(state, Number.POSITIVE_INFINITY).map((row) => [row.key, row]))
        for (const [word, n] of counts) {
          const { value, error } = listed.get(word) ?? { value: state.floor, error: state.floor }
          expect(n).toBeLessThanOrEqual(value)
          expect(n).toBeGreaterThanOrEqual(value - error)
        }
        expect(sizeOf(state)).toBeLessThanOrEqual(2 * KEPT)
      }),
      { numRuns: 20 },
    )
  })

  test('the parts of a word and its error add up to its value, and no part is too high', () => {
    fc.assert(
      fc.property(panes, (pieces) => {
        const state = ranked(pieces)
        const lists = splitRows(state, 'tone', Number.POSITIVE_INFINITY)
        const counts = countsOf(pieces.flat().map(({ word, tone }) => `${tone} ${word}`))
        for (const { key, value, error } of rankedRows(state, Number.POSITIVE_INFINITY)) {
          const rows = [...lists].flatMap(([tone, list]) =>
            list.filter((row) => row.key === key).map((row) => ({ tone, ...row })),
          )
          expect(rows.reduce((sum, row) => sum + row.value, error)).toBe(value)
          for (const row of rows) {
            const n = counts.get(`${row.tone} ${key}`) ?? 0
            expect(n).toBeGreaterThanOrEqual(row.value)
            expect(n).toBeLessThanOrEqual(row.value + row.error)
          }
        }
      }),
      { numRuns: 20 },
    )
  })
})

test('by hand: two lists of two words, one in common', () => {
  const [a, b] = [noRanking(), noRanking()]
  addRanked(a, ['cello', 'broken'].map(listKey), 0, 1)
  addRanked(b, [listKey('cello')], 1 << 8, 1)
  addRanked(b, [listKey('cello')], 1 << 8, 1)
  mergeRanking(a, b)
  expect(rankedRows(a, 9).map(({ key, value, error }) => [key, value, error])).toEqual([
    ['cello', 3, 0],
    ['broken', 1, 0],
  ])
  expect(
    [...splitRows(a, 'tone', 9)].map(([tone, rows]) => [tone, rows.map(({ key, value }) => `${key} ${value}`)]),
  ).toEqual([
    [0, ['broken 1', 'cello 1']],
    [1, ['cello 2']],
  ])
})

function countsOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

test('says how full the fullest list was since the last look, and how many keys were let go', () => {
  listLoad()
  const state = noRanking(false)
  for (let i = 0; i < MOST_KEYS; i++) addRanked(state, [listKey(`k${i}`)], 0, 1)
  const before = listLoad()
  expect(before.level).toBe(MOST_KEYS)
  addRanked(state, [listKey('one more')], 0, 1)
  const after = listLoad()
  expect(after).toEqual({ level: MOST_KEYS, shed: before.shed + MOST_KEYS + 1 - KEPT })
  expect(listLoad().level).toBe(0)
})
