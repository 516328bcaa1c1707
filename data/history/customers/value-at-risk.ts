import type { MoneyAtRisk, ValueAtRisk } from '../../../pipelines/contract/at-risk.ts'
import type { CustomerCell, CustomerMetric } from '../../../pipelines/contract/customer-metric.ts'

/** The metric `value-at-risk` by its defaults as a wall shows it. */
export function valueAtRiskOf({ version, rows, parameters }: CustomerMetric): ValueAtRisk {
  const [first] = rows
  return {
    version,
    formula: `Σ lifetime value of linked customers whose latest mention is negative × ${parameters['leave']} who leave`,
    rows: rows.map(moneyOf).sort((a, b) => b.n - a.n),
    unpriced: Number(first?.['unpriced'] ?? 0),
  }
}

const moneyOf = (row: Readonly<Record<string, CustomerCell>>): MoneyAtRisk => ({
  currency: String(row['currency']),
  value: Number(row['value']),
  low: Number(row['low']),
  high: Number(row['high']),
  n: Number(row['n']),
})
