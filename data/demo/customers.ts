import { DEMO_EVIDENCE, DEMO_SOURCE } from '../../pipelines/contract/demo.ts'
import { indexOf, NETWORKS } from '../../pipelines/contract/words.ts'
import { hashText, wholeHash } from '../../pipelines/hash.ts'
import type { Cell, Columns, ColumnType } from '../history/duck-append.ts'
import { DEMO_NETWORKS } from './networks.ts'
import { type Author, authorOf, CUSTOMERS, nameOf, TIERS, tierOf } from './people.ts'
import { oneOf, type Random, randomOf } from './random.ts'
import { CELLO, STORY } from './stories.ts'

/** Rows for one table of 020-customers.sql. */
export interface TableRows {
  readonly table: string
  readonly columns: Columns
}

const DAY = 86_400_000

/** Everything the invented airline knows of its customers as of `origin`, a table at a time. */
export function* companyRecords(origin: number): Generator<TableRows> {
  yield rowsOf(
    'tiers',
    ['utinyint', 'varchar', 'varchar', 'varchar', 'varchar'],
    TIERS.map(({ id, names }, i) => [i + 1, id, names.en, names['zh-Hant'], names['zh-Hans']]),
  )
  const customers = everyCustomer((customer) => customerOf(customer, origin))
  yield rowsOf('customers', CUSTOMER_TYPES, customers.map(customerRow))
  yield rowsOf('households', ['integer', 'varchar', 'varchar'], households(customers))
  yield rowsOf('tier_changes', ['integer', 'utinyint', 'timestamp_ms'], customers.flatMap(tierChanges))
  yield rowsOf('loyalty', ['integer', 'varchar', 'bigint', 'timestamp_ms'], customers.flatMap(loyalty))
  const known = accounts(origin)
  yield rowsOf('links', LINK_TYPES, known.map(linkRow))
  yield rowsOf('accounts', ACCOUNT_TYPES, known.map(accountRow))
  yield rowsOf('orders', ORDER_TYPES, everyCustomer((customer) => orders(customer, origin)).flat())
  yield rowsOf('tickets', TICKET_TYPES, tickets(origin))
  yield rowsOf(
    'surveys',
    ['integer', 'varchar', 'timestamp_ms', 'utinyint', 'varchar', 'timestamp_ms'],
    everyCustomer((customer) => surveys(customer, origin)).flat(),
  )
}

/** The source of all of it, as an import would be one. */
const SOURCE = DEMO_SOURCE

const rowsOf = (table: string, types: readonly ColumnType[], rows: readonly (readonly Cell[])[]): TableRows => ({
  table,
  columns: { types, values: types.map((_, column) => rows.map((row) => row[column] ?? null)) },
})

const everyCustomer = <T>(row: (customer: number) => T): T[] => Array.from({ length: CUSTOMERS }, (_, i) => row(i + 1))

const RECORDS = { customer: 31, orders: 32, tickets: 33, surveys: 34, links: 35, tiers: 36, loyalty: 37 } as const

interface DemoCustomer {
  readonly customer: number
  readonly tier: number
  /** Epoch ms. */
  readonly since: number
  readonly household: number | null
  readonly bornYear: number
  readonly origin: number
}

function customerOf(customer: number, origin: number): DemoCustomer {
  const random = randomOf(RECORDS.customer, customer)
  const since = Math.floor(origin - random() * 3_000 * DAY)
  const household = random() < 0.6 ? Math.ceil(customer / 3) : null
  const bornYear = 1945 + Math.floor(random() * 60)
  return { customer, tier: TIERS.indexOf(tierOf(customer)) + 1, since, household, bornYear, origin }
}

const CUSTOMER_TYPES = [
  'integer',
  'varchar',
  'varchar',
  'varchar',
  'utinyint',
  'timestamp_ms',
  'integer',
  'smallint',
  'varchar',
  'timestamp_ms',
] as const

const customerRow = ({ customer, tier, since, household, bornYear, origin }: DemoCustomer): Cell[] => [
  customer,
  SOURCE,
  `LRK-${customer}`,
  nameOf(customer),
  tier,
  since,
  household,
  bornYear,
  `customer-${customer}@mail.example`,
  origin,
]

const households = (customers: readonly DemoCustomer[]): Cell[][] =>
  [...new Set(customers.map(({ household }) => household))]
    .filter((household) => household !== null)
    .map((household) => [household, SOURCE, `H-${household}`])

/** Who has been there for a year or more and is not a mere member rose from the tier below, some within the last year. */
function tierChanges({ customer, tier, since, origin }: DemoCustomer): Cell[][] {
  const random = randomOf(RECORDS.tiers, customer)
  if (since > origin - 365 * DAY || tier > MEMBER) return [[customer, tier, since]]
  const rose = Math.floor(since + (0.3 + 0.69 * random()) * (origin - since))
  return [
    [customer, Math.min(MEMBER, tier + 1), since],
    [customer, tier, rose],
  ]
}

const MEMBER = 4
const PROGRAM = 'Larkwing Miles'

/** The better the tier, the more points; a balance of last quarter, and who is Silver or better has flown since. */
function loyalty({ customer, tier, since, origin }: DemoCustomer): Cell[][] {
  if (tier > MEMBER) return []
  const random = randomOf(RECORDS.loyalty, customer)
  const points = BigInt(Math.floor((random() * 160_000) / tier))
  const from = Math.floor(Math.max(since, origin - (90 + random() * 90) * DAY))
  if (tier === MEMBER) return [[customer, PROGRAM, points, from]]
  const flown = Math.floor(from + random() * (origin - from))
  return [
    [customer, PROGRAM, points, from],
    [customer, PROGRAM, points + BigInt(Math.floor(500 + random() * 9_000)), flown],
  ]
}

const BASES = ['signed-up', 'contract', 'campaign'] as const

interface DemoAccount extends Pick<Author, 'id' | 'handle'> {
  readonly network: number
  readonly customer: number
  readonly basis: string
  readonly evidence: string
  readonly confidence: number
  /** Epoch ms. */
  readonly declaredAt: number
  readonly origin: number
}

/** Who among the authors is a customer has said so, always with a basis and evidence. */
function accounts(origin: number): DemoAccount[] {
  const authors = DEMO_NETWORKS.flatMap((network) =>
    Array.from({ length: network.authors }, (_, rank) => ({ ...authorOf(network, rank), network: network.id })),
  )
  const { first } = STORY.crisis ?? {}
  return [...authors, ...(first ? [first] : [])].flatMap(({ id, handle, customer, network }, place) => {
    if (customer === null) return []
    const random = randomOf(RECORDS.links, place)
    const basis = oneOf(BASES, random)
    const evidence = DEMO_EVIDENCE[basis]
    const confidence = 0.9 + random() / 10
    const declaredAt = Math.floor(origin - random() * 600 * DAY)
    return [
      { network: indexOf(NETWORKS, network), id, handle, customer, basis, evidence, confidence, declaredAt, origin },
    ]
  })
}

const LINK_TYPES = [
  'utinyint',
  'varchar',
  'ubigint',
  'integer',
  'varchar',
  'varchar',
  'double',
  'timestamp_ms',
  'varchar',
  'varchar',
] as const

const linkRow = ({ network, id, customer, basis, evidence, confidence, declaredAt }: DemoAccount): Cell[] => [
  network,
  id,
  wholeHash(...hashText(id, network)),
  customer,
  basis,
  evidence,
  confidence,
  declaredAt,
  'import',
  SOURCE,
]

const ACCOUNT_TYPES = [
  'integer',
  'varchar',
  'utinyint',
  'varchar',
  'varchar',
  'varchar',
  'boolean',
  'varchar',
  'varchar',
  'timestamp_ms',
  'timestamp_ms',
  'timestamp_ms',
] as const

const accountRow = ({ network, id, handle, customer, basis, evidence, declaredAt, origin }: DemoAccount): Cell[] => [
  customer,
  SOURCE,
  network,
  id,
  handle,
  '',
  true,
  basis,
  evidence,
  declaredAt,
  null,
  origin,
]

const FLIGHTS = ['LRK 218', 'LRK 604', 'LRK 31', 'LRK 77', 'LRK 412', 'LRK 880'] as const
const ROUTES = ['HKG-LIS', 'HKG-KIX', 'HKG-TPE', 'HKG-PER', 'HKG-ICN', 'HKG-VIE'] as const
const CABINS = ['economy', 'economy', 'economy', 'premium', 'business'] as const

const ORDER_TYPES = [
  'varchar',
  'varchar',
  'integer',
  'timestamp_ms',
  'bigint',
  'bigint',
  'varchar',
  'varchar',
  'timestamp_ms',
  'timestamp_ms',
  'varchar',
  'timestamp_ms',
] as const

/** Flown twenty days after they were bought; one in thirty is cancelled before that. */
function orders(customer: number, origin: number): Cell[][] {
  const random = randomOf(RECORDS.orders, customer)
  return Array.from({ length: Math.floor(random() * 4) }, (_, i) => {
    const at = Math.floor(origin - random() * 365 * DAY)
    const flown = at + 20 * DAY
    const [flight, route, cabin] = [oneOf(FLIGHTS, random), oneOf(ROUTES, random), oneOf(CABINS, random)]
    const amount = Math.floor(80_000 + random() * 1_600_000)
    const margin = Math.floor(amount * MARGINS[cabin] * (0.8 + 0.4 * random()))
    const cancelled = random() < 1 / 30 ? Math.floor(at + random() * 20 * DAY) : null
    const attributes = JSON.stringify({ flight, route, cabin, date: new Date(flown).toISOString().slice(0, 10) })
    return [
      SOURCE,
      `${customer}-${i + 1}`,
      customer,
      at,
      BigInt(amount),
      BigInt(margin),
      'HKD',
      cabin,
      cancelled === null ? flown : null,
      cancelled,
      attributes,
      origin,
    ]
  })
}

const MARGINS: Readonly<Record<(typeof CABINS)[number], number>> = { economy: 0.06, premium: 0.14, business: 0.22 }

const SUBJECTS = ['lost bag', 'refund', 'seat change', 'delay compensation', 'wrong name', 'meal request'] as const

const TICKET_TYPES = [
  'integer',
  'varchar',
  'varchar',
  'integer',
  'varchar',
  'timestamp_ms',
  'timestamp_ms',
  'timestamp_ms',
  'timestamp_ms',
  'timestamp_ms',
] as const

/** One ticket in forty customers; the claim that begins the crisis, and those of others whose instruments flew with it. */
function tickets(origin: number): Cell[][] {
  const everyday = everyCustomer((customer) => customer)
    .filter((customer) => customer % 40 === 0)
    .map((customer) => ticketRow(customer, origin, randomOf(RECORDS.tickets, customer)))
  const { customer, open, overdue } = CELLO
  const subject = 'damaged instrument: cello, LRK 218'
  const claim = [origin - open, origin - overdue, null, null, origin]
  const first = [customer * 10, SOURCE, `T-${customer * 10}`, customer, subject, ...claim]
  return [...everyday, first, ...INSTRUMENTS.map((instrument, i) => sameClaim(instrument, i, origin))]
}

const INSTRUMENTS = [
  'violin',
  'guitar',
  'double bass',
  'viola',
  'erhu',
  'cello',
  'tuba',
  'guitar',
  'guzheng',
  'harp',
] as const

/** Nobody who waits for the same has said so yet. */
function sameClaim(instrument: (typeof INSTRUMENTS)[number], i: number, origin: number): Cell[] {
  const ticket = 1_000_000 + i
  const opened = origin - (18 - i) * DAY
  const subject = `damaged instrument: ${instrument}, LRK 218`
  return [ticket, SOURCE, `T-${ticket}`, 40_001 + i * 977, subject, opened, opened + 14 * DAY, null, null, origin]
}

/** Four in five were closed in time, and one in ten of those had to be opened again. */
function ticketRow(customer: number, origin: number, random: Random): Cell[] {
  const opened = Math.floor(origin - random() * 60 * DAY)
  const closed = random() < 0.8 ? Math.floor(opened + random() * 12 * DAY) : null
  const subject = oneOf(SUBJECTS, random)
  const reopened = closed !== null && random() < 0.1 ? Math.floor(closed + random() * 3 * DAY) : null
  return [customer, SOURCE, `T-${customer}`, customer, subject, opened, opened + 14 * DAY, reopened, closed, origin]
}

function surveys(customer: number, origin: number): Cell[][] {
  const random = randomOf(RECORDS.surveys, customer)
  if (random() > 0.15) return []
  const answered = Math.floor(origin - random() * 180 * DAY)
  return [[customer, SOURCE, answered, Math.min(10, Math.floor(3 + random() * 9)), '', origin]]
}
