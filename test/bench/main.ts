import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { lastValueFrom } from 'rxjs'
import { equality } from './equality.ts'
import { fanOut } from './fan-out.ts'
import { CUSTOMERS, join as joinWithCustomers } from './join.ts'
import { latency } from './latency.ts'
import { lookAround, MOST_OTHERS, machine, type Quiet } from './machine.ts'
import { costOf, once } from './measure.ts'
import { HELP, type Options, readOptions } from './options.ts'
import { past } from './past.ts'
import { installPeers } from './peer-modules.ts'
import { readLines, writeLines } from './recording.ts'
import { reference } from './reference.ts'
import { fallen, figure, printed, type Report, type Row, store, type Verdict } from './report.ts'
import { stages } from './stages.ts'
import { type Flown, wholeFlow } from './whole-flow.ts'
import { workload } from './workload.ts'

const STAGE_LINES = 200_000
const REFERENCE_LINES = 30_000
const DOCS = resolve('docs')

/** What one run has found so far. */
interface Findings {
  readonly rows: Row[]
  readonly verdicts: Verdict[]
  readonly notes: string[]
  readonly looks: Quiet[]
}

/** What the parts and the whole cost beside their peers, in one run; docs/performance.md says how to read it. */
async function main(options: Options): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
  const found: Findings = { rows: [], verdicts: [], notes: [], looks: [] }
  const missing = installPeers()
  if (missing) found.notes.push(missing)
  const { topics, lines } = workload(options.topics, { rate: options.rate })
  const file = join(folder, 'posts.ndjson')
  const total = await writeLines(file, lines(options.seconds * options.rate))
  const given = { options, found, folder, file, total, topics }
  for (const [name, measure] of PARTS) {
    if (!options.isWanted(name)) continue
    const look = await lookAround()
    found.looks.push(look)
    console.error(`${name}: others take ${percent(look.others)}, ${look.steps} M steps a CPU second`)
    await measure(given)
  }
  rmSync(folder, { recursive: true })
  return conclude(options, {
    at: new Date().toISOString(),
    machine: machine(),
    others: found.looks.some(({ others }) => others === null)
      ? null
      : Math.max(...found.looks.map(({ others }) => others ?? 0)),
    lines: total,
    topics: topics.length,
    rows: found.rows,
    verdicts: found.verdicts,
    notes: found.notes,
  })
}

function conclude(options: Options, report: Report): number {
  console.log(printed(report))
  if (options.isStored) store(report, DOCS)
  const worse = options.gate ? fallen(report, DOCS) : []
  for (const line of worse) console.log(line)
  return worse.length > 0 ? 1 : 0
}

interface Given {
  readonly options: Options
  readonly found: Findings
  readonly folder: string
  readonly file: string
  readonly total: number
  readonly topics: ReturnType<typeof workload>['topics']
}

const PARTS: readonly (readonly [name: string, measure: (given: Given) => Promise<void>])[] = [
  ['stages', measureStages],
  ['join', measureJoin],
  ['flow', measureFlow],
  ['reference', measureReference],
  ['latency', measureLatency],
  ['fan-out', measureFanOut],
  ['past', measurePast],
]

/** A rate or a delay says nothing while others take the machine; then the verdict is refused. */
function judge({ looks, verdicts }: Findings, goal: string, measured: string, isMet: boolean): void {
  const isQuiet = looks.every(({ others }) => others !== null && others <= MOST_OTHERS)
  verdicts.push({ goal, measured, met: isQuiet ? isMet : null })
}

async function measureStages({ found, file, topics, folder }: Given): Promise<void> {
  found.rows.push(...(await stages({ lines: await readLines(file, STAGE_LINES), topics, folder })))
}

async function measureJoin({ found, file, topics, folder }: Given): Promise<void> {
  const { rows, bytes, p95, refresh, longest } = await joinWithCustomers({
    lines: await readLines(file, STAGE_LINES),
    topics,
    folder,
  })
  found.rows.push(...rows)
  const held = `${figure((bytes * CUSTOMERS) / 1_000_000)} MB held for 1 M linked customers`
  found.verdicts.push({ goal: '≤ 0.8 kB a linked customer', measured: held, met: bytes <= 800 })
  judge(
    found,
    'p95 from 32 lines to enriched posts < 5 ms',
    `${figure(p95.wall)} ms, ${figure(p95.cpu)} ms of CPU`,
    p95.wall < 5,
  )
  const stall = `${figure(refresh)} ms to read; longest commit ${figure(longest.meanwhile)} ms, ${figure(longest.before)} ms without`
  judge(found, 'customers read anew without a pause over 250 ms', stall, longest.meanwhile < 250)
}

/** What may be asked of the past, and how often each question is drawn. */
const PAST = { mentions: 10_000_000, draws: 20 } as const

/** By CPU time, which others hardly change. */
async function measurePast({ found }: Given): Promise<void> {
  const { answers, notes } = await past(PAST.mentions, PAST.draws)
  found.notes.push(...notes)
  const slowest = Math.max(...answers.map(({ forms }) => forms.clustered.p95))
  const each = answers
    .map(({ name, forms: { clustered } }) => `${name.slice(0, 2)} ${figure(clustered.p50)}`)
    .join(', ')
  found.verdicts.push({
    goal: 'Q1 to Q8 of 10 M mentions, clustered: p95 < 300 ms of CPU',
    measured: `${figure(slowest)} ms the slowest; p50 ${each}`,
    met: slowest < 300,
  })
}

async function measureFlow(given: Given): Promise<void> {
  await flatOut(given)
  await steady(given, false)
  await steady(given, true)
}

async function flatOut({ found, file, total, topics, folder }: Given): Promise<void> {
  const flown = await wholeFlow({
    file,
    lines: total,
    topics,
    folder: join(folder, 'flow'),
    speed: 'flat-out',
    hasCustomers: false,
  })
  const note = `file to committed and counted, flat out, ${DOUBLES}: ${paceOf(flown, total)}`
  found.rows.push({ job: FLOW, unit: 'line', ours: costOf(flown), peer: null, note })
  judge(found, `${CHEAP}, flat out`, `${figure(flown.cpu)} µs`, flown.cpu <= MOST_CPU)
  judgeKept(found, 'flat out', flown)
}

/** What a line may cost, µs; paced, what a second costs with no line in it is shared by fewer of them. */
const MOST_CPU = 15
const CHEAP = `≤ ${MOST_CPU} µs of CPU a line`

/** Lines still under way when the last one was due: what takes longer than this to finish has not kept up, ms. */
const BEHIND = 1_000

async function steady({ options, found, file, total, topics, folder }: Given, hasCustomers: boolean): Promise<void> {
  const { seconds, rate } = options
  const how = hasCustomers ? 'paced, with customers' : 'paced'
  const flown = await wholeFlow({
    file,
    lines: total,
    topics,
    folder: join(folder, hasCustomers ? 'customers' : 'steady'),
    speed: 1,
    hasCustomers,
  })
  const pace = paceOf(flown, total)
  const job = `the same, ${how}, at ${figure(total / seconds)} lines/s`
  found.rows.push({ job, unit: 'line', ours: costOf(flown), peer: null, note: pace })
  const behind = (total * flown.wall) / 1_000 - seconds * 1_000
  const measured = `${pace}; done ${figure(Math.max(0, behind))} ms after the last line was due`
  judge(found, `≥ ${figure(rate)} lines/s, ${options.topics} topics, ${how}`, measured, behind <= BEHIND)
  judge(found, `${CHEAP}, ${how}`, `${figure(flown.cpu)} µs`, flown.cpu <= MOST_CPU)
  judgeKept(found, how, flown)
}

const paceOf = ({ wall, slowest }: Flown, lines: number): string =>
  `${figure(1_000_000 / wall)} lines/s for ${Math.round((lines * wall) / 1_000_000)} s, the slowest second ${figure(slowest)}`

function judgeKept({ verdicts }: Findings, how: string, { mentions, stored, customers }: Flown): void {
  const share = customers > 0 ? `, ${figure((100 * customers) / mentions)} % of them of customers` : ''
  const measured = `${figure(mentions)} mentions counted${share}, ${figure(stored)} stored, ${figure(mentions - stored)} lost`
  verdicts.push({ goal: `nothing lost, ${how}`, measured, met: mentions === stored })
}

/** Known by the first and left out after decoding: what a line costs is a little less than what a new post costs. */
const DOUBLES = '5 % of the lines come twice and are decoded only'

const FLOW = 'whole flow, three threads'

async function measureReference({ found, file, topics }: Given): Promise<void> {
  const lines = await readLines(file, REFERENCE_LINES)
  const { result, ...cost } = await once(lines.length, () => lastValueFrom(reference(lines, topics)))
  const ours = found.rows.find(({ job }) => job === FLOW)
  const note = 'the peer without store, splits, lists and screens'
  if (ours) found.rows.push({ ...ours, peer: { name: 'per-event RxJS', cost }, note })
  found.notes.push(equality(result, lines, topics))
}

async function measureLatency({ options, found, folder }: Given): Promise<void> {
  const rate = Math.round(options.rate / 2)
  const seconds = Math.min(60, Math.max(12, options.seconds))
  const late = await latency({ topics: options.topics, rate, seconds, folder })
  const delays = `p50 ${figure(late.p50)} ms, p99 ${figure(late.p99)} ms, ${late.probes} probes`
  const job = `the same and a screen, paced at ${figure(rate)} lines/s`
  found.rows.push({ job, unit: 'line', ours: costOf(late), peer: null, note: delays })
  judge(found, `p99 from line to frame < 250 ms at ${figure(rate)} lines/s`, delays, late.p99 < 250)
}

async function measureFanOut({ options, found }: Given): Promise<void> {
  const fan = await fanOut(options.screens, Math.min(30, Math.max(6, options.seconds)))
  found.rows.push(...fan.rows)
  const cost = `${fan.cores.toFixed(2)} of a core, p99 ${figure(fan.p99)} ms${fan.isComplete ? '' : ', frames missing'}`
  judge(found, `${figure(options.screens)} dashboards at 1 Hz`, cost, fan.isComplete && fan.p99 < 1_000)
}

const percent = (share: number | null): string => (share === null ? 'an unknown share' : `${Math.round(share * 100)} %`)

const options = readOptions(process.argv.slice(2))
if (options) process.exit(await main(options))
process.stdout.write(HELP)
