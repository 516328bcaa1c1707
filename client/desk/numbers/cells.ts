import type { GridCell } from '../../../pipelines/contract/card.ts'
import type { CustomerCell, CustomerMetric } from '../../../pipelines/contract/customer-metric.ts'

/** A row of a number as it travels. */
export type Row = Readonly<Record<string, CustomerCell>>

export const numberIn = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0)
export const moneyIn = (row: Row | undefined, name: string) => ({
  amount: numberIn(row, name),
  currency: String(row?.['currency'] ?? ''),
})

/** The rows of the grid. */
export const cellsOf = (rows: CustomerMetric['rows']): readonly GridCell[] =>
  rows.map((row) => ({
    rfm: numberIn(row, 'rfm'),
    influence: numberIn(row, 'influence'),
    customers: numberIn(row, 'customers'),
  }))
