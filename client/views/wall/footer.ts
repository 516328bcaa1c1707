import type { Definition, WindowId } from '../../../pipelines/contract/reading.ts'
import type { Messages } from '../../messages/en.ts'
import type { Shown } from './definitions.ts'

/** Numbers of this scene whose formulas the footer tells in turn, with the window they are shown over. */
export const SHOWN: readonly (readonly [metric: Shown, window: WindowId])[] = [
  ['net-sentiment', '1h'],
  ['volume', '15m'],
  ['reputation', '24h'],
  ['share-of-voice', '1h'],
  ['unique-authors', '1h'],
  ['top-terms', '1h'],
  ['top-posts', '1h'],
]

/** How long each line stands, ms. */
export const TURN = 60_000
/** Letters a line of the footer may have beside six sources. */
export const ROOM = 70

/** The line of this minute. A formula too long for one line is told a clause at a time, each whole. */
export function footerOf(definitions: readonly Definition[], now: number, words: Messages): string {
  const lines = SHOWN.flatMap(([metric, window]) => {
    const known = definitions.find((each) => each.metric === metric)
    return known ? linesOf(known, words.metrics[metric], words.windows[window], words) : []
  })
  return lines[Math.floor(now / TURN) % lines.length] ?? ''
}

function linesOf({ formula, version }: Definition, name: string, window: string, words: Messages): readonly string[] {
  const whole = words.formula(name, formula, window, version)
  if (whole.length <= ROOM) return [whole]
  const [first = '', ...clauses] = formula.split(/[;,] (?![^(]*\))/u)
  return [
    words.formula(name, first, window, version),
    ...clauses.map((clause) => words.formulaClause(name, clause, version)),
  ]
}
