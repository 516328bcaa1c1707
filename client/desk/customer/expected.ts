import type { CustomerCard } from '../../../pipelines/contract/card.ts'
import { formatShare } from '../../format.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'
import { formatMoney } from '../../money.ts'

/** What is expected of a customer, with the model that says so, of how many customers and of when it is. */
export function expectedIn({ expected }: CustomerCard, language: DeskLanguage, when: (at: number) => string) {
  const { desk } = language
  const value = expected?.margin ? formatMoney(expected.margin, language) : desk('card.unknown')
  return { name: desk('card.expected'), value, note: noteOf(expected, language, when) }
}

function noteOf(expected: CustomerCard['expected'], { desk }: DeskLanguage, when: (at: number) => string): string {
  if (expected === null) return desk('card.expected.none')
  const { alive, purchases, low, high, n, fittedAt } = expected
  if (alive === null || purchases === null || low === null || high === null) return desk('card.expected.few', { n })
  return desk('card.expected.purchases', {
    purchases: Math.round(purchases * 10) / 10,
    low,
    high,
    alive: formatShare(alive),
    n,
    when: when(fittedAt),
  })
}
