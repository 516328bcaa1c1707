import { defer, map, type OperatorFunction } from 'rxjs'
import type { MentionBatch } from './contract/mention.ts'
import type { PostBatch } from './contract/post.ts'
import { KIND, OP } from './contract/words.ts'
import type { Dropped } from './dropped.ts'
import { type Lineage, unionOf } from './lineage.ts'
import { pickRows } from './post-columns.ts'
import { isSaid, takesBack } from './post-view.ts'
import type { Matcher } from './query/matcher.ts'
import { NO_TOPICS } from './topic-sets.ts'

/**
 * Posts to mentions, one row a post with all its topics. Every post matches by its own words; reposts, likes and quotes
 * also belong to what the post they pass on belongs to. What comes after its own end matches nothing. Deletes, edits and
 * account events go on even without topics, since they may take back what was counted. The rest is counted as unmatched.
 * Every batch gives one, if need be an empty one: batches carry the cursor and the time.
 */
export function match(
  matcher: Matcher,
  lineage: Lineage,
  dropped: Pick<Dropped, 'unmatched'>,
): OperatorFunction<PostBatch, MentionBatch> {
  return (posts$) =>
    defer(() => {
      const own = new Uint16Array(matcher.topics)
      return posts$.pipe(
        map((batch): MentionBatch => {
          const kept = newKept(batch.count)
          for (let row = 0; row < batch.count; row++) {
            const count = ownTopics(matcher, batch, row, own)
            const topics = countedTopics(batch, row, count === 0 ? NO_TOPICS : own.subarray(0, count))
            if (topics.length > 0 || takesBack(batch, row)) keep(kept, row, topics)
            recall(lineage, batch, row, topics)
          }
          const rows = kept.rows.subarray(0, kept.count)
          if (rows.length < batch.count) dropped.unmatched(batch.source, batch.count - rows.length)
          // The columns last: behind so many, each further one gives every batch a shape of its own, and readers are slow.
          return {
            sign: 1,
            topicAt: kept.topicAt.slice(0, rows.length + 1),
            topics: Uint16Array.from(kept.topics),
            ...pickRows(batch, rows),
          }
        }),
      )
    })

  function countedTopics(batch: PostBatch, row: number, own: Uint16Array): Uint16Array {
    const topics = topicsOf(batch, row, own)
    return topics.length > 0 && lineage.endings.isOver(batch, row) ? NO_TOPICS : topics
  }

  function topicsOf(batch: PostBatch, row: number, own: Uint16Array): Uint16Array {
    const subject = passesOn(batch, row) ? lineage.find(batch.subjectLo[row] ?? 0, batch.subjectHi[row] ?? 0) : -1
    if (subject < 0) return own
    const inherited = lineage.topicsAt(subject)
    return own.length === 0 ? inherited : unionOf(own, inherited)
  }
}

/** Reposts, likes and quotes belong to what the post they point at belongs to. */
export const passesOn = (batch: PostBatch, row: number): boolean =>
  isSaid(batch, row) && batch.kind[row] !== KIND.original && batch.kind[row] !== KIND.reply

const ownTopics = (matcher: Matcher, batch: PostBatch, row: number, into: Uint16Array): number =>
  isSaid(batch, row) ? matcher.match(batch, row, into) : 0

/**
 * Nobody passes on a like; what is deleted, edited away from a topic or of a closed account is passed on no more. An edit is the
 * post from then on, whatever it says of itself: it has the topics of its last words. One that comes after its own end is nothing.
 */
function recall(lineage: Lineage, batch: PostBatch, row: number, topics: Uint16Array): void {
  const op = batch.op[row]
  const isPassedOn = topics.length > 0 && batch.kind[row] !== KIND.like
  if (op === OP.create) {
    if (isPassedOn) lineage.rememberAlso(batch, row, topics)
    return
  }
  if (!takesBack(batch, row) || (op === OP.update && lineage.endings.isOver(batch, row))) return
  lineage.endings.note(batch, row)
  if (op === OP.account) return
  if (isPassedOn) lineage.remember(batch, row, topics)
  else lineage.disown(batch.idLo[row] ?? 0, batch.idHi[row] ?? 0)
}

/** The rows that go on, and their topics. */
interface Kept {
  readonly rows: Uint32Array
  readonly topicAt: Uint32Array
  readonly topics: number[]
  count: number
}

const newKept = (room: number): Kept => ({
  rows: new Uint32Array(room),
  topicAt: new Uint32Array(room + 1),
  topics: [],
  count: 0,
})

function keep(kept: Kept, row: number, topics: Uint16Array): void {
  kept.rows[kept.count++] = row
  for (const topic of topics) kept.topics.push(topic)
  kept.topicAt[kept.count] = kept.topics.length
}
