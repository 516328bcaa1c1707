import { indexOf, NETWORKS } from '../../pipelines/contract/words.ts'
import { hashText } from '../../pipelines/hash.ts'
import type { Cell, Columns, ColumnType } from '../history/duck.ts'
import { DEMO_NETWORKS } from './networks.ts'
import { authorOf, CUSTOMERS, nameOf, TIERS, tierOf } from './people.ts'
import { oneOf, type Random, randomOf } from './random.ts'
import { CELLO, STORY } from './stories.ts'

/** Rows for one table of 002-customers.sql. */
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
  yield rowsOf(
    'customers',
    ['integer', 'varchar', 'utinyint', 'timestamp_ms', 'integer', 'smallint', 'varchar'],
    everyCustomer((customer) => customerRow(customer, origin)),
  )
  yield rowsOf(
    'links',
    ['utinyint', 'varchar', 'ubigint', 'integer', 'varchar', 'varchar', 'double', 'timestamp_ms'],
    links(origin),
  )
  yield rowsOf(
    'orders',
    ['integer', 'integer', 'timestamp_ms', 'bigint', 'varchar', 'varchar'],
    everyCustomer((customer) => orders(customer, origin)).flat(),
  )
  yield rowsOf(
    'tickets',
    ['integer', 'integer', 'varchar', 'timestamp_ms', 'timestamp_ms', 'timestamp_ms', 'varchar'],
    tickets(origin),
  )
  yield rowsOf(
    'surveys',
    ['integer', 'timestamp_ms', 'utinyint', 'varchar'],
    everyCustomer((customer) => surveys(customer, origin)).flat(),
  )
}

const rowsOf = (table: string, types: readonly ColumnType[], rows: readonly (readonly Cell[])[]): TableRows => ({
  table,
  columns: { types, values: types.map((_, column) => rows.map((row) => row[column] ?? null)) },
})

const everyCustomer = <T>(row: (customer: number) => T): T[] => Array.from({ length: CUSTOMERS }, (_, i) => row(i + 1))

const RECORDS = { customer: 31, orders: 32, tickets: 33, surveys: 34, links: 35 } as const

function customerRow(customer: number, origin: number): Cell[] {
  const random = randomOf(RECORDS.customer, customer)
  const since = Math.floor(origin - random() * 3_000 * DAY)
  const household = random() < 0.6 ? Math.ceil(customer / 3) : null
  return [
    customer,
    nameOf(customer),
    TIERS.indexOf(tierOf(customer)) + 1,
    since,
    household,
    1945 + Math.floor(random() * 60),
    `customer-${customer}@mail.example`,
  ]
}

const BASES: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['signed-up', 'handle given at sign-up'],
  ['contract', 'handle in the loyalty contract'],
  ['campaign', 'opted in to a campaign'],
]

/** Links have a basis and evidence, always. */
function links(origin: number): Cell[][] {
  const linked = DEMO_NETWORKS.flatMap((network) =>
    Array.from({ length: network.authors }, (_, rank) => ({ ...authorOf(network, rank), network: network.id })),
  )
  const { first } = STORY.crisis ?? {}
  return [...linked, ...(first ? [first] : [])].flatMap(({ id, customer, network }, place) => {
    if (customer === null) return []
    const random = randomOf(RECORDS.links, place)
    const [basis, evidence] = oneOf(BASES, random)
    const confidence = 0.9 + random() / 10
    const linkedAt = Math.floor(origin - random() * 600 * DAY)
    const hash = asOne(hashText(id, indexOf(NETWORKS, network)))
    return [[indexOf(NETWORKS, network), id, hash, customer, basis, evidence, confidence, linkedAt]]
  })
}

const asOne = ([lo, hi]: readonly [lo: number, hi: number]): bigint => (BigInt(hi) << 32n) | BigInt(lo)

const FLIGHTS = ['LRK 218', 'LRK 604', 'LRK 31', 'LRK 77', 'LRK 412', 'LRK 880'] as const
const ROUTES = ['HKG-LIS', 'HKG-KIX', 'HKG-TPE', 'HKG-PER', 'HKG-ICN', 'HKG-VIE'] as const
const CABINS = ['economy', 'economy', 'economy', 'premium', 'business'] as const

function orders(customer: number, origin: number): Cell[][] {
  const random = randomOf(RECORDS.orders, customer)
  return Array.from({ length: Math.floor(random() * 4) }, (_, i) => {
    const at = Math.floor(origin - random() * 365 * DAY)
    const attributes = {
      flight: oneOf(FLIGHTS, random),
      route: oneOf(ROUTES, random),
      cabin: oneOf(CABINS, random),
      date: new Date(at + 20 * DAY).toISOString().slice(0, 10),
    }
    return [
      customer * 4 + i,
      customer,
      at,
      BigInt(Math.floor(80_000 + random() * 1_600_000)),
      'HKD',
      JSON.stringify(attributes),
    ]
  })
}

const SUBJECTS = ['lost bag', 'refund', 'seat change', 'delay compensation', 'wrong name', 'meal request'] as const

/** One ticket in forty customers; and the claim that begins the crisis. */
function tickets(origin: number): Cell[][] {
  const everyday = everyCustomer((customer) => customer)
    .filter((customer) => customer % 40 === 0)
    .map((customer) => ticketRow(customer, origin, randomOf(RECORDS.tickets, customer)))
  const opened = origin - CELLO.open
  return [
    ...everyday,
    [
      CELLO.customer * 10,
      CELLO.customer,
      'damaged instrument: cello, LRK 218',
      opened,
      origin - CELLO.overdue,
      null,
      'open',
    ],
  ]
}

function ticketRow(customer: number, origin: number, random: Random): Cell[] {
  const opened = Math.floor(origin - random() * 60 * DAY)
  const isClosed = random() < 0.8
  return [
    customer,
    customer,
    oneOf(SUBJECTS, random),
    opened,
    opened + 14 * DAY,
    isClosed ? Math.floor(opened + random() * 12 * DAY) : null,
    isClosed ? 'closed' : 'open',
  ]
}

function surveys(customer: number, origin: number): Cell[][] {
  const random = randomOf(RECORDS.surveys, customer)
  if (random() > 0.15) return []
  return [[customer, Math.floor(origin - random() * 180 * DAY), Math.min(10, Math.floor(3 + random() * 9)), '']]
}
