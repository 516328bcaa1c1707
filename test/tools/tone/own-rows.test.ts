import { describe, expect, test } from 'vitest'
import {
  FURTHER_TEST,
  OWN_TEST,
  OWN_TRAINING,
  readOpinionWords,
  readOwnRows,
  SARCASM_TEST,
} from '../../../tools/tone/own-rows.ts'
import { tonesOf } from '../../../tools/tone/quality.ts'
import { lookAlikes } from '../../../tools/tone/resemblance.ts'
import { keyOf } from '../../../tools/tone/rows.ts'
import { POLARITY_SETS } from '../../../tools/tone/sets.ts'
import { polarityLessons } from '../../../tools/tone/teach.ts'
import { theTone } from '../../support/tone.ts'

const training = readOwnRows(OWN_TRAINING)
const tests = readOwnRows(OWN_TEST)
const further = readOwnRows(FURTHER_TEST)

/** More alike than this is the same thing said twice. */
const TOO_ALIKE = 0.5

describe('our own rows', () => {
  test('are many, of every trade and tone', () => {
    expect(training.length).toBeGreaterThanOrEqual(500)
    expect(tests.length).toBeGreaterThanOrEqual(200)
    for (const rows of [training, tests]) {
      for (const trade of ['airline', 'telecom', 'bank', 'retail', 'hotel'])
        for (const label of [0, 1, 2]) expect(rows.some((row) => row.trade === trade && row.label === label)).toBe(true)
      expect(rows.every(({ label, text }) => [0, 1, 2].includes(label) && text !== '')).toBe(true)
    }
  })

  test('no test row resembles a training row', () => {
    const taught = training.map(({ text }) => text)
    const asked = [...tests, ...further, ...readOwnRows(SARCASM_TEST)].map(({ text }) => text)
    expect(asked.filter((text) => taught.includes(text))).toEqual([])
    expect(lookAlikes(asked, taught, TOO_ALIKE)).toEqual([])
  })

  test.each([
    ['85 % of all test rows', [...tests, ...further], 0.85],
    ['80 % of the further rows, most of them short complaints', further, 0.8],
  ])('the shipped weights are right about %s', (_, rows, least) => {
    const { tone } = tonesOf(
      theTone(),
      rows.map(({ text }) => text),
    )
    const right = rows.filter(({ label }, i) => tone[i] === label).length
    expect(right / rows.length).toBeGreaterThanOrEqual(least)
  })
})

test('a row whose letters stand in a test is never a lesson', () => {
  const read = () => [
    { label: 0, text: 'The flight was LATE!!' },
    { label: 2, text: 'lovely crew' },
  ]
  const lessons = polarityLessons(
    POLARITY_SETS.slice(0, 1),
    [{ label: 0, text: 'so late', trade: '', isSarcastic: false, motives: [], kinds: [] }],
    {
      read,
      barred: new Set([keyOf('@you the flight was late http://t.co/1'), keyOf('so late')]),
    },
  )
  expect(lessons.map(({ text }) => text)).toEqual(['lovely crew'])
})

test('an opinion word of ours is one word, and good or bad in every language that has it', () => {
  const signs = new Map<string, number>()
  for (const [word, valence] of readOpinionWords()) {
    expect(word).toMatch(/^[\p{L}\p{M}']+$/u)
    expect(signs.get(word) ?? Math.sign(valence), word).toBe(Math.sign(valence))
    signs.set(word, Math.sign(valence))
  }
  expect(signs.size).toBeGreaterThan(2000)
})

test('texts are as alike as their trigrams', () => {
  const areAlike = (a: string, b: string, bound: number) => lookAlikes([a], [b], bound).length === 1
  expect(areAlike('a good trip', 'A good trip!', 0.99)).toBe(true)
  expect(areAlike('abcd', 'abce', 0.33)).toBe(true)
  expect(areAlike('abcd', 'abce', 0.34)).toBe(false)
  expect(areAlike('late', 'gone', 0)).toBe(false)
  expect(areAlike('👍', '👎', 0)).toBe(false)
})
