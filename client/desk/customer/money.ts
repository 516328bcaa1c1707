import type { Money } from '../../../pipelines/contract/card.ts'
import { formatAmount } from '../../format.ts'
import type { Language } from '../../messages/language.ts'

/** HK$9,420, HK$118k, HK$418萬: an amount in the smallest unit of its currency. */
export function formatMoney({ amount, currency }: Money, { tag, locale }: Language): string {
  const { sign, digits } = currencyIn(currency, locale)
  const text = formatAmount(Math.abs(amount) / 10 ** digits, tag)
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
