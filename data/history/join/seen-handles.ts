import { createHash } from 'node:crypto'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { textAt } from '../../../pipelines/post-view.ts'

/**
 * Finds, among the posts that are stored, authors who are linked to nobody and go by a handle that a customer has declared. What it
 * holds of a handle is a mark of 52 bits: the store has the last word.
 */
export interface SeenHandles {
  /** Takes over the marks of all declared handles, in order (sql/links/declared-marks.sql); everybody is looked at again. */
  readonly expect: (marks: Float64Array) => void
  readonly see: (batches: readonly ScoredBatch[]) => void
  /** What was found since it was last asked, "<network>:<handle in lower case>": MOST at most, the others when they write next. */
  readonly take: () => readonly string[]
}

const MOST = 500
/** Authors that were looked at and need not be again; a newer one takes the place of an older one. */
const REMEMBERED = 65_536

export function newSeenHandles(): SeenHandles {
  let marks: Float64Array = new Float64Array(0)
  let found = new Set<string>()
  const [lo, hi] = [new Uint32Array(REMEMBERED), new Uint32Array(REMEMBERED)]
  const look = (batch: ScoredBatch, row: number) => {
    const [authorLo, authorHi] = [batch.authorLo[row] ?? 0, batch.authorHi[row] ?? 0]
    const place = authorLo % REMEMBERED
    if ((lo[place] === authorLo && hi[place] === authorHi) || found.size >= MOST) return
    const handle = textAt(batch, batch.handle, row)
    if (handle === '') return
    lo[place] = authorLo
    hi[place] = authorHi
    const key = `${batch.network[row] ?? 0}:${handle.toLowerCase()}`
    if (has(marks, markOf(key))) found.add(key)
  }
  return {
    expect: (declared) => {
      marks = declared
      lo.fill(0)
      hi.fill(0)
    },
    see: (batches) => {
      if (marks.length === 0) return
      for (const batch of batches)
        for (let row = 0; row < batch.count; row++)
          if ((batch.customer[row] ?? -1) < 0 && isMention(batch, row)) look(batch, row)
    },
    take: () => {
      const taken = [...found]
      found = new Set()
      return taken
    },
  }
}

const isMention = ({ topicAt }: ScoredBatch, row: number): boolean => (topicAt[row + 1] ?? 0) > (topicAt[row] ?? 0)

const markOf = (key: string): number => Number.parseInt(createHash('md5').update(key).digest('hex').slice(0, 13), 16)

function has(sorted: Float64Array, mark: number): boolean {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((sorted[middle] ?? 0) < mark) from = middle + 1
    else to = middle
  }
  return sorted[from] === mark
}
