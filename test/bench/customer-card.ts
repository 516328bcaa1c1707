import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHistory } from '../../data/history/history.ts'
import customers from './customer-card/customers.sql?raw'
import households from './customer-card/households.sql?raw'
import links from './customer-card/links.sql?raw'
import orders from './customer-card/orders.sql?raw'
import surveys from './customer-card/surveys.sql?raw'
import tickets from './customer-card/tickets.sql?raw'
import tierChanges from './customer-card/tier-changes.sql?raw'
import values from './customer-card/values.sql?raw'
import generate from './drill-down.sql?raw'
import { quantile } from './measure.ts'

/**
 * Wall ms of the customer card, whole, as the store answers it: 1,000,000 customers in households of three, 10,000,000 orders in
 * order of time that a night has put in order of customer, a ticket for one in five, two survey answers for one in four, and
 * 2,000,000 mentions, one author in ten a customer. A draw is a customer who posts, another each time.
 */
const CUSTOMERS = Number(process.env['BENCH_CUSTOMERS'] ?? 1_000_000)
const ORDERS = Number(process.env['BENCH_ORDERS'] ?? 10_000_000)
const MENTIONS = Number(process.env['BENCH_MENTIONS'] ?? 2_000_000)
const DRAWS = Number(process.env['BENCH_DRAWS'] ?? 200)
/** Cards read before any is counted. */
const WARM = 5
const END = Date.UTC(2026, 10, 1)
const DAY = 86_400_000

const folder = mkdtempSync(join(tmpdir(), 'groundswell-card-'))
const file = join(folder, 'cards.duckdb')
const history = await openHistory(file, { sources: [{ id: 'bench' }], topics: [], zone: 'UTC' })
const { duck } = history
const began = performance.now()
await duck.run("insert into tiers values (1, 'gold', 'Gold', '金', '金'), (2, 'silver', 'Silver', '銀', '银')")
const made = { customers: CUSTOMERS, end: END }
for (const sql of [customers, households, tierChanges, links, tickets, surveys, values]) await duck.run(sql, made)
await duck.run(orders, { ...made, orders: ORDERS })
await duck.run(generate, { mentions: MENTIONS, topics: 20, end: END, span: 30 * DAY })
await history.customers.cluster(END)
await duck.run('checkpoint')
console.log(
  `made in ${((performance.now() - began) / 1_000).toFixed(0)} s, ${(statSync(file).size / 1e9).toFixed(2)} GB`,
)

const spent: { readonly wall: number; readonly cpu: number }[] = []
for (let draw = 0; draw < DRAWS + WARM; draw++) {
  const customer = ((draw * 7_919) % (CUSTOMERS / 10)) * 10
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  const card = await history.customers.card({ customer, post: null, topic: `topic-${draw % 3}`, asOf: END })
  if (card === null) throw new Error(`Wanted the card of customer ${customer}; there is none.`)
  const { user, system } = process.cpuUsage(cpu)
  if (draw >= WARM) spent.push({ wall: performance.now() - started, cpu: (user + system) / 1_000 })
}
const told = (what: 'wall' | 'cpu') =>
  [0.5, 0.95]
    .map((share) =>
      quantile(
        spent.map((each) => each[what]),
        share,
      ).toFixed(0),
    )
    .join(' (')
console.log(`${DRAWS} cards, p50 (p95), ms: wall ${told('wall')}), CPU of all threads ${told('cpu')})`)
await history.close()
rmSync(folder, { recursive: true })
process.exit(0)
