import type { Duck } from '../../duck.ts'
import putTier from '../../sql/customers/import/put-tier.sql?raw'
import storeTiers from '../../sql/customers/import/store-tiers.sql?raw'
import type { Mapping } from './mapping.ts'

/** The company's words for tiers, in lower case, and the tier of who has none. */
export interface TierWords {
  readonly words: ReadonlyMap<string, number>
  readonly none: number
}

const NONE = { id: 'none', names: { en: 'No tier', 'zh-Hant': '無等級', 'zh-Hans': '无等级' }, from: [] }

/** Keeps the tiers of a mapping, and says which word means which number; a dry run only looks what the numbers would be. */
export async function tiersOf(duck: Duck, { tiers, tables }: Mapping, isDry: boolean): Promise<TierWords> {
  const known = new Map((await duck.rows(storeTiers)).map(({ tier, id }) => [String(id), Number(tier)]))
  const wanted = [...tiers, ...(tables.some(({ into }) => into === 'customers') && !known.has(NONE.id) ? [NONE] : [])]
  for (const tier of wanted) {
    const next = Math.max(0, ...known.values()) + 1
    known.set(tier.id, isDry ? (known.get(tier.id) ?? next) : await put(duck, tier))
  }
  const words = new Map(known)
  for (const { id, from } of tiers) for (const word of from) words.set(word.toLowerCase(), known.get(id) ?? 0)
  return { words, none: known.get(NONE.id) ?? 0 }
}

async function put(duck: Duck, { id, names }: Omit<Mapping['tiers'][number], 'from'>): Promise<number> {
  const { en, 'zh-Hant': zh_hant, 'zh-Hans': zh_hans } = names
  const [row] = await duck.rows(putTier, { id, en, zh_hant, zh_hans })
  return Number(row?.['tier'])
}
