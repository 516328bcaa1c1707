import type { Duck } from '../duck.ts'
import type { Turns } from '../one-by-one.ts'
import createOrdered from '../sql/customers/cluster/create-ordered.sql?raw'
import dropOrdered from '../sql/customers/cluster/drop-ordered.sql?raw'
import dropOrders from '../sql/customers/cluster/drop-orders.sql?raw'
import fillOrdered from '../sql/customers/cluster/fill-ordered.sql?raw'
import ordersSince from '../sql/customers/cluster/orders-since.sql?raw'
import putClustering from '../sql/customers/cluster/put-clustering.sql?raw'
import renameOrdered from '../sql/customers/cluster/rename-ordered.sql?raw'
import sameOrders from '../sql/customers/cluster/same-orders.sql?raw'

/** Share of orders that may be out of order: they are read besides, and that costs little. */
const FEW = 0.05

/**
 * Puts orders in order of customer where more than a few came since that was done; true when it was, false also when orders
 * changed meanwhile, for another night. They are sorted beside; `serve`, which does one piece of work after the other, waits
 * only while it is compared and swapped. `at` is epoch ms.
 */
export async function clusterOrdersOn(duck: Duck, serve: Turns, at: number): Promise<boolean> {
  const [row] = await serve(() => duck.rows(ordersSince))
  const [orders, clustered] = [Number(row?.['orders']), Number(row?.['clustered'])]
  if (Math.abs(orders - clustered) <= FEW * orders) return false
  await sortBeside(duck)
  return serve(() => duck.transaction(() => swap(duck, at)))
}

async function sortBeside(duck: Duck): Promise<void> {
  const side = await duck.beside()
  try {
    await side.run(createOrdered)
    await side.run(fillOrdered)
  } finally {
    side.close()
  }
}

async function swap(duck: Duck, at: number): Promise<boolean> {
  const [row] = await duck.rows(sameOrders)
  const isSame = row?.['is_same'] === true
  if (!isSame) await duck.run(dropOrdered)
  else {
    await duck.run(dropOrders)
    await duck.run(renameOrdered)
    await duck.run(putClustering, { at: Math.round(at) })
  }
  return isSame
}
