import type { Money } from '../pipelines/contract/card.ts'
import { formatAmount, formatCount } from './format.ts'
import type { Language } from './messages/language.ts'

/** HK$9,420, HK$118k, HK$418萬: an amount in the smallest unit of its currency. */
export const formatMoney = (money: Money, language: Language): string => written(money, language, formatAmount)

/** An end of an interval, which is known to two digits: HK$3.2M. */
export const formatMoneyRoughly = ({ amount, currency }: Money, language: Language): string =>
  written({ amount: Number(amount.toPrecision(2)), currency }, language, formatCount)

function written({ amount, currency }: Money, { tag, locale }: Language, write: typeof formatAmount): string {
  const { sign, digits } = currencyIn(currency, locale)
  const text = write(Math.abs(amount) / 10 ** digits, tag)
  return `${amount < 0 ? '−' : ''}${sign}${text}`
}

const known = new Map<string, { readonly sign: string; readonly digits: number }>()

/** The sign of a currency as a language writes it, and its decimals; its code where nobody knows it. */
function currencyIn(currency: string, locale: string) {
  const key = `${locale} ${currency}`
  const made = known.get(key) ?? read(currency, locale)
  known.set(key, made)
  return made
}

function read(currency: string, locale: string) {
  if (!/^[A-Z]{3}$/.test(currency)) return { sign: currency === '' ? '' : `${currency} `, digits: 2 }
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const sign = format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency
  return {
    sign: /^[A-Z]{3}$/.test(sign) ? `${sign} ` : sign,
    digits: format.resolvedOptions().maximumFractionDigits ?? 2,
  }
}
