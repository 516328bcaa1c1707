import type { Duck } from '../duck.ts'
import clusterOrders from '../sql/customers/cluster/cluster-orders.sql?raw'
import ordersSince from '../sql/customers/cluster/orders-since.sql?raw'
import putClustering from '../sql/customers/cluster/put-clustering.sql?raw'

/** Share of orders that may be out of order: they are read besides, and that costs little. */
const FEW = 0.05

/** Puts orders in order of customer where more than a few came since that was done; true when it was. `at` is epoch ms. */
export async function clusterOrdersOn(duck: Duck, at: number): Promise<boolean> {
  const [row] = await duck.rows(ordersSince)
  const [orders, clustered] = [Number(row?.['orders']), Number(row?.['clustered'])]
  if (Math.abs(orders - clustered) <= FEW * orders) return false
  await duck.transaction(async () => {
    await duck.run(clusterOrders)
    await duck.run(putClustering, { at: Math.round(at) })
  })
  return true
}
