import type { Options } from './options.ts'
import type { Part, Row, Verdict } from './report.ts'
import type { workload } from './workload.ts'

/** What one part has found so far. */
export interface Findings {
  readonly rows: Row[]
  readonly verdicts: Finding[]
  readonly notes: string[]
}

/** A verdict that says nothing of a part while whose run others took the machine, where it speaks of a rate or a delay. */
interface Finding extends Verdict {
  readonly needsQuiet: boolean
}

export const newFindings = (): Findings => ({ rows: [], verdicts: [], notes: [] })

/** What a part of the bench is given. */
export interface Given {
  readonly options: Options
  readonly found: Findings
  /** The parts that were measured before, in this run. */
  readonly before: readonly Part[]
  readonly folder: string
  readonly file: string
  readonly total: number
  readonly topics: ReturnType<typeof workload>['topics']
}

/** A rate or a delay says nothing while others take the machine; then the verdict is refused. */
export function judge({ verdicts }: Findings, goal: string, measured: string, isMet: boolean): void {
  verdicts.push({ goal, measured, met: isMet, needsQuiet: true })
}

/** What needs no quiet: a size, a count, or CPU time of a question. */
export function judgeAnyway({ verdicts }: Findings, goal: string, measured: string, isMet: boolean): void {
  verdicts.push({ goal, measured, met: isMet, needsQuiet: false })
}

/** The verdicts, once it is known whether the part had the machine. */
export const judgedIn = ({ verdicts }: Findings, isQuiet: boolean): readonly Verdict[] =>
  verdicts.map(({ goal, measured, met, needsQuiet }) => ({ goal, measured, met: isQuiet || !needsQuiet ? met : null }))
