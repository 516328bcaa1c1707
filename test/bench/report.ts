import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Cost } from './measure.ts'

/** One line of the table: what we cost beside what a peer costs, both per item. */
export interface Row {
  readonly job: string
  readonly unit: string
  readonly ours: Cost
  readonly peer: { readonly name: string; readonly cost: Cost } | null
  /** What is not the same on both sides, or where the figure ends. */
  readonly note: string
}

/** A goal and what came of it; `met` is null when the machine was too busy, or a part missing, to say. */
export interface Verdict {
  readonly goal: string
  readonly measured: string
  readonly met: boolean | null
}

export interface Report {
  readonly at: string
  readonly machine: string
  /** Share of CPU that others took in the busiest look, 0..1. */
  readonly others: number | null
  readonly lines: number
  readonly topics: number
  readonly rows: readonly Row[]
  readonly verdicts: readonly Verdict[]
  readonly notes: readonly string[]
}

const ratioOf = ({ ours, peer }: Row): number | null => (peer ? peer.cost.cpu / ours.cpu : null)

export function printed(report: Report): string {
  return [
    `${report.machine}; ${report.lines.toLocaleString('en-US')} lines, ${report.topics.toLocaleString('en-US')} topics; others took ${percent(report.others)} of the CPU.`,
    '',
    ...table(HEAD, report.rows.map(cells)),
    '',
    ...table(
      ['goal', 'measured', 'met'],
      report.verdicts.map(({ goal, measured, met }) => [
        goal,
        measured,
        met === null ? 'cannot say' : met ? 'yes' : 'no',
      ]),
    ),
    ...(report.notes.length > 0 ? ['', ...report.notes.map((note) => `- ${note}`)] : []),
  ].join('\n')
}

const HEAD = ['job', 'CPU µs each', 'each', 'peer', 'CPU µs of the peer', 'ratio', 'note']

function cells(row: Row): string[] {
  const ratio = ratioOf(row)
  return [
    row.job,
    figure(row.ours.cpu),
    row.unit,
    row.peer?.name ?? '',
    row.peer ? figure(row.peer.cost.cpu) : '',
    ratio === null ? '' : `${figure(ratio)}×`,
    row.note,
  ]
}

export const figure = (value: number): string =>
  value >= 100 || Number.isInteger(value)
    ? Math.round(value).toLocaleString('en-US')
    : value.toFixed(value >= 10 ? 1 : 2)

const percent = (share: number | null): string => (share === null ? 'an unknown share' : `${Math.round(share * 100)} %`)

/** A Markdown table as the formatter writes it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => [...(row[i] ?? '')].length)))
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, i) => (row[i] ?? '') + ' '.repeat(width - [...(row[i] ?? '')].length)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)]
}

const BEGIN = '<!-- bench: begin -->'
const END = '<!-- bench: end -->'

/** Puts the report into docs/performance.md between its marks, and beside it as JSON. */
export function store(report: Report, folder: string): void {
  writeFileSync(`${folder}/bench.json`, `${JSON.stringify(report, null, 2)}\n`)
  const file = `${folder}/performance.md`
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from)
    throw new Error(`Wanted ${BEGIN} and ${END} in ${file}, found none; the table is only printed.`)
  writeFileSync(file, `${text.slice(0, from + BEGIN.length)}\n\n${printed(report)}\n\n${text.slice(to)}`)
}

/** Ratios fallen under this share of what is stored are said to have fallen: single runs vary. */
const TOLERATED = 0.7

/** What is slower beside its peer than the stored report says. */
export function fallen(report: Report, folder: string): string[] {
  if (!existsSync(`${folder}/bench.json`))
    return [`Wanted stored ratios in ${folder}/bench.json, there are none; run the bench without --gate first.`]
  const stored = JSON.parse(readFileSync(`${folder}/bench.json`, 'utf8')) as Report
  const before = new Map(stored.rows.map((row) => [nameOf(row), ratioOf(row)]))
  return report.rows.flatMap((row) => {
    const [then, now] = [before.get(nameOf(row)) ?? null, ratioOf(row)]
    return then === null || now === null || now >= then * TOLERATED
      ? []
      : [`${nameOf(row)}: wanted at least ${figure(then * TOLERATED)}×, came ${figure(now)}×.`]
  })
}

const nameOf = ({ job, peer }: Row): string => `${job} / ${peer?.name ?? ''}`
