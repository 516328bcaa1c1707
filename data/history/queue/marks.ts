import { MARKS, type Mark, type Marked } from '../../../pipelines/contract/queue.ts'
import type { Duck } from '../duck.ts'
import marks from '../sql/queue/marks.sql?raw'
import putMark from '../sql/queue/put-mark.sql?raw'

/** What somebody did about a post, by the hash of its id in decimal. */
export interface MarkedPost extends Marked {
  readonly key: string
}

/** Older posts do not wait any more, ms. */
const REMEMBERED = 48 * 3_600_000
const MOST = 20_000

/** The oldest first. */
export async function readMarks(duck: Duck, now: number): Promise<readonly MarkedPost[]> {
  const rows = await duck.rows(marks, { since: Math.round(now - REMEMBERED), most: MOST })
  return rows.map(({ key, mark, marked_by, at }) => ({
    key: String(key),
    mark: markIn(mark),
    by: String(marked_by),
    at: Number(at),
  }))
}

export const putMarkOn = (duck: Duck, { key, mark, by, at }: MarkedPost): Promise<void> =>
  duck.run(putMark, { id_hash: key, mark, marked_by: by, marked_at: Math.round(at) })

const markIn = (cell: unknown): Mark => MARKS.find((mark) => mark === cell) ?? 'open'
