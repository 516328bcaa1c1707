import { isQuiet, type Quiet } from './machine.ts'
import type { Cost } from './measure.ts'
import type { Settings } from './options.ts'

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

/** What a part of the bench found, when, in which state of the code, and what else ran beside it. */
export interface Part extends Quiet {
  readonly name: string
  /** Of the run it was measured in, as ISO text. */
  readonly run: string
  readonly at: string
  readonly commit: string
  readonly rows: readonly Row[]
  readonly verdicts: readonly Verdict[]
  readonly notes: readonly string[]
}

export interface Report {
  /** When the run of all parts began; a part of another run was put in its place later. */
  readonly run: string
  readonly machine: string
  readonly settings: Settings
  readonly lines: number
  readonly parts: readonly Part[]
}

export const rowsOf = ({ parts }: Report): readonly Row[] => parts.flatMap(({ rows }) => rows)

export const ratioOf = ({ ours, peer }: Row): number | null => (peer ? peer.cost.cpu / ours.cpu : null)

export function printed(report: Report): string {
  const { parts, lines, settings } = report
  const notes = parts.flatMap((part) => part.notes.map((note) => `- ${note}`))
  return [
    `${report.machine}; ${lines.toLocaleString('en-US')} lines, ${settings.topics.toLocaleString('en-US')} topics.`,
    '',
    ...table(
      HEAD,
      parts.flatMap((part) => part.rows.map((row) => [...cells(row), whenOf(part, report)])),
    ),
    '',
    ...table(
      ['goal', 'measured', 'met', 'part'],
      parts.flatMap((part) => part.verdicts.map((verdict) => [...saidOf(verdict), whenOf(part, report)])),
    ),
    '',
    ...table(
      ['part', 'measured', 'at commit', 'others before', 'while it ran', 'after', 'M steps a CPU second', 'it was'],
      parts.map(quietOf),
    ),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n')
}

/** A part; where it was measured apart from the others, also when, and at which commit. */
const whenOf = (part: Part, { run }: Report): string =>
  part.run === run ? part.name : `${part.name}, measured apart: ${minuteOf(part)}, ${part.commit}`

const minuteOf = ({ at }: Part): string => at.slice(0, 16).replace('T', ' ')

const saidOf = ({ goal, measured, met }: Verdict): string[] => [
  goal,
  measured,
  met === null ? 'cannot say' : met ? 'yes' : 'no',
]

function quietOf(part: Part): string[] {
  const { others, steps } = part
  const shares = [others.before, others.during, others.after].map(percent)
  const speeds = `${steps.before}, then ${steps.after}`
  return [part.name, minuteOf(part), part.commit, ...shares, speeds, isQuiet(part) ? 'quiet' : 'noisy']
}

const HEAD = ['job', 'CPU µs each', 'each', 'peer', 'CPU µs of the peer', 'ratio', 'note', 'part']

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
