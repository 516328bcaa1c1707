import { type LinkTable, type Tier, UNMATCHED } from '../../pipelines/contract/customer.ts'
import type { Duck } from './duck.ts'
import links from './sql/links.sql?raw'
import tiers from './sql/tiers.sql?raw'

/** Who is which customer, for the join in memory. */
export async function readLinks(duck: Duck): Promise<LinkTable> {
  const rows = await duck.rows(links)
  return {
    tiers: await readTiers(duck),
    authorLo: Uint32Array.from(rows, ({ lo }) => Number(lo)),
    authorHi: Uint32Array.from(rows, ({ hi }) => Number(hi)),
    customer: Int32Array.from(rows, ({ customer }) => Number(customer)),
    tier: Uint8Array.from(rows, ({ tier }) => Number(tier)),
  }
}

/** Tier numbers are positions; 0 is nobody we know. */
async function readTiers(duck: Duck): Promise<readonly Tier[]> {
  const known = (await duck.rows(tiers)).map(
    (row): Tier => ({
      id: String(row['id']),
      names: {
        en: String(row['name_en']),
        'zh-Hant': String(row['name_zh_hant']),
        'zh-Hans': String(row['name_zh_hans']),
      },
      customers: Number(row['customers']),
    }),
  )
  return [UNMATCHED, ...known]
}
