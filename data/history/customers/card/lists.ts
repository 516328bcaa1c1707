import { type CardList, MOST_LISTED } from '../../../../pipelines/contract/card.ts'
import type { Duck, Row } from '../../duck.ts'
import orders from '../../sql/customers/card/orders.sql?raw'
import posts from '../../sql/customers/card/posts.sql?raw'
import surveys from '../../sql/customers/card/surveys.sql?raw'
import tickets from '../../sql/customers/card/tickets.sql?raw'
import { orderIn, postIn, surveyIn, ticketIn } from './rows.ts'

/** How each list of a card is read. */
export const LISTS = {
  orders: { list: 'orders', sql: orders, itemIn: orderIn },
  tickets: { list: 'tickets', sql: tickets, itemIn: ticketIn },
  surveys: { list: 'surveys', sql: surveys, itemIn: surveyIn },
  posts: { list: 'posts', sql: posts, itemIn: postIn },
} as const

interface ListRead<Item> {
  readonly list: CardList
  readonly sql: string
  readonly itemIn: (row: Row) => Item
}

interface Listed<Item> {
  /** The newest first, as many as a card holds. */
  readonly items: readonly Item[]
  /** The list itself where there are older ones, else nothing. */
  readonly shortened: readonly CardList[]
}

/** One more than is shown is read: only then are the shown ones not all. */
export async function readListed<Item>(
  rows: Duck['rows'],
  { list, sql, itemIn }: ListRead<Item>,
  parameters: Parameters<Duck['rows']>[1],
): Promise<Listed<Item>> {
  const most = MOST_LISTED[list]
  const found = await rows(sql, { ...parameters, most: most + 1 })
  return { items: found.slice(0, most).map(itemIn), shortened: found.length > most ? [list] : [] }
}
