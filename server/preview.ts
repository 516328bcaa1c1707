import type { History } from '../data/history/history.ts'
import type { LanguageOfRow } from '../pipelines/query/field-tests.ts'
import { matcherOf } from '../pipelines/query/matcher.ts'
import { parseQuery } from '../pipelines/query/parse.ts'
import type { Found } from './previews.ts'

/** Stored posts a preview looks at: the newest day's, at most so many. */
const MOST = 200_000
const BACK = 86_400_000
/** And for no longer than this, ms: others wait. */
const LONGEST = 5_000

/** What a preview asks of others. */
export interface PreviewSetup {
  /** Tells languages as where topics are matched. */
  readonly languageOf: LanguageOfRow
  /** Monotonic, ms. */
  readonly clock?: () => number
}

/**
 * How many stored posts a query would have matched, before it becomes a topic, of those looked at: the newest day's, the
 * oldest first, until there are 200,000 or five seconds are over.
 */
export async function previewIn(
  history: Pick<History, 'extent' | 'mentionsSince'>,
  query: string,
  { languageOf, clock = () => performance.now() }: PreviewSetup,
): Promise<Found> {
  const parsed = parseQuery(query)
  if (!parsed.ok) return { matches: 0, of: 0 }
  const matcher = matcherOf([parsed.query], languageOf)
  const into = new Uint16Array(1)
  const until = clock() + LONGEST
  const { newest } = await history.extent()
  let matches = 0
  let of = 0
  for await (const batch of history.mentionsSince(newest - BACK)) {
    for (let row = 0; row < batch.count && of < MOST; row++) {
      matches += matcher.match(batch, row, into)
      of++
    }
    if (of === MOST || clock() >= until) break
  }
  return { matches, of }
}
