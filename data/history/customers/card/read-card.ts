import type { CustomerCard } from '../../../../pipelines/contract/card.ts'
import { nextAction } from '../../../../pipelines/triage/next-action.ts'
import type { Duck } from '../../duck.ts'
import { allOf } from '../../reading.ts'
import customer from '../../sql/customers/card/customer.sql?raw'
import expected from '../../sql/customers/card/expected.sql?raw'
import influence from '../../sql/customers/card/influence.sql?raw'
import links from '../../sql/customers/card/links.sql?raw'
import post from '../../sql/customers/card/post.sql?raw'
import records from '../../sql/customers/card/records.sql?raw'
import worth from '../../sql/customers/card/worth.sql?raw'
import { type Asked, readAround } from './around.ts'
import { numberIn } from './cells.ts'
import type { ReadGrid } from './grid.ts'
import { influenceIn } from './influence.ts'
import { LISTS, readListed } from './lists.ts'
import { expectedIn, identityIn, linkIn, openedPostIn, worthIn } from './rows.ts'

/** Whose card, for which post (key, or null for the newest one), about which topic, as of when (epoch ms). */
export interface CardAsked {
  readonly customer: number
  readonly post: string | null
  readonly topic: string
  readonly asOf: number
}

/**
 * What a card is read with: three connections at once, for what they did, for what they are worth and for what is around them, and a
 * grid that is kept.
 */
export interface CardReading {
  readonly rows: Duck['rows']
  readonly worth: Duck['rows']
  readonly around: Duck['rows']
  readonly grid: ReadGrid
}

/** Everything of one customer, all records that were merged together, each part by one statement of sql/customers/card/; null for a number nobody has. */
export async function readCard(
  { rows, worth: valuing, around: others, grid }: CardReading,
  asked: CardAsked,
): Promise<CustomerCard | null> {
  const records = await recordsOf(rows, asked.customer)
  const who: Asked = { customer: records[0] ?? asked.customer, topic: asked.topic, as_of: Math.round(asked.asOf) }
  const [found] = await rows(customer, { customer: who.customer, as_of: who.as_of })
  if (!found) return null
  const opened = await readListed(rows, LISTS.tickets, { records, as_of: who.as_of })
  const [done, valued, around] = await allOf(
    readDone(rows, { ...who, records, key: asked.post }),
    readWorth(valuing, { ...who, records }),
    readAround(others, who, { household: numberIn(found, 'household'), tickets: opened.items, grid }),
  )
  return {
    customer: who.customer,
    asOf: asked.asOf,
    identity: identityIn(found),
    tickets: opened.items,
    ...done,
    shortened: [...opened.shortened, ...done.shortened],
    ...valued,
    ...around,
    next: nextAction({ tickets: opened.items, tone: done.post?.tone ?? null }),
  }
}

/** How far ahead is looked. */
export const EXPECTED_DAYS = 365

/** The record a customer goes by, which is their own unless it was merged, and then those that were merged into it. */
export const recordsOf = async (rows: Duck['rows'], customer: number): Promise<readonly number[]> =>
  (await rows(records, { customer })).map((row) => Number(row['customer']))

interface Theirs extends Asked {
  readonly records: readonly number[]
}

interface Done extends Theirs {
  /** Of the post that is looked at; null for the newest one. */
  readonly key: string | null
}

async function readDone(rows: Duck['rows'], { customer, records, topic, as_of, key }: Done) {
  const ordered = await readListed(rows, LISTS.orders, { records, as_of })
  const answered = await readListed(rows, LISTS.surveys, { records, as_of })
  const written = await readListed(rows, LISTS.posts, { customer, topic, as_of })
  const shown = key ?? written.items[0]?.key
  const [said] = shown === undefined ? [] : await rows(post, { key: shown, topic })
  return {
    links: (await rows(links, { records })).map(linkIn),
    orders: ordered.items,
    surveys: answered.items,
    posts: written.items,
    post: said ? openedPostIn(said) : null,
    shortened: [ordered, answered, written].flatMap(({ shortened }) => shortened),
  }
}

async function readWorth(rows: Duck['rows'], { customer, records, topic, as_of }: Theirs) {
  const [rated] = await rows(influence, { customer, topic })
  return {
    worth: worthIn((await rows(worth, { customer, records, as_of }))[0]),
    expected: expectedIn((await rows(expected, { records, as_of, days: EXPECTED_DAYS }))[0]),
    influence: rated ? influenceIn(rated) : null,
  }
}
