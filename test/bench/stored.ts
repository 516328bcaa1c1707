import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { figure, printed, type Report, type Row, ratioOf, rowsOf } from './report.ts'

const BEGIN = '<!-- bench: begin -->'
const END = '<!-- bench: end -->'

/** Puts the report into docs/performance.md between its marks, and beside it as JSON. */
export function store(report: Report, folder: string): void {
  const file = `${folder}/performance.md`
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from)
    throw new Error(`Wanted ${BEGIN} and ${END} in ${file}, found none; the table is only printed.`)
  writeFileSync(`${folder}/bench.json`, `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(file, `${text.slice(0, from + BEGIN.length)}\n\n${printed(report)}\n\n${text.slice(to)}`)
}

/** What is stored with the parts of a later run in the place of their own; or why that would be no table of one thing. */
export function spliced(stored: Report | null, later: Report): Report | string {
  const isSame = (of: (report: Report) => unknown) => JSON.stringify(of(later)) === JSON.stringify(stored && of(stored))
  if (!stored) return 'Wanted a stored table to put the part into, there is none; the table is only printed.'
  if (!isSame(({ machine, settings }) => [machine, settings]))
    return `Wanted the machine and flags of the stored table (${stored.machine}, ${JSON.stringify(stored.settings)}), came others; the table is only printed.`
  const newer = new Map(later.parts.map((part) => [part.name, part]))
  return { ...stored, parts: stored.parts.map((part) => newer.get(part.name) ?? part) }
}

/** Null where there is none, or one from before parts stood in it. */
export function storedIn(folder: string): Report | null {
  if (!existsSync(`${folder}/bench.json`)) return null
  const stored = JSON.parse(readFileSync(`${folder}/bench.json`, 'utf8')) as Partial<Report>
  return stored.parts ? (stored as Report) : null
}

/** Ratios fallen under this share of what is stored are said to have fallen: single runs vary. */
const TOLERATED = 0.7

/** What is slower beside its peer than the stored report says. */
export function fallen(report: Report, stored: Report | null): string[] {
  if (!stored) return ['Wanted stored ratios, there are none; run the bench without --gate first.']
  const before = new Map(rowsOf(stored).map((row) => [nameOf(row), ratioOf(row)]))
  return rowsOf(report).flatMap((row) => {
    const [then, now] = [before.get(nameOf(row)) ?? null, ratioOf(row)]
    return then === null || now === null || now >= then * TOLERATED
      ? []
      : [`${nameOf(row)}: wanted at least ${figure(then * TOLERATED)}×, came ${figure(now)}×.`]
  })
}

const nameOf = ({ job, peer }: Row): string => `${job} / ${peer?.name ?? ''}`
