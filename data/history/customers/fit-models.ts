import { setImmediate as breath } from 'node:timers/promises'
import { type Fit, fitMargins, fitPurchases } from '../../../pipelines/customers/purchases/fit.ts'
import { columnsOf } from '../columns-of.ts'
import type { Duck } from '../duck.ts'
import forgetSample from '../sql/customers/forget-sample.sql?raw'
import marginCurrencies from '../sql/customers/margin-currencies.sql?raw'
import purchaseCells from '../sql/customers/purchase-cells.sql?raw'
import purchaseMargins from '../sql/customers/purchase-margins.sql?raw'
import putMarginModel from '../sql/customers/put-margin-model.sql?raw'
import putPurchaseModel from '../sql/customers/put-purchase-model.sql?raw'
import sampleOrders from '../sql/customers/sample-orders.sql?raw'

type Store = Pick<Duck, 'run' | 'rows' | 'numbers'>

/**
 * Fits how often customers buy, and what a purchase brings by currency, as of a time, epoch ms, and keeps the parameters; as part of
 * a transaction that is open. At most 50,000 customers are looked at: of more, parameters are no surer than anybody needs. Other
 * work of the thread goes on between two passes over them, of some milliseconds each.
 */
export async function fitModels(duck: Store, at: number): Promise<void> {
  await duck.run(sampleOrders, { at })
  await fitAllPurchases(duck, at)
  for (const { currency } of await duck.rows(marginCurrencies)) await fitMarginsIn(duck, at, String(currency))
  await duck.run(forgetSample)
}

async function fitAllPurchases(duck: Store, at: number): Promise<void> {
  const [customers = NONE, repeats = NONE, last = NONE, age = NONE] = await columnsOf(
    duck.numbers(purchaseCells, { at }),
  )
  const model = await fitted(fitPurchases({ customers, repeats, last, age }))
  const n = customers.reduce((sum, each) => sum + each, 0)
  await duck.run(putPurchaseModel, { at, customers: n, r: null, alpha: null, a: null, b: null, ...model })
}

async function fitMarginsIn(duck: Store, at: number, currency: string): Promise<void> {
  const [purchases = NONE, mean = NONE] = await columnsOf(duck.numbers(purchaseMargins, { currency }))
  const model = await fitted(fitMargins({ purchases, mean }))
  await duck.run(putMarginModel, { at, currency, customers: mean.length, p: null, q: null, gamma: null, ...model })
}

async function fitted<Model>(fit: Fit<Model>): Promise<Model | null> {
  let step = fit.next()
  while (!step.done) {
    await breath()
    step = fit.next()
  }
  return step.value
}

const NONE = new Float64Array(0)
