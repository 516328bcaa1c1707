import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '../../../pipelines/contract/words.ts'
import type { Context, Sums } from '../../../pipelines/metrics/metric.ts'
import { netSentimentCorrected } from '../../../pipelines/metrics/net-sentiment-corrected.ts'
import { negatives, neutrals, positives } from '../../../pipelines/metrics/sums.ts'
import { toneAgreement } from '../../../pipelines/metrics/tone-agreement.ts'
import type { Confusion } from '../../../pipelines/tone/model.ts'

const ENGLISH: Confusion = [
  [80, 15, 5],
  [20, 70, 10],
  [5, 25, 70],
]
const CANTONESE: Confusion = [
  [50, 25, 25],
  [30, 60, 10],
  [10, 30, 60],
]
const checked = (language: Language) => (language === 'en' ? ENGLISH : language === 'yue' ? CANTONESE : null)

type Counts = readonly [negative: number, neutral: number, positive: number]
const NOTHING: Counts = [0, 0, 0]
const sumsOf =
  ([negative, neutral, positive]: Counts): Sums =>
  (sum) =>
    sum === negatives
      ? negative
      : sum === neutrals
        ? neutral
        : sum === positives
          ? positive
          : negative + neutral + positive

function contextOf(said: { readonly [language in Language]?: Counts }): Context {
  const all = Object.values(said).reduce<Counts>((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], NOTHING)
  return {
    window: '1h',
    voice: 0,
    decayed: { positive: 0, negative: 0 },
    positiveShare: 0.5,
    sums: sumsOf(all),
    languages: (index) => sumsOf(said[LANGUAGES[index]!] ?? NOTHING),
    confusionOf: checked,
  }
}
const read = (said: { readonly [language in Language]?: Counts }) => {
  const context = contextOf(said)
  return netSentimentCorrected.read(context.sums, context)
}

describe('net-sentiment-corrected', () => {
  test('undoes the confusion of one language: half negative, three tenths neutral', () => {
    const { value, n, interval } = read({ en: [470, 335, 195] })
    expect([value!.toFixed(1), n]).toEqual(['-30.0', 1_000])
    expect(interval![0]).toBeLessThan(-30 - 7)
    expect(interval![1]).toBeGreaterThan(-30 + 7)
  })

  test('weighs languages by their mentions, and leaves out those nobody checked', () => {
    const english = read({ en: [470, 335, 195] }).value!
    const cantonese = read({ yue: [100, 50, 150] }).value!
    const both = read({ en: [470, 335, 195], yue: [100, 50, 150], ko: [900, 0, 0] })
    expect(both.value).toBeCloseTo((1_000 * english + 300 * cantonese) / 1_300, 9)
    expect(both.n).toBe(1_300)
    expect(read({ ko: [3, 4, 5] })).toEqual({ value: null, n: 0, interval: null })
  })

  test('is surer of a larger window', () => {
    const width = ({ interval }: ReturnType<typeof read>) => interval![1] - interval![0]
    expect(width(read({ en: [4_700, 3_350, 1_950] }))).toBeLessThan(width(read({ en: [47, 34, 20] })))
  })

  test('parts add up to the whole', () => {
    const whole = { sums: contextOf({ en: [470, 335, 195] }).sums, context: contextOf({ en: [470, 335, 195] }) }
    const parts: Counts[] = [
      [400, 35, 5],
      [70, 300, 190],
    ]
    const added = parts.map((part) =>
      netSentimentCorrected.part!({ sums: sumsOf(part), context: whole.context }, whole),
    )
    expect(added[0]! + added[1]!).toBeCloseTo(read({ en: [470, 335, 195] }).value!, 9)
    const value = netSentimentCorrected.read(sumsOf(parts[0]!), whole.context).value!
    expect(value).toBeCloseTo((100 * (5 - 400)) / 440 + (-30 - (100 * (195 - 470)) / 1_000), 1)
  })

  test('of a part ends at ±100, however far the whole is corrected', () => {
    const context = contextOf({ en: [470, 335, 195] })
    expect(read({ en: [470, 335, 195] }).value!).toBeLessThan((100 * (195 - 470)) / 1_000)
    expect(netSentimentCorrected.read(sumsOf([40, 0, 0]), context).value).toBe(-100)
  })

  test('is what the slow way finds: the likeliest of all true mixes on a grid', () => {
    const count = fc.integer({ min: 5, max: 400 })
    fc.assert(
      fc.property(count, count, count, (...said) => {
        expect(Math.abs(read({ yue: said }).value! - likeliest(said, CANTONESE))).toBeLessThan(1.5)
      }),
      { numRuns: 25 },
    )
  })
})

/** Every mix in two-hundredths, by its likelihood. */
function likeliest(said: Counts, confusion: Confusion): number {
  let best = { likelihood: Number.NEGATIVE_INFINITY, value: 0 }
  for (let a = 0; a <= 200; a++)
    for (let b = 0; a + b <= 200; b++) {
      const truth = [a / 200, b / 200, (200 - a - b) / 200]
      const likelihood = said.reduce((sum, n, j) => {
        const chance = truth.reduce(
          (p, share, i) => p + (share * confusion[i]![j]!) / confusion[i]!.reduce((x, y) => x + y),
          0,
        )
        return sum + n * Math.log(chance)
      }, 0)
      if (likelihood > best.likelihood) best = { likelihood, value: 100 * (truth[2]! - truth[0]!) }
    }
  return best.value
}

describe('tone-agreement', () => {
  test('is the share of held-out posts on which model and people agree, weighted by language', () => {
    const context = contextOf({ en: [10, 10, 10], yue: [5, 5, 0], ko: [1, 1, 1] })
    const { value, n } = toneAgreement.read(context.sums, context)
    // English 220 of 300, Cantonese 170 of 300
    expect(value).toBeCloseTo((30 * (220 / 300) + 10 * (170 / 300)) / 40, 9)
    expect(n).toBe(40)
  })

  test('says nothing where nobody has checked', () => {
    const context = contextOf({ ko: [1, 1, 1] })
    expect(toneAgreement.read(context.sums, context)).toEqual({ value: null, n: 0, interval: null })
  })
})
