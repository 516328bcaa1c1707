import type { GridCell } from '../../../pipelines/contract/card.ts'
import type { CustomerCell, CustomerMetric } from '../../../pipelines/contract/customer-metric.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'
import { formatMoney } from '../../money.ts'

/** A row of a number as it travels. */
export type Row = Readonly<Record<string, CustomerCell>>

export const numberIn = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0)

/** Stands where an amount would. */
export const NO_MONEY = '–'

/** An amount, or a dash where none is known. */
export const money = (row: Row | undefined, name: string, language: DeskLanguage): string =>
  row?.[name] === null || row?.[name] === undefined
    ? NO_MONEY
    : formatMoney({ amount: numberIn(row, name), currency: String(row['currency'] ?? '') }, language)

/** The rows of the grid; none where nobody stands in it. */
export const cellsOf = (rows: CustomerMetric['rows']): readonly GridCell[] =>
  rows
    .filter((row) => row['rfm'] !== null)
    .map((row) => ({
      rfm: numberIn(row, 'rfm'),
      influence: numberIn(row, 'influence'),
      customers: numberIn(row, 'customers'),
    }))
