import type { ScoredBatch } from './contract/mention.ts'
import { pickPostColumns } from './post-columns.ts'

/** A batch of only these rows, in that order, with their topics. */
export function pickScored(batch: ScoredBatch, rows: readonly number[]): ScoredBatch {
  const topics = rows.map((row) => batch.topics.subarray(batch.topicAt[row], batch.topicAt[row + 1]))
  const topicAt = new Uint32Array(rows.length + 1)
  topics.forEach((each, i) => {
    topicAt[i + 1] = (topicAt[i] ?? 0) + each.length
  })
  return {
    ...batch,
    ...pickPostColumns(batch, Uint32Array.from(rows)),
    count: rows.length,
    topicAt,
    topics: Uint16Array.from(topics.flatMap((each) => [...each])),
    negative: Uint16Array.from(rows, (row) => batch.negative[row] ?? 0),
    neutral: Uint16Array.from(rows, (row) => batch.neutral[row] ?? 0),
    positive: Uint16Array.from(rows, (row) => batch.positive[row] ?? 0),
    tone: Uint8Array.from(rows, (row) => batch.tone[row] ?? 0),
    customer: Int32Array.from(rows, (row) => batch.customer[row] ?? -1),
    tier: Uint8Array.from(rows, (row) => batch.tier[row] ?? 0),
    facts: Uint32Array.from(rows, (row) => batch.facts[row] ?? 0),
  }
}
