import type { MadeFigure } from '../../../pipelines/contract/card.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'
import { formatMoney } from '../../money.ts'

/** A figure as its statement gives it, said as the card says it. */
export function madeOf({ figure, rows }: MadeFigure, language: DeskLanguage): string {
  const [row] = rows
  const unknown = language.desk('card.unknown')
  if (!row) return unknown
  if (figure === 'rfm') return [row['r'], row['f'], row['m']].join(', ')
  const amount = row[figure === 'clv' ? 'clv' : 'margin']
  if (amount === null || amount === undefined) return unknown
  return formatMoney({ amount: Number(amount), currency: String(row['currency']) }, language)
}
