import { join } from 'node:path'
import { type Findings, type Given, judge, judgeAnyway } from './findings.ts'
import { costOf } from './measure.ts'
import { figure } from './report.ts'
import { type Flown, wholeFlow } from './whole-flow.ts'

/** The whole flow, flat out, in the pace of its lines, and so with customers. */
export async function measureFlow(given: Given): Promise<void> {
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
  const note = `${aPost(flown)}; file to committed and counted, flat out, ${DOUBLES}: ${paceOf(flown, total)}`
  found.rows.push({ job: FLOW, unit: 'line', ours: costOf(flown), peer: null, note })
  judgeCheap(found, 'flat out', flown)
  judgeKept(found, 'flat out', flown)
}

/** What a post may cost, µs; paced, what a second costs with no line in it is shared by fewer of them. */
const MOST_CPU = 15

/** Lines that come twice are no second post, and a broken one is none: what they cost, the posts bear. */
function judgeCheap(found: Findings, how: string, flown: Flown): void {
  const measured = `${aPost(flown)}, ${figure(flown.cpu)} µs a line`
  judge(found, `≤ ${MOST_CPU} µs of CPU a post, ${how}`, measured, flown.cpuAPost <= MOST_CPU)
}

const aPost = ({ cpuAPost }: Flown): string => `${figure(cpuAPost)} µs a post`

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
  found.rows.push({ job, unit: 'line', ours: costOf(flown), peer: null, note: `${aPost(flown)}; ${pace}` })
  const behind = (total * flown.wall) / 1_000 - seconds * 1_000
  const measured = `${pace}; done ${figure(Math.max(0, behind))} ms after the last line was due`
  judge(found, `≥ ${figure(rate)} lines/s, ${options.topics} topics, ${how}`, measured, behind <= BEHIND)
  judgeCheap(found, how, flown)
  judgeKept(found, how, flown)
}

const paceOf = ({ wall, slowest }: Flown, lines: number): string =>
  `${figure(1_000_000 / wall)} lines/s for ${Math.round((lines * wall) / 1_000_000)} s, the slowest second ${figure(slowest)}`

function judgeKept(found: Findings, how: string, { mentions, stored, customers }: Flown): void {
  const share = customers > 0 ? `, ${figure((100 * customers) / mentions)} % of them of customers` : ''
  const measured = `${figure(mentions)} mentions counted${share}, ${figure(stored)} stored, ${figure(mentions - stored)} lost`
  judgeAnyway(found, `nothing lost, ${how}`, measured, mentions === stored)
}

/** Known by the first and left out after decoding. */
const DOUBLES = '5 % of the posts come twice and are decoded only'

/** The job of the row that others are compared with. */
export const FLOW = 'whole flow, three threads'
