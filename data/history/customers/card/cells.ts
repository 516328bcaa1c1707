import type { Money } from '../../../../pipelines/contract/card.ts'
import type { Row } from '../../duck.ts'

/** A number, null where the row has none. */
export const numberIn = (row: Row | undefined, column: string): number | null => {
  const cell = row?.[column]
  return cell === null || cell === undefined ? null : Number(cell)
}

export const textIn = (row: Row, column: string): string => String(row[column] ?? '')

/** An amount with its currency, null where there is none. */
export function moneyIn(row: Row | undefined, amount: string, currency: string): Money | null {
  const value = numberIn(row, amount)
  return value === null ? null : { amount: value, currency: String(row?.[currency] ?? '') }
}

/** Texts of a flat JSON object. */
export function attributesIn(cell: unknown): Readonly<Record<string, string>> {
  const parsed: unknown = JSON.parse(String(cell ?? '{}'))
  if (typeof parsed !== 'object' || parsed === null) return {}
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]))
}
