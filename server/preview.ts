import type { History } from '../data/history/history.ts'
import { matcherOf } from '../pipelines/query/matcher.ts'
import { parseQuery } from '../pipelines/query/parse.ts'
import type { Found } from './previews.ts'

/** Stored posts a preview looks at: the newest day's, at most so many. */
const MOST = 200_000
const BACK = 86_400_000

/** How many stored posts a query would have matched, before it becomes a topic. */
export async function previewIn(history: History, query: string): Promise<Found> {
  const parsed = parseQuery(query)
  if (!parsed.ok) return { matches: 0, of: 0 }
  const matcher = matcherOf([parsed.query])
  const into = new Uint16Array(1)
  const { newest } = await history.extent()
  let matches = 0
  let of = 0
  for await (const batch of history.mentionsSince(newest - BACK)) {
    for (let row = 0; row < batch.count && of < MOST; row++) {
      matches += matcher.match(batch, row, into)
      of++
    }
  }
  return { matches, of }
}
