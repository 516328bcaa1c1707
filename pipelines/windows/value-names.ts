import { type CustomerWords, NO_TIER } from '../contract/customer.ts'
import { GENERATIONS, NPS_CLASSES, PRODUCT_WORDS, RFM_CELLS, TICKET_STATES } from '../contract/facts.ts'
import { LANGUAGES, NETWORKS, TONES } from '../contract/words.ts'
import type { NameOf } from './splits.ts'

/** What the values of dimensions are called. */
export function valueNames({ tiers, products }: CustomerWords): NameOf {
  const words = {
    network: NETWORKS,
    language: LANGUAGES,
    tone: TONES,
    tier: tiers.map(({ id }) => id),
    rfm: RFM_CELLS,
    nps: NPS_CLASSES,
    ticket: TICKET_STATES,
    product: [...PRODUCT_WORDS, ...products],
    generation: GENERATIONS,
  } as const
  return (dimension, value) => words[dimension][value] ?? (dimension === 'tier' && value === NO_TIER ? 'none' : 'other')
}
