import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { newGrids } from '../../data/history/customers/card/grid.ts'
import { readCard } from '../../data/history/customers/card/read-card.ts'
import type { Duck } from '../../data/history/duck.ts'
import { openHistory } from '../../data/history/history.ts'
import { readingAbreast } from '../../data/history/reading.ts'
import { CUSTOMER_METRICS } from '../../pipelines/contract/customer-metric.ts'
import cells from './customer-card/cells.sql?raw'
import customers from './customer-card/customers.sql?raw'
import households from './customer-card/households.sql?raw'
import influence from './customer-card/influence.sql?raw'
import links from './customer-card/links.sql?raw'
import merges from './customer-card/merges.sql?raw'
import orders from './customer-card/orders.sql?raw'
import surveys from './customer-card/surveys.sql?raw'
import tickets from './customer-card/tickets.sql?raw'
import tierChanges from './customer-card/tier-changes.sql?raw'
import values from './customer-card/values.sql?raw'
import generate from './drill-down.sql?raw'
import { quantile } from './measure.ts'

/**
 * Wall ms of the customer card, whole, as the store answers it: 1,000,000 customers in households of three, 10,000,000 orders in
 * order of time that a night has put in order of customer, models of who buys how often, a ticket for one in five, two survey answers for one in four, a cell
 * for each, an influence for each of 100,000 who are linked, 2,500 records that were merged, and 2,000,000 mentions, one author
 * in ten a customer. A draw is a customer who posts, another each time. Then each number of customers, once, and how long scoring
 * all of them holds up the thread at most.
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
await duck.run("insert into purchase_models values ('2026-10-31', 50000, 1.2, 8, 0.8, 4)")
await duck.run("insert into margin_models values ('2026-10-31', 'HKD', 50000, 6, 4, 150000)")
await duck.run("insert into scorings values ('2026-10-31', 365, 0.8, 0.1)")
await duck.run("insert into ratings select 'topic-' || range, '2026-10-31 23:55' from range(3)")
const made = { customers: CUSTOMERS, end: END }
for (const sql of [customers, households, tierChanges, links, merges, tickets, surveys, values, cells, influence])
  await duck.run(sql, made)
await duck.run(orders, { ...made, orders: ORDERS })
await duck.run(generate, { mentions: MENTIONS, topics: 20, end: END, span: 30 * DAY })
await history.customers.cluster(END)
await duck.run('checkpoint')
console.log(
  `made in ${((performance.now() - began) / 1_000).toFixed(0)} s, ${(statSync(file).size / 1e9).toFixed(2)} GB`,
)

interface Spent {
  readonly wall: number
  readonly cpu: number
}
const grid = newGrids()
const spent: Spent[] = []
/** Of each statement, by the first line of its head; three run at once, so what one takes is by the clock alone. */
const statements = new Map<string, Spent[]>()
for (let draw = 0; draw < DRAWS + WARM; draw++) {
  const customer = ((draw * 7_919) % (CUSTOMERS / 10)) * 10
  const asked = { customer, post: null, topic: `topic-${draw % 3}`, asOf: END }
  const watched = (rows: Duck['rows']) => (draw < WARM ? rows : told(rows))
  const [card, cost] = await timed(() =>
    readingAbreast(duck, (rows, worth, around) =>
      readCard({ rows: watched(rows), worth: watched(worth), around: watched(around), grid }, asked),
    ),
  )
  if (!card?.grid) throw new Error(`Wanted the card of customer ${customer} with its grid; there is none.`)
  if (draw >= WARM) spent.push(cost)
}
for (const [head, each] of [...statements].sort(([, a], [, b]) => sum(b) - sum(a)))
  console.log(`${inMs(each, 'wall').padStart(8)} ms, ${each.length} times: ${head.slice(0, 90)}`)
console.log(`${DRAWS} cards, p50 (p95), ms: wall ${inMs(spent, 'wall')}, CPU of all threads ${inMs(spent, 'cpu')}`)
for (const metric of CUSTOMER_METRICS) {
  const asked = { metric, topic: 'topic-1', asOf: END, parameters: {} }
  const [, { wall, cpu }] = await timed(() => history.customers.metric(asked))
  console.log(`${wall.toFixed(0).padStart(8)} ms, CPU ${cpu.toFixed(0)}: the number ${metric}`)
}
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const [, scored] = await timed(() => history.score(END))
console.log(
  `scored in ${scored.wall.toFixed(0)} ms, CPU ${scored.cpu.toFixed(0)}; longest stall of the thread ${(delay.max / 1e6).toFixed(0)} ms`,
)
await history.close()
rmSync(folder, { recursive: true })
process.exit(0)

async function timed<T>(work: () => Promise<T>): Promise<readonly [result: T, cost: Spent]> {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return [result, { wall: performance.now() - started, cpu: (user + system) / 1_000 }]
}

function told(rows: Duck['rows']): Duck['rows'] {
  return async (sql, parameters) => {
    const [result, cost] = await timed(() => rows(sql, parameters))
    const head = sql.split('\n')[0] ?? ''
    statements.set(head, [...(statements.get(head) ?? []), cost])
    return result
  }
}

function sum(costs: readonly Spent[]): number {
  return costs.reduce((all, { wall }) => all + wall, 0)
}

/** "median (p95)". */
function inMs(costs: readonly Spent[], what: keyof Spent): string {
  const [median, most] = [0.5, 0.95].map((share) =>
    quantile(
      costs.map((each) => each[what]),
      share,
    ).toFixed(0),
  )
  return `${median} (${most})`
}
