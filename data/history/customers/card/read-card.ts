import {
  type CardTicket,
  type CustomerCard,
  MOST_POSTS,
  type SameSituation,
} from '../../../../pipelines/contract/card.ts'
import { nextAction } from '../../../../pipelines/triage/next-action.ts'
import type { Duck, Row } from '../../duck.ts'
import customer from '../../sql/customers/card/customer.sql?raw'
import expected from '../../sql/customers/card/expected.sql?raw'
import household from '../../sql/customers/card/household.sql?raw'
import influence from '../../sql/customers/card/influence.sql?raw'
import links from '../../sql/customers/card/links.sql?raw'
import orders from '../../sql/customers/card/orders.sql?raw'
import others from '../../sql/customers/card/others.sql?raw'
import post from '../../sql/customers/card/post.sql?raw'
import posts from '../../sql/customers/card/posts.sql?raw'
import surveys from '../../sql/customers/card/surveys.sql?raw'
import tickets from '../../sql/customers/card/tickets.sql?raw'
import worth from '../../sql/customers/card/worth.sql?raw'
import grid from '../../sql/customers/metrics/spending-by-influence.sql?raw'
import rootOf from '../../sql/links/root-of.sql?raw'
import { moneyIn, numberIn } from './cells.ts'
import { influenceIn } from './influence.ts'
import {
  cellIn,
  expectedIn,
  identityIn,
  linkIn,
  memberIn,
  openedPostIn,
  orderIn,
  postIn,
  surveyIn,
  ticketIn,
  worthIn,
} from './rows.ts'

/** Whose card, for which post (key, or null for the newest one), about which topic, as of when (epoch ms). */
export interface CardAsked {
  readonly customer: number
  readonly post: string | null
  readonly topic: string
  readonly asOf: number
}

/** Everything of one customer, all records that were merged together, each part by one statement of sql/customers/card/; null for a number nobody has. */
export async function readCard(rows: Duck['rows'], asked: CardAsked): Promise<CustomerCard | null> {
  const who = { customer: await rootIn(rows, asked.customer) }
  const when = { as_of: Math.round(asked.asOf) }
  const where = { topic: asked.topic }
  const [found] = await rows(customer, { ...who, ...when })
  if (!found) return null
  const written = (await rows(posts, { ...who, ...where, ...when, most: MOST_POSTS })).map(postIn)
  const known = (await rows(tickets, { ...who, ...when })).map(ticketIn)
  const key = asked.post ?? written[0]?.key
  const [opened] = key === undefined ? [] : await rows(post, { key, ...where })
  const [rated] = await rows(influence, { ...who, ...where })
  const member = numberIn(found, 'household')
  return {
    ...who,
    asOf: asked.asOf,
    identity: identityIn(found),
    links: (await rows(links, who)).map(linkIn),
    worth: worthIn((await rows(worth, { ...who, ...when }))[0]),
    expected: expectedIn((await rows(expected, { ...who, ...when, days: EXPECTED_DAYS }))[0]),
    orders: (await rows(orders, { ...who, ...when })).map(orderIn),
    tickets: known,
    surveys: (await rows(surveys, { ...who, ...when })).map(surveyIn),
    posts: written,
    household:
      member === null ? [] : (await rows(household, { ...who, household: member, ...where, ...when })).map(memberIn),
    influence: rated ? influenceIn(rated) : null,
    grid: (await rows(grid, { ...where, ...when })).map(cellIn),
    post: opened ? openedPostIn(opened) : null,
    others: await readOthers(rows, known, { ...who, ...where, ...when }),
    next: nextAction({ tickets: known, tone: opened ? openedPostIn(opened).tone : null }),
  }
}

/** How far ahead is looked. */
const EXPECTED_DAYS = 365

/** The record a customer goes by: their own, unless it was merged. */
export async function rootIn(rows: Duck['rows'], customer: number): Promise<number> {
  const [row] = await rows(rootOf, { customer })
  return Number(row?.['root'] ?? customer)
}

/** Of all who wait for the same. */
async function readOthers(
  rows: Duck['rows'],
  tickets: readonly CardTicket[],
  asked: { readonly customer: number; readonly topic: string; readonly as_of: number },
): Promise<SameSituation | null> {
  const pressing = tickets.find(({ state }) => state !== 'closed')
  if (!pressing) return null
  const { subject } = pressing
  const found = await rows(others, { ...asked, subject })
  return {
    subject: subject.split(':')[0] ?? subject,
    tickets: found.reduce((sum, row) => sum + Number(row['tickets']), 0),
    silent: found.filter((row) => row['has_posted'] !== true).length,
    worth: sums(found),
    customers: found.slice(0, SHOWN).map((row) => ({
      customer: Number(row['customer']),
      openedAt: Number(row['opened_at']),
      hasPosted: row['has_posted'] === true,
    })),
  }
}

/** Others that are listed; all are counted. */
const SHOWN = 20

function sums(found: readonly Row[]): SameSituation['worth'] {
  const byCurrency = new Map<string, number>()
  for (const row of found) {
    const worth = moneyIn(row, 'worth', 'currency')
    if (worth) byCurrency.set(worth.currency, (byCurrency.get(worth.currency) ?? 0) + worth.amount)
  }
  return [...byCurrency].map(([currency, amount]) => ({ amount, currency }))
}
