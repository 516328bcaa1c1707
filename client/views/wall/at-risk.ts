import type { MoneyAtRisk, ValueAtRisk } from '../../../pipelines/contract/at-risk.ts'
import type { Language } from '../../messages/language.ts'
import { formatMoney, formatMoneyRoughly } from '../../money.ts'
import { lettersIn } from '../../text.ts'

/** What is at risk, in words. */
export interface RiskFact {
  /** The sum, or a dash where there is none to tell. */
  readonly value: string
  readonly label: string
  /** The same, and what is said of it, where there is less room. */
  readonly short: string
  /** Its interval, or why there is no sum. */
  readonly note: string
  readonly shortNote: string
}

/** Null before it was computed. A part of the posts is missing where a source is silent: then it is at least so much. */
export function riskOf(atRisk: ValueAtRisk | null, isPartial: boolean, language: Language): RiskFact | null {
  if (atRisk === null) return null
  const [most, ...others] = atRisk.rows
  if (!most) return nobody(atRisk, language)
  const { say } = language
  const range = rangeOf(most, language)
  const key = isPartial ? 'atRiskLeast' : 'atRisk'
  return {
    value: formatMoney({ amount: most.value, currency: most.currency }, language),
    label: say(key, { n: most.n }),
    short: say('atRiskShort', { n: most.n }),
    note: others.length === 0 ? say('atRiskInterval', { range }) : say('atRiskOthers', { range, count: others.length }),
    shortNote: say('atRiskIntervalShort', { range }),
  }
}

/** Of a Latin letter of the sum and of what stands beside it, and what is between both, wall units. */
const LETTER = { sum: 33, note: 11.8 }
const BETWEEN = 20

/** What the sum and its interval take at full size, wall units. */
export const roomOf = ({ value, label, note }: RiskFact): number =>
  LETTER.sum * lettersIn(value) + BETWEEN + LETTER.note * Math.max(lettersIn(label), lettersIn(note))

const DASH = '–'

function nobody({ unpriced }: ValueAtRisk, { say }: Language): RiskFact {
  const note = unpriced > 0 ? say('atRiskUnpriced', { n: unpriced }) : say('atRiskNobody')
  return { value: DASH, label: say('metric.value-at-risk'), short: say('metric.value-at-risk'), note, shortNote: note }
}

/** The sign of the currency and the unit once: HK$3.2–5.4M. */
function rangeOf({ low, high, currency }: MoneyAtRisk, language: Language): string {
  const [from, to] = [low, high].map((amount) => formatMoneyRoughly({ amount, currency }, language)) as [string, string]
  const { 0: sign = '' } = /^\D*/.exec(to) ?? []
  const { 0: unit = '' } = /\D*$/.exec(to) ?? []
  const isOneUnit = unit !== '' && from.endsWith(unit)
  return `${isOneUnit ? from.slice(0, -unit.length) : from}${DASH}${to.slice(sign.length)}`
}
