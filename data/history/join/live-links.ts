import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { columnsOf } from '../columns-of.ts'
import type { Duck } from '../duck.ts'
import type { Turns } from '../one-by-one.ts'
import declaredMarks from '../sql/links/declared-marks.sql?raw'
import type { JoinNews, Joins } from './joins.ts'
import { linkSeen } from './link-declared.ts'
import { DECLARED } from './link-order.ts'
import { newSeenHandles } from './seen-handles.ts'

/** Links of authors who write for the first time under a handle that a customer has declared. */
export interface LiveLinks {
  /** Reads what is declared; at the start, and whenever records of customers changed. */
  readonly expect: () => Promise<void>
  /** Looks at posts that were stored. */
  readonly see: (batches: readonly ScoredBatch[]) => void
  /** Links those who were seen since, and says what that does to what was counted; nothing while nobody was. */
  readonly link: (at: number) => Promise<readonly JoinNews[]>
}

/** With each link all of these are read again; with more of them everything is read anew, beside. */
const MOST_NEWER = 2_000

export function newLiveLinks(duck: Duck, joins: Joins, serve: Turns): LiveLinks {
  const handles = newSeenHandles()
  return {
    see: handles.see,
    expect: async () => {
      const snapshot = await serve(duck.snapshot)
      try {
        const [marks] = await columnsOf(snapshot.numbers(declaredMarks))
        handles.expect(marks ?? new Float64Array(0))
      } finally {
        snapshot.close()
      }
    },
    link: async (at) => {
      const seen = handles.take()
      if (seen.length === 0) return []
      const anew = joins.newer() < MOST_NEWER ? null : await joins.refresh()
      const linked = await linkSeen(duck, { ...DECLARED, at }, { seen, serve, relink: joins.relink })
      return [anew, linked].flatMap((news) => news ?? [])
    },
  }
}
