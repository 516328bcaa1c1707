import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mapping } from '../../data/history/customers/import/mapping.ts'
import { openDuck } from '../../data/history/duck.ts'
import { type History, openHistory } from '../../data/history/history.ts'
import { filled } from '../../data/history/lake/lake.ts'
import makeCustomers from './import-customers.sql?raw'
import makeOrders from './import-orders.sql?raw'
import { machine } from './machine.ts'

/**
 * What an import costs at size: customers and their orders as CSV files, into a new store, and the same again, with the rows
 * a second, the longest turn that others had to wait for, and the most memory of the process so far.
 */
const CUSTOMERS = Number(process.env['BENCH_CUSTOMERS'] ?? 1_000_000)
const ORDERS = Number(process.env['BENCH_ORDERS'] ?? 10_000_000)

let cpuBefore = 0
const folder = mkdtempSync(join(tmpdir(), 'groundswell-import-bench-'))
const files = { customers: join(folder, 'customers.csv'), orders: join(folder, 'orders.csv') }
try {
  await makeFiles()
  const megabytes = (statSync(files.customers).size + statSync(files.orders).size) / 1e6
  console.log(`${machine()}; ${CUSTOMERS} customers, ${ORDERS} orders, ${Math.round(megabytes)} MB of CSV\n`)
  console.log('| import | table | rows | s | CPU s | rows/s | longest turn, ms | most memory, MB |')
  console.log('| ------ | ----- | ---: | -: | ----: | -----: | ---------------: | --------------: |')
  const history = await openHistory(join(folder, 'groundswell.duckdb'), { sources: [], topics: [], zone: 'UTC' })
  await measured(history, 'first')
  await measured(history, 'again')
  await timed('score', () => history.score(Date.now()))
  await history.close()
} finally {
  rmSync(folder, { recursive: true })
}

async function makeFiles(): Promise<void> {
  const duck = await openDuck(':memory:')
  await duck.run(filled(makeCustomers, { customers: CUSTOMERS, file: files.customers }))
  await duck.run(filled(makeOrders, { customers: CUSTOMERS, orders: ORDERS, file: files.orders }))
  await duck.close()
}

/** While it imports somebody else asks for a turn each 50 ms, as commits of posts do. */
async function measured(history: History, name: string): Promise<void> {
  let longest = 0
  let isAsking = false
  const others = setInterval(() => {
    if (isAsking) return
    isAsking = true
    const asked = performance.now()
    void history.agreement().then(() => {
      longest = Math.max(longest, performance.now() - asked)
      isAsking = false
    })
  }, 50)
  for await (const event of history.importCustomers({ mapping: companyMapping(), isDry: false }, Date.now)) {
    if (event.kind !== 'table') continue
    const seconds = event.ms / 1_000
    const rate = Math.round(event.counts.rows / seconds)
    row([name, event.into, event.counts.rows, seconds.toFixed(1), cpu(), rate, Math.round(longest), memory()])
    longest = 0
  }
  clearInterval(others)
}

async function timed(name: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now()
  await work()
  const ms = performance.now() - began
  row([
    name,
    'rfm, clv',
    CUSTOMERS,
    (ms / 1_000).toFixed(1),
    cpu(),
    Math.round(CUSTOMERS / (ms / 1_000)),
    Math.round(ms),
    memory(),
  ])
}

function row(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`)
}

/** Of the process since it was last asked, s. */
function cpu(): string {
  const { user, system } = process.cpuUsage()
  const spent = (user + system) / 1e6
  const since = spent - cpuBefore
  cpuBefore = spent
  return since.toFixed(1)
}

function memory(): number {
  return Math.round(process.resourceUsage().maxRSS / 1_024)
}

function companyMapping() {
  const named = (id: string) => ({ id, names: { en: id, 'zh-Hant': id, 'zh-Hans': id } })
  return mapping.parse({
    source: 'bench',
    tiers: ['gold', 'silver', 'member'].map(named),
    tables: [
      {
        into: 'customers',
        from: { file: files.customers },
        fields: {
          ref: 'no',
          name: 'name',
          tier: 'tier',
          since: { column: 'joined', format: 'DD/MM/YYYY', zone: 'Asia/Hong_Kong' },
          household: 'household',
          born_year: 'born',
          contact: 'mail',
        },
      },
      {
        into: 'orders',
        from: { file: files.orders },
        fields: {
          ref: 'id',
          customer: 'customer',
          happened_at: 'at',
          amount: 'total',
          margin: 'margin',
          currency: { constant: 'HKD' },
          product: 'cabin',
        },
        attributes: { flight: 'flight', store: 'store' },
      },
    ],
  })
}
