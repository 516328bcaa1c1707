import { MOST_PRODUCTS } from '../../../pipelines/contract/facts.ts'
import type { Duck, Row } from '../duck.ts'
import { reading } from '../reading.ts'
import newProducts from '../sql/join/new-products.sql?raw'
import putProduct from '../sql/join/put-product.sql?raw'

/** Gives numbers to the products that are ordered most often, as long as there are numbers left; one keeps its number for ever. */
export async function numberProducts(duck: Duck): Promise<void> {
  await put(duck, await find(duck.rows))
}

/** The same while others write: all orders are looked through beside them, and `serve` is asked for a turn only where there is a new product. */
export async function numberProductsBeside(
  duck: Duck,
  serve: (work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const found = await reading(duck, find)
  if (found.length > 0) await serve(() => put(duck, found))
}

const find = (rows: Duck['rows']): Promise<readonly Row[]> => rows(newProducts, { most: MOST_PRODUCTS })

async function put(duck: Duck, found: readonly Row[]): Promise<void> {
  for (const { number, product } of found)
    await duck.run(putProduct, { number: Number(number), product: String(product) })
}
