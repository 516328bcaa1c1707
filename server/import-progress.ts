import type { Counts, ImportEvent, Rejection, TableName } from '../data/history/customers/import/event.ts'

/** Where progress is shown: a terminal is redrawn, anything else gets plain lines. */
export interface Display {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

/** ms between two plain lines about the same table. */
const PLAIN = 5_000

/** Shows how an import goes, with rows a second and the time that is left; `now` in ms. */
export function showProgress(display: Display, now: () => number): (event: ImportEvent) => void {
  const isTTY = display.isTTY ?? false
  const write = (text: string) => display.write(text)
  let began = now()
  let spoken = now()
  let table = ''
  const line = (text: string) => write(`${isTTY ? CLEAR : ''}${text}\n`)
  const passing = (text: string) => {
    if (isTTY) return write(`${CLEAR}${text}`)
    if (now() - spoken < PLAIN) return
    spoken = now()
    return write(`${text}\n`)
  }
  return (event) => {
    if ('into' in event && nameOf(event) !== table) {
      table = nameOf(event)
      began = now()
      spoken = now()
    }
    if (event.kind === 'warning') line(`  warning: ${event.message}`)
    if (event.kind === 'reading')
      passing(`  ${table}  reading${event.share === null ? '' : ` ${percent(event.share)}`}`)
    if (event.kind === 'rows') passing(`  ${table}  ${pace(event, now() - began)}`)
    if (event.kind === 'preview') for (const text of previewOf(event)) line(text)
    if (event.kind === 'table')
      line(`  ${table}  ${countsOf(event.counts)}${event.rejected ? `: ${event.rejected}` : ''}`)
  }
}

const CLEAR = '\r\x1b[2K'

const nameOf = ({ into, place }: TableName): string => `${into} from ${place}`
const percent = (share: number): string => `${Math.floor(100 * share)} %`
const grouped = (n: number): string => n.toLocaleString('en')

/** How wide a whole bar is. */
const BAR = 24

function pace({ counts, total }: Extract<ImportEvent, { kind: 'rows' }>, ms: number): string {
  const rate = counts.rows / Math.max(0.001, ms / 1_000)
  const speed = `${grouped(counts.rows)} rows, ${grouped(Math.round(rate))} rows/s`
  if (total === null || total === 0) return speed
  const share = Math.min(1, counts.rows / total)
  const full = Math.round(BAR * share)
  const left = Math.max(0, Math.round((total - counts.rows) / Math.max(1, rate)))
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${percent(share)}, ${speed}, ${clock(left)} left`
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

const countsOf = ({ rows, added, changed, unchanged, rejected }: Counts): string =>
  `${grouped(rows)} rows: ${grouped(added)} added, ${grouped(changed)} changed, ${grouped(unchanged)} unchanged, ${grouped(rejected)} rejected`

function previewOf(event: Extract<ImportEvent, { kind: 'preview' }>): readonly string[] {
  const { rows, rejections, others } = event
  const head = rows.length > 0 ? 'the first rows as they would land:' : 'no row would land.'
  return [
    `  ${nameOf(event)}  ${head}`,
    ...rows.map((row) => `    ${row}`),
    ...rejections.map(rejectionOf),
    ...(others > 0
      ? [`    ${grouped(others)} would be rejected for rarer reasons; the import itself keeps each with its own.`]
      : []),
  ]
}

const rejectionOf = ({ reason, rows, line }: Rejection): string =>
  rows === 1
    ? `    line ${line} would be rejected: ${reason}`
    : `    ${grouped(rows)} would be rejected, the first in line ${line}: ${reason}`
