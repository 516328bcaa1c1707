import type { DeadLetter } from './dead-letters.ts'
import type { Rejection } from './event.ts'

export interface Rejections {
  readonly put: (letters: readonly DeadLetter[]) => void
  /** The most frequent reasons first, `MOST_TOLD` of them at the most; `others` rows have a reason that is not among them. */
  readonly told: () => { readonly rejections: readonly Rejection[]; readonly others: number }
}

const MOST_TOLD = 20
/** Reasons are made of the fields of a mapping: no honest table has as many. */
const MOST_KEPT = 1_000

/** Why rows of a table would not land: how many by reason, and the first line of the file that has it. */
export function newRejections(): Rejections {
  const byReason = new Map<string, Rejection>()
  let all = 0
  return {
    put: (letters) => {
      all += letters.length
      for (const { reason, line } of letters) {
        const known = byReason.get(reason)
        if (known) byReason.set(reason, { reason, rows: known.rows + 1, line: Math.min(known.line, line) })
        else if (byReason.size < MOST_KEPT) byReason.set(reason, { reason, rows: 1, line })
      }
    },
    told: () => {
      const ordered = [...byReason.values()].sort((a, b) => b.rows - a.rows || a.line - b.line)
      const rejections = ordered.slice(0, MOST_TOLD)
      return { rejections, others: all - rejections.reduce((sum, { rows }) => sum + rows, 0) }
    },
  }
}
