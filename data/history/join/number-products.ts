import { MOST_PRODUCTS } from '../../../pipelines/contract/facts.ts'
import type { Duck } from '../duck.ts'
import newProducts from '../sql/join/new-products.sql?raw'
import putProduct from '../sql/join/put-product.sql?raw'

/** Gives numbers to the products that are ordered most often, as long as there are numbers left; one keeps its number for ever. */
export async function numberProducts(duck: Duck): Promise<void> {
  const found = await duck.rows(newProducts, { most: MOST_PRODUCTS })
  for (const { number, product } of found)
    await duck.run(putProduct, { number: Number(number), product: String(product) })
}
