import { setImmediate as breath } from 'node:timers/promises'
import { type Fit, fitMargins, fitPurchases } from '../../../pipelines/customers/purchases/fit.ts'
import type { Duck, Row } from '../duck.ts'
import purchaseCells from '../sql/customers/purchase-cells.sql?raw'
import purchaseMargins from '../sql/customers/purchase-margins.sql?raw'
import putMarginModel from '../sql/customers/put-margin-model.sql?raw'
import putPurchaseModel from '../sql/customers/put-purchase-model.sql?raw'

/**
 * Fits how often customers buy, and what a purchase brings by currency, as of a time, epoch ms, and keeps the parameters; as part of
 * a transaction that is open. Other work of the thread goes on between two steps.
 */
export async function fitModels(duck: Pick<Duck, 'run' | 'rows'>, at: number): Promise<void> {
  const found = await duck.rows(purchaseCells, { at })
  const customers = columnOf(found, 'customers')
  const cells = {
    customers,
    repeats: columnOf(found, 'repeats'),
    last: columnOf(found, 'last'),
    age: columnOf(found, 'age'),
  }
  const n = customers.reduce((sum, each) => sum + each, 0)
  const none = { r: null, alpha: null, a: null, b: null }
  await duck.run(putPurchaseModel, { at, customers: n, ...none, ...(await fitted(fitPurchases(cells))) })
  await fitAllMargins(duck, at)
}

async function fitAllMargins(duck: Pick<Duck, 'run' | 'rows'>, at: number): Promise<void> {
  const all = await duck.rows(purchaseMargins, { at })
  for (const currency of new Set(all.map(({ currency }) => String(currency)))) {
    const known = all.filter((row) => row['currency'] === currency)
    const margins = { purchases: columnOf(known, 'purchases'), mean: columnOf(known, 'mean') }
    const none = { p: null, q: null, gamma: null }
    const model = await fitted(fitMargins(margins))
    await duck.run(putMarginModel, { at, currency, customers: known.length, ...none, ...model })
  }
}

async function fitted<Model>(fit: Fit<Model>): Promise<Model | null> {
  let step = fit.next()
  while (!step.done) {
    await breath()
    step = fit.next()
  }
  return step.value
}

const columnOf = (rows: readonly Row[], name: string): Float64Array =>
  Float64Array.from(rows, (row) => Number(row[name]))
