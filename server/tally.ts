import type { PostBatch, Reason } from '../pipelines/contract/post.ts'
import type { LineCounts } from '../pipelines/contract/source-item.ts'
import type { Ends } from '../pipelines/pipeline.ts'
import type { Bus } from './bus/bus.ts'
import type { Committed, Tally } from './bus/news.ts'
import { type Level, QUEUES } from './queues.ts'

/**
 * The one account of what becomes of every line of every source; dead letters are also handed to the store. What is
 * handed on is counted when it leaves and again when it is committed: the difference is pending, and nothing is
 * inferred from anything else, so that the sum can show a mistake.
 */
export interface Meter extends Ends {
  readonly handed: (source: number, rows: number) => void
  readonly committed: (done: Committed) => void
  readonly tallies: () => readonly Tally[]
  /** Dead letters told since the last tallies, and how many were not. */
  readonly letters: () => Level
}

/** Whether every line is accounted for. */
export const isBalanced = (tally: LineCounts): boolean =>
  tally.lines === tally.stored + tally.unmatched + tally.deduped + tally.deadLettered + tally.sampled + tally.pending

export function meter(sources: number, bus: Bus): Meter {
  const counts = Array.from({ length: sources }, (_, source) => newCounts(source))
  let told = 0
  let untold = 0
  const add = (source: number, what: keyof LineCounts, n: number) => {
    const count = counts[source]
    if (count) count[what] += n
  }
  return {
    read: (batch) => noteBatch(counts[batch.source], batch),
    unmatched: (source, n) => add(source, 'unmatched', n),
    deduped: (source, n) => add(source, 'deduped', n),
    handed: (source, rows) => add(source, 'pending', rows),
    committed: ({ source, rows, duplicates }) => {
      add(source, 'pending', -rows)
      add(source, 'stored', rows - duplicates)
      add(source, 'deduped', duplicates)
    },
    deadLetter: (source, reason, line, at) => {
      add(source, 'deadLettered', 1)
      noteReason(counts[source], reason)
      // A flood of broken lines is counted, but only so many of them are kept to be looked at.
      if (told === QUEUES['dead-letters-told'].bound) untold++
      else {
        told++
        bus.publish({ name: 'deadLetters', message: { source, reason, line, at } })
      }
    },
    letters: () => ({ level: told, shed: untold }),
    tallies: () => {
      told = 0
      return counts.map((count) => ({ ...count }))
    },
  }
}

type Counts = { -readonly [K in keyof Tally]: Tally[K] }

const newCounts = (source: number): Counts => ({
  source,
  now: 0,
  newest: null,
  lines: 0,
  stored: 0,
  unmatched: 0,
  deduped: 0,
  deadLettered: 0,
  sampled: 0,
  pending: 0,
})

/** A new object each time: an older one may have been told. */
function noteReason(count: Counts | undefined, reason: Reason): void {
  if (count) count.deadLetters = { ...count.deadLetters, [reason]: (count.deadLetters?.[reason] ?? 0) + 1 }
}

function noteBatch(count: Counts | undefined, batch: PostBatch): void {
  if (!count) return
  count.now = batch.now
  count.lines += batch.lines
  for (const at of batch.createdAt) if (count.newest === null || at > count.newest) count.newest = at
}
