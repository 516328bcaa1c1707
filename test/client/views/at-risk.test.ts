import { describe, expect, test } from 'vitest'
import { languageOf } from '../../../client/messages/language.ts'
import { riskOf, roomOf } from '../../../client/views/wall/at-risk.ts'
import type { MoneyAtRisk, ValueAtRisk } from '../../../pipelines/contract/at-risk.ts'

const HKD: MoneyAtRisk = { currency: 'HKD', value: 418_000_000, low: 320_000_000, high: 540_000_000, n: 37 }
const risk = (more: Partial<ValueAtRisk> = {}): ValueAtRisk => ({
  version: 2,
  formula: '',
  rows: [HKD],
  unpriced: 0,
  ...more,
})
const en = languageOf('en')

describe('what is at risk', () => {
  test('is said as money, with its interval and how many customers it is of', () =>
    expect(riskOf(risk(), false, en)).toMatchObject({
      value: 'HK$4.18M',
      label: 'value at risk, n = 37',
      note: '80% interval HK$3.2–5.4M',
      shortNote: '80%: HK$3.2–5.4M',
    }))
  test.each([
    ['zh-Hant', 'HK$418萬', '80% 區間 HK$320–540萬'],
    ['zh-Hans', 'HK$418万', '80% 区间 HK$320–540万'],
  ])('is counted as %s counts', (lang, value, note) =>
    expect(riskOf(risk(), false, languageOf(lang))).toMatchObject({ value, note }),
  )
  test('keeps both units where the ends of the interval have two', () => {
    const rows = [{ ...HKD, low: 90_000_000 }]
    expect(riskOf(risk({ rows }), false, en)?.note).toBe('80% interval HK$900k–5.4M')
  })
  test('is at least so much while a source is silent', () =>
    expect(riskOf(risk(), true, en)?.label).toBe('value at risk at least'))
  test('names how many currencies more there are', () => {
    const rows = [HKD, { ...HKD, currency: 'EUR' }]
    expect(riskOf(risk({ rows }), false, en)?.note).toBe('80% HK$3.2–5.4M, 1 more currency')
  })
  test('has no sum while no customer speaks badly, or none whose margin is known', () => {
    expect(riskOf(risk({ rows: [] }), false, en)).toMatchObject({ value: '–', note: 'no customer speaks badly' })
    expect(riskOf(risk({ rows: [], unpriced: 3 }), false, en)?.note).toBe('margins of 3 unknown')
  })
  test.each(['zh-Hant', 'zh-Hans'])(
    'fits beside its interval in 580 units, unless its ends have two units: %s',
    (lang) => {
      const room = (more: Partial<MoneyAtRisk>) => {
        const fact = riskOf(risk({ rows: [{ ...HKD, ...more }] }), false, languageOf(lang))
        return fact ? roomOf(fact) : 0
      }
      expect(room({})).toBeLessThan(580)
      expect(room({ value: 1_810_000, low: 240_000, high: 3_700_000 })).toBeGreaterThan(580)
    },
  )
  test('is not said before it was computed', () => expect(riskOf(null, false, en)).toBeNull())
})
