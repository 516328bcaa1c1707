import { describe, expect, test } from 'vitest'
import {
  formatAge,
  formatCount,
  formatDecimal,
  formatRange,
  formatSeconds,
  formatShare,
  formatSigned,
  formatTimes,
} from '../../client/format.ts'
import { languageOf } from '../../client/messages/language.ts'

const { say } = languageOf('en')

describe('numbers', () => {
  test.each([
    [0, '0'],
    [9_999, '9,999'],
    [14_630, '14.6k'],
    [999_499, '999k'],
    [999_600, '1M'],
    [4_180_000, '4.18M'],
    [-14, '−14'],
  ])('%d as %s', (value, text) => expect(formatCount(value, 'en')).toBe(text))
  test.each([
    [9_999, '9,999'],
    [14_630, '1.46萬'],
    [999_600, '100萬'],
    [4_180_000, '418萬'],
    [12_345_678, '1,235萬'],
    [99_960_000, '1億'],
    [-23_400, '−2.34萬'],
  ])('%d by ten thousands as %s', (value, text) => expect(formatCount(value, 'zh-Hant')).toBe(text))
  test.each([
    [18.4, '+18'],
    [-14.2, '−14'],
    [0.3, '0'],
    [-0.3, '0'],
  ])('%d with its sign as %s', (value, text) => expect(formatSigned(value)).toBe(text))
  test('indices with one decimal and a true minus, ranges with one dash', () => {
    expect(formatDecimal(-7.06)).toBe('−7.1')
    expect(formatDecimal(-0.04)).toBe('0.0')
    expect(formatRange(8.84, 15.3)).toBe('8.8–15.3')
  })
  test('multiples with a decimal below ten and none above', () => {
    expect([3.21, 9.96, 41.2].map(formatTimes)).toEqual(['3.2×', '10×', '41×'])
  })
  test('shares as whole per cent', () => expect(formatShare(0.1249)).toBe('12%'))
})

test('times in the zone of the board', () => {
  expect(formatSeconds(Date.UTC(2026, 10, 18, 6, 32, 5), { zone: 'Asia/Hong_Kong', locale: 'en-GB' })).toBe('14:32:05')
})
test.each([
  [800, '0.8 s'],
  [2_100, '2.1 s'],
  [9_000, '9 s'],
  [34 * 60_000, '34 min'],
  [105 * 60_000, '1 h 45 min'],
  [460 * 3_600_000, '19 d 4 h'],
  [120 * 3_600_000, '5 d'],
])('an age of %d ms as %s', (ms, text) => expect(formatAge(ms, say)).toBe(text))
