import { lastValueFrom } from 'rxjs'
import { equality } from './equality.ts'
import { fanOut } from './fan-out.ts'
import { type Given, judge, judgeAnyway } from './findings.ts'
import { FLOW, measureFlow } from './flow.ts'
import { CUSTOMERS, join } from './join.ts'
import { latency } from './latency.ts'
import { costOf, once } from './measure.ts'
import { past } from './past.ts'
import { readLines } from './recording.ts'
import { reference } from './reference.ts'
import { figure } from './report.ts'
import { stages } from './stages.ts'

const STAGE_LINES = 200_000
const REFERENCE_LINES = 30_000

/** The parts of the bench, in order: the whole flow stands before what is compared with it. */
export const PARTS: readonly (readonly [name: string, measure: (given: Given) => Promise<void>])[] = [
  ['stages', measureStages],
  ['join', measureJoin],
  ['flow', measureFlow],
  ['reference', measureReference],
  ['latency', measureLatency],
  ['fan-out', measureFanOut],
  ['past', measurePast],
]

async function measureStages({ found, file, topics, folder }: Given): Promise<void> {
  found.rows.push(...(await stages({ lines: await readLines(file, STAGE_LINES), topics, folder })))
}

async function measureJoin({ found, file, topics, folder }: Given): Promise<void> {
  const { rows, bytes, p95, refresh, longest } = await join({
    lines: await readLines(file, STAGE_LINES),
    topics,
    folder,
  })
  found.rows.push(...rows)
  const held = `${figure((bytes * CUSTOMERS) / 1_000_000)} MB held for 1 M linked customers`
  judgeAnyway(found, '≤ 0.8 kB a linked customer', held, bytes <= 800)
  judge(
    found,
    'p95 from 32 lines to enriched posts < 5 ms',
    `${figure(p95.wall)} ms, ${figure(p95.cpu)} ms of CPU`,
    p95.wall < 5,
  )
  const stall = `${figure(refresh)} ms to read; longest commit ${figure(longest.meanwhile)} ms, ${figure(longest.before)} ms without`
  judge(found, 'customers read anew without a pause over 250 ms', stall, longest.meanwhile < 250)
}

/** What may be asked of the past, and how often each question is drawn: p95 is the third highest. */
const PAST = { mentions: 10_000_000, draws: 50 } as const

/** By CPU time, which others hardly change. */
async function measurePast({ found }: Given): Promise<void> {
  const { answers, notes } = await past(PAST.mentions, PAST.draws, ['clustered'])
  found.notes.push(...notes)
  const slowest = Math.max(...answers.map(({ forms }) => forms.clustered.p95))
  const each = answers
    .map(({ name, forms: { clustered } }) => `${name.slice(0, 2)} ${figure(clustered.p50)}`)
    .join(', ')
  const goal = `Q1 to Q8 of 10 M mentions, clustered, ${PAST.draws} draws: p95 < 300 ms of CPU`
  judgeAnyway(found, goal, `${figure(slowest)} ms the slowest; p50 ${each}`, slowest < 300)
}

async function measureReference({ found, before, file, topics }: Given): Promise<void> {
  const lines = await readLines(file, REFERENCE_LINES)
  const { result, ...cost } = await once(lines.length, () => lastValueFrom(reference(lines, topics)))
  const ours = before.flatMap(({ rows }) => rows).find(({ job }) => job === FLOW)
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
