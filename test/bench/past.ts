import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Asked, askPast, type Question } from '../../data/history/drill-down.ts'
import { type History, openHistory } from '../../data/history/history.ts'
import generate from './drill-down.sql?raw'

/** What was found of a past in the three forms it is kept in. */
export interface Past {
  readonly answers: readonly Answer[]
  /** What making and moving it cost, a sentence each. */
  readonly notes: readonly string[]
}

/** CPU ms of one question. */
export interface Answer {
  readonly name: string
  readonly sketched: number
  readonly forms: Readonly<Record<FormName, Cost>>
}
export interface Cost {
  readonly p50: number
  readonly p95: number
}
export const FORMS = ['as they arrived', 'clustered', 'as Parquet'] as const
type FormName = (typeof FORMS)[number]

interface Shape {
  readonly name: string
  /** CPU ms of the same question in the prototype that the design rests on, whose rows had no texts; clustered, 10 M. */
  readonly sketched: number
  readonly question: Question
  readonly days: number
  readonly most: number
  readonly ranks: readonly [from: number, to: number]
}
const MIDDLE = [20, 200] as const
const BUSIEST = [0, 2] as const
const SHAPES: readonly Shape[] = [
  { name: 'Q1 24 h in 5 min buckets', sketched: 6.8, question: 'topic-series', days: 1, most: 0, ranks: MIDDLE },
  {
    name: 'Q2 7 d top authors, customers',
    sketched: 14,
    question: 'authors-and-customers',
    days: 7,
    most: 50,
    ranks: MIDDLE,
  },
  { name: 'Q3 30 d top terms', sketched: 12, question: 'top-terms', days: 30, most: 50, ranks: MIDDLE },
  {
    name: 'Q4 30 d top authors, busiest topics',
    sketched: 117,
    question: 'top-authors',
    days: 30,
    most: 50,
    ranks: BUSIEST,
  },
  { name: 'Q5 latest 50, customers', sketched: 22, question: 'latest-mentions', days: 30, most: 50, ranks: MIDDLE },
  { name: 'Q6 all topics 24 h, authors', sketched: 18, question: 'topics-compared', days: 1, most: 0, ranks: MIDDLE },
  {
    name: 'Q7 30 d by language and tier',
    sketched: 16,
    question: 'by-language-and-tier',
    days: 30,
    most: 0,
    ranks: MIDDLE,
  },
  { name: 'Q8 30 d daily, authors', sketched: 7.2, question: 'daily', days: 30, most: 0, ranks: MIDDLE },
]

const TOPICS = 2_000
const DAY = 86_400_000
const END = Date.UTC(2026, 10, 1)
/** Days kept in each form: a night moves the rest on. */
const KEPT = {
  'as they arrived': null,
  clustered: { inDatabase: 99, inAll: 99 },
  'as Parquet': { inDatabase: 2, inAll: 99 },
} as const

/**
 * Asks the questions one asks of the past, on the same generated mentions as they arrived, clustered by a night, and as Parquet:
 * 30 days, 2,000 topics Zipf 1.0, 1,000,000 authors Zipf 1.0, one in ten a customer. A draw is a topic of rank 20 to 200, another
 * each time; Q4 asks of one of the three busiest. All is made in every form, and asked in those that are wanted.
 */
export async function past(mentions: number, draws: number, wanted: readonly FormName[] = FORMS): Promise<Past> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-past-'))
  const file = join(folder, 'past.duckdb')
  const history = await openHistory(file, { sources: [{ id: 'bench' }], topics: [], zone: 'UTC' })
  const filling = await cpuOf(() => fill(history, mentions))
  const notes = [`${mentions.toLocaleString('en-US')} mentions, generated in ${(filling / 1_000).toFixed(0)} CPU s`]
  const found = new Map<FormName, readonly Cost[]>()
  for (const form of FORMS) {
    const retention = KEPT[form]
    if (retention) {
      const moved = await move(history, retention)
      notes.push(`${form}: ${moved}; the database file is ${(statSync(file).size / 1e9).toFixed(2)} GB`)
    }
    const costs: Cost[] = []
    for (const shape of wanted.includes(form) ? SHAPES : []) costs.push(await costOf(history, shape, draws))
    found.set(form, costs)
  }
  await history.close()
  rmSync(folder, { recursive: true })
  const at = (form: FormName, i: number) => found.get(form)?.[i] ?? { p50: Number.NaN, p95: Number.NaN }
  const answers = SHAPES.map(({ name, sketched }, i) => ({
    name,
    sketched,
    forms: {
      'as they arrived': at('as they arrived', i),
      clustered: at('clustered', i),
      'as Parquet': at('as Parquet', i),
    },
  }))
  return { answers, notes }
}

async function fill({ duck }: History, mentions: number): Promise<void> {
  await duck.run("insert into tiers values (1, 'gold', 'Gold', '金', '金'), (2, 'silver', 'Silver', '銀', '银')")
  await duck.run(
    "insert into customers select range, 'bench', range::varchar, 'Customer ' || range, 1 + range % 2, make_timestamp_ms(0), null, null, '', make_timestamp_ms(0) from range(100000)",
  )
  await duck.run(generate, { mentions, topics: TOPICS, end: END, span: 30 * DAY })
  await duck.run('checkpoint')
}

async function costOf({ duck }: History, shape: Shape, draws: number): Promise<Cost> {
  const spent: number[] = []
  for (let draw = 0; draw < draws; draw++)
    spent.push(await cpuOf(() => askPast(duck, shape.question, askedOf(shape, draw))))
  spent.sort((a, b) => a - b)
  const at = (share: number) => spent[Math.floor(draws * share)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}

function askedOf({ days, most, ranks: [from, to] }: Shape, draw: number): Asked {
  const rank = from + ((draw * 37) % (to - from + 1))
  return { topic: `topic-${rank}`, from: END - days * DAY, until: END, bucket: 300_000, most: Math.max(1, most) }
}

async function move(history: History, retention: Parameters<History['night']>[0]): Promise<string> {
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
  return `${((cpu * 1_000) / moved).toFixed(2)} CPU µs a mention, longest step ${longest.toFixed(0)} ms`
}

/** CPU ms of this process during some work, on all its threads. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
