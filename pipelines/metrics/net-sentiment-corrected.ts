import { LANGUAGES } from '../contract/words.ts'
import { corrected } from '../tone/corrected.ts'
import { type Context, type Metric, plain, type Sums, type Value } from './metric.ts'
import { netSentiment } from './net-sentiment.ts'
import { negatives, neutrals, positives } from './sums.ts'
import { EIGHTY } from './wilson.ts'

/** What a model errs beyond its confusion when talk changes; measured 3 points on Weibo, 7 on English tweets. */
const SHIFT: Readonly<Record<string, number>> = { en: 0.07 }
const SHIFT_ELSEWHERE = 0.03

const countsOf = (sums: Sums): readonly number[] => [sums(negatives), sums(neutrals), sums(positives)]
const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0)

export const netSentimentCorrected: Metric = {
  metric: 'net-sentiment-corrected',
  version: 1,
  unit: 'points',
  formula:
    'net sentiment after undoing the tone model’s confusion, language by language (maximum likelihood); 80 % interval from ' +
    'the size of the window and of the held-out rows; languages nobody checked are left out',
  parts: 'what the part adds to net sentiment, and its share of mentions × the correction of the whole',
  sums: [negatives, neutrals, positives],
  read: (sums, context) => {
    const whole = wholeOf(context)
    if (whole.value === null) return whole
    const counts = countsOf(sums)
    if (total(counts) === total(countsOf(context.sums))) return whole
    const { value, n } = netSentiment.read(sums, context)
    return plain(value === null ? null : inRange(value + shiftOf(whole.value, context)), n)
  },
  part: (part, whole) => {
    const { value } = wholeOf(whole.context)
    const share = total(countsOf(part.sums)) / total(countsOf(whole.sums))
    const raw = netSentiment.part?.(part, whole) ?? 0
    return value === null ? 0 : raw + share * shiftOf(value, whole.context)
  },
}

/** Net sentiment ends at ±100, also where the correction of the whole would carry a part beyond. */
const inRange = (points: number): number => Math.max(-100, Math.min(100, points))

const shiftOf = (value: number, context: Context): number =>
  value - (netSentiment.read(context.sums, context).value ?? 0)

function wholeOf({ languages, confusionOf }: Context): Value {
  let n = 0
  let balance = 0
  let spread = 0
  let shift = 0
  for (const [index, language] of LANGUAGES.entries()) {
    const counts = countsOf(languages(index))
    const confusion = confusionOf(language)
    const said = total(counts)
    if (said <= 0 || !confusion) continue
    const of = corrected(counts, confusion)
    if (!of) continue
    n += said
    balance += said * of.balance
    spread += said ** 2 * of.variance
    shift += said * (SHIFT[language] ?? SHIFT_ELSEWHERE)
  }
  if (n === 0) return plain(null, 0)
  const value = (100 * balance) / n
  const half = (100 * (EIGHTY * Math.sqrt(Math.max(0, spread)) + shift)) / n
  return { value, n, interval: [inRange(value - half), inRange(value + half)] }
}
