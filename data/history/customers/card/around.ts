import type { CustomerCard, SameSituation } from '../../../../pipelines/contract/card.ts'
import type { CardTicket } from '../../../../pipelines/contract/card-records.ts'
import type { Duck, Row } from '../../duck.ts'
import household from '../../sql/customers/card/household.sql?raw'
import members from '../../sql/customers/card/members.sql?raw'
import others from '../../sql/customers/card/others.sql?raw'
import { moneyIn, numberIn } from './cells.ts'
import type { ReadGrid } from './grid.ts'
import { memberIn } from './rows.ts'

/** A customer, by the record they go by, asked about one topic as of a time, epoch ms. */
export interface Asked {
  readonly customer: number
  readonly topic: string
  readonly as_of: number
}

interface Known {
  /** null: of none. */
  readonly household: number | null
  readonly tickets: readonly CardTicket[]
  readonly grid: ReadGrid
}

/** Other people of a card: who lives with a customer, who waits for the same, and how many stand where. */
export const readAround = async (rows: Duck['rows'], asked: Asked, known: Known) => ({
  ...(await readHousehold(rows, known.household, asked)),
  grid: await known.grid(rows, { topic: asked.topic, as_of: asked.as_of }),
  others: await readOthers(rows, known.tickets, asked),
})

/** Whose records they are is known before what these hold is read: of numbers it is given DuckDB skips what it need not read, of a subquery it reads all. */
async function readHousehold(
  rows: Duck['rows'],
  number: number | null,
  asked: Asked,
): Promise<Pick<CustomerCard, 'household' | 'householdSize'>> {
  if (number === null) return { household: [], householdSize: 0 }
  const found = await rows(members, { household: number, customer: asked.customer, most: MOST_MEMBERS })
  const known = {
    records: found.map((row) => Number(row['record'])),
    people: found.map((row) => Number(row['customer'])),
  }
  const born = new Map(found.map((row) => [Number(row['customer']), numberIn(row, 'born_year')]))
  const listed = (await rows(household, { ...asked, ...known })).map((row) =>
    memberIn(row, born.get(Number(row['customer'])) ?? null),
  )
  return { household: listed, householdSize: Number(found[0]?.['size'] ?? 0) }
}

/** Members that are looked at: an agency that books for thousands is a household too. The card counts all. */
const MOST_MEMBERS = 100

/** Of all who wait for the same. */
async function readOthers(
  rows: Duck['rows'],
  tickets: readonly CardTicket[],
  asked: Asked,
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
