import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Asked, askPast, type Question } from '../../data/history/drill-down.ts'
import { type History, openHistory } from '../../data/history/history.ts'
import generate from './drill-down.sql?raw'

/**
 * CPU ms of the questions one asks of the past, on the same generated mentions in the three forms they are kept in: as they
 * arrived, clustered by a night, as Parquet. 30 days, 2,000 topics Zipf 1.0, 1,000,000 authors Zipf 1.0, one in ten a
 * customer. A draw is a topic of rank 20 to 200, another each time; `top` asks of one of the three busiest.
 */
const MENTIONS = Number(process.env['BENCH_MENTIONS'] ?? 10_000_000)
const DRAWS = Number(process.env['BENCH_DRAWS'] ?? 50)
const TOPICS = 2_000
const DAY = 86_400_000
const END = Date.UTC(2026, 10, 1)

interface Shape {
  readonly name: string
  readonly question: Question
  readonly days: number
  readonly most: number
  readonly ranks: readonly [from: number, to: number]
}
const MIDDLE = [20, 200] as const
const BUSIEST = [0, 2] as const
const SHAPES: readonly Shape[] = [
  { name: 'Q1 24 h in 5 min buckets', question: 'topic-series', days: 1, most: 0, ranks: MIDDLE },
  { name: 'Q2 7 d top authors, customers', question: 'authors-and-customers', days: 7, most: 50, ranks: MIDDLE },
  { name: 'Q3 30 d top terms', question: 'top-terms', days: 30, most: 50, ranks: MIDDLE },
  { name: 'Q4 30 d top authors, busiest topics', question: 'top-authors', days: 30, most: 50, ranks: BUSIEST },
  { name: 'Q5 latest 50, customers', question: 'latest-mentions', days: 30, most: 50, ranks: MIDDLE },
  { name: 'Q6 all topics 24 h, authors', question: 'topics-compared', days: 1, most: 0, ranks: MIDDLE },
  { name: 'Q7 30 d by language and tier', question: 'by-language-and-tier', days: 30, most: 0, ranks: MIDDLE },
  { name: 'Q8 30 d daily, authors', question: 'daily', days: 30, most: 0, ranks: MIDDLE },
]

const folder = mkdtempSync(join(tmpdir(), 'groundswell-drill-'))
const file = join(folder, 'past.duckdb')
const history = await openHistory(file, { sources: [{ id: 'bench' }], topics: [], zone: 'UTC' })
const filling = await cpuOf(async () => {
  await history.duck.run(
    "insert into tiers values (1, 'gold', 'Gold', '金', '金'), (2, 'silver', 'Silver', '銀', '银')",
  )
  await history.duck.run(
    "insert into customers select range, 'bench', range::varchar, 'Customer ' || range, 1 + range % 2, make_timestamp_ms(0), null, null, '', make_timestamp_ms(0) from range(100000)",
  )
  await history.duck.run(generate, { mentions: MENTIONS, topics: TOPICS, end: END, span: 30 * DAY })
  await history.duck.run('checkpoint')
})
console.log(`${MENTIONS.toLocaleString('en-US')} mentions, generated in ${(filling / 1_000).toFixed(0)} CPU s`)

const columns: { readonly form: string; readonly cells: readonly string[] }[] = []
await ask('as they arrived')
await through('clustered', { inDatabase: 99, inAll: 99 })
await ask('clustered')
await through('as Parquet', { inDatabase: 2, inAll: 99 })
await ask('as Parquet')
await history.close()
rmSync(folder, { recursive: true })
console.log(`\nCPU ms, p50 (p95) of ${DRAWS}\n\n| question | ${columns.map(({ form }) => form).join(' | ')} |`)
console.log(`| --- | ${columns.map(() => '---:').join(' | ')} |`)
for (const [i, { name }] of SHAPES.entries())
  console.log(`| ${name} | ${columns.map(({ cells }) => cells[i]).join(' | ')} |`)
process.exit(0)

async function ask(form: string): Promise<void> {
  const cells: string[] = []
  for (const shape of SHAPES) {
    const spent: number[] = []
    for (let draw = 0; draw < DRAWS; draw++)
      spent.push(await cpuOf(() => askPast(history.duck, shape.question, askedOf(shape, draw))))
    spent.sort((a, b) => a - b)
    cells.push(`${rounded(spent[Math.floor(DRAWS / 2)] ?? 0)} (${rounded(spent[Math.floor(DRAWS * 0.95)] ?? 0)})`)
  }
  columns.push({ form, cells })
}

function askedOf({ days, most, ranks: [from, to] }: Shape, draw: number): Asked {
  const rank = from + ((draw * 37) % (to - from + 1))
  return { topic: `topic-${rank}`, from: END - days * DAY, until: END, bucket: 300_000, most: Math.max(1, most) }
}

async function through(form: string, retention: Parameters<History['night']>[0]): Promise<void> {
  let moved = 0
  let longest = 0
  const cpu = await cpuOf(async () => {
    let began = performance.now()
    for await (const { mentions } of history.night(retention)) {
      moved += mentions
      longest = Math.max(longest, performance.now() - began)
      began = performance.now()
    }
    await history.duck.run('checkpoint')
  })
  console.log(
    `${form}: ${((cpu * 1_000) / moved).toFixed(2)} CPU µs a mention, longest step ${longest.toFixed(0)} ms; the database file is ${(statSync(file).size / 1e9).toFixed(2)} GB`,
  )
}

/** CPU ms of this process during some work, on all its threads. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

function rounded(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : ms.toFixed(0)
}
