import { MOST_OTHERS, type Quiet } from './machine.ts'
import type { Options } from './options.ts'
import type { Row, Verdict } from './report.ts'
import type { workload } from './workload.ts'

/** What one run has found so far. */
export interface Findings {
  readonly rows: Row[]
  readonly verdicts: Verdict[]
  readonly notes: string[]
  readonly looks: Quiet[]
}

/** What a part of the bench is given. */
export interface Given {
  readonly options: Options
  readonly found: Findings
  readonly folder: string
  readonly file: string
  readonly total: number
  readonly topics: ReturnType<typeof workload>['topics']
}

/** A rate or a delay says nothing while others take the machine; then the verdict is refused. */
export function judge({ looks, verdicts }: Findings, goal: string, measured: string, isMet: boolean): void {
  const isQuiet = looks.every(({ others }) => others !== null && others <= MOST_OTHERS)
  verdicts.push({ goal, measured, met: isQuiet ? isMet : null })
}
