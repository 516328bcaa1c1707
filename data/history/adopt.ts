import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { passesOn } from '../../pipelines/match.ts'
import { postAt, subjectAt } from '../../pipelines/post-view.ts'
import type { Matcher } from '../../pipelines/query/matcher.ts'
import { newRecent } from '../../pipelines/recent.ts'
import type { Duck } from './duck.ts'
import { mentionRows, type Names } from './mention-rows.ts'
import newTopics from './sql/new-topics.sql?raw'
import putWatchedTopics from './sql/put-watched-topics.sql?raw'

export interface Adoption {
  readonly names: Names
  /** Stored mentions, the oldest first. */
  readonly stored: AsyncIterable<ScoredBatch>
  /** Of the topics at these positions of `names.topics`, in this order. */
  readonly matcherOf: (topics: readonly number[]) => Matcher
}

/**
 * Gives new topics the mentions they would have among what is stored for other topics; what no topic wanted is gone.
 * All of it is one transaction, so that a topic is new only once. Says how many mentions were found.
 */
export async function adopt(duck: Duck, { names, stored, matcherOf }: Adoption): Promise<number> {
  const news = await duck.rows(newTopics, { topics: names.topics.join() })
  const topics = news.map(({ topic }) => names.topics.indexOf(String(topic)))
  return duck.transaction(async () => {
    const found = topics.length === 0 ? 0 : await search(duck, { names, stored, matcherOf }, topics)
    await duck.run(putWatchedTopics, { topics: names.topics.join() })
    return found
  })
}

async function search(duck: Duck, { names, stored, matcherOf }: Adoption, topics: readonly number[]): Promise<number> {
  const find = finder(matcherOf(topics), topics)
  let found = 0
  for await (const batch of stored) {
    const mine = find(batch)
    if (mine.topics.length === 0) continue
    found += mine.topics.length
    await duck.fill('mentions', mentionRows([{ batch: mine, rows: [...Array(mine.count).keys()] }], names))
  }
  return found
}

/** Posts that others may pass on; the older half is forgotten, as where topics are matched. */
const MOST_REMEMBERED = 1_000_000

/** The same rows with these topics alone; what passes a post on belongs to what the post belongs to. */
function finder(matcher: Matcher, topics: readonly number[]): (batch: ScoredBatch) => ScoredBatch {
  const into = new Uint16Array(matcher.topics)
  const byId = newRecent<number, readonly number[]>(MOST_REMEMBERED)
  return (batch) => {
    const found: number[] = []
    const topicAt = new Uint32Array(batch.count + 1)
    for (let row = 0; row < batch.count; row++) {
      const own = Array.from(into.subarray(0, matcher.match(batch, row, into)), (i) => topics[i] ?? 0)
      const inherited = passesOn(batch, row) ? (byId.get(subjectAt(batch, row)) ?? []) : []
      const all = [...new Set([...own, ...inherited])].sort((a, b) => a - b)
      if (all.length > 0) byId.set(postAt(batch, row), all)
      found.push(...all)
      topicAt[row + 1] = found.length
    }
    return { ...batch, topics: Uint16Array.from(found), topicAt }
  }
}
