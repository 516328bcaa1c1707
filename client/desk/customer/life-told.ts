import { CARD_LISTS, type CardList } from '../../../pipelines/contract/card.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'
import type { LifeLine } from './life.ts'

/** How to read the line, and what is on it for who cannot see it; of a list that is longer only the newest are there, and both say so. */
export function toldOf(
  line: LifeLine,
  { desk, say }: DeskLanguage,
): { readonly key: string; readonly sentence: string } {
  const tell = (list: CardList, how: 'all' | 'newest') =>
    desk(`card.life.${how}.${list}`, { count: shownOf(line)[list] })
  const listed = (parts: readonly string[]) => parts.join(say('listComma'))
  const newest = listed(line.shortened.map((list) => tell(list, 'newest')))
  return {
    key: newest === '' ? desk('card.life.key') : desk('card.life.key.newest', { newest }),
    sentence: desk('card.life.said', {
      lists: listed(CARD_LISTS.map((list) => tell(list, line.shortened.includes(list) ? 'newest' : 'all'))),
    }),
  }
}

const shownOf = ({ orders, tickets, answers, posts }: LifeLine): Readonly<Record<CardList, number>> => ({
  orders: orders.length,
  tickets: tickets.length,
  surveys: answers.length,
  posts: posts.length,
})
