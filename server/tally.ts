import type { PostBatch } from '../pipelines/contract/post.ts'
import type { Ends } from '../pipelines/pipeline.ts'
import type { Bus, Tally } from './bus/bus.ts'

/** Dead letters kept between two tellings of the tallies. */
const MOST_LETTERS = 250

/** Counts what becomes of every line of every source; dead letters are also handed to the store. */
export interface Meter extends Ends {
  readonly tallies: () => readonly Tally[]
}

export function meter(sources: number, bus: Bus): Meter {
  const counts = Array.from({ length: sources }, (_, source) => newCounts(source))
  let letters = 0
  const add = (source: number, what: Counted, n: number) => {
    const count = counts[source]
    if (count) count[what] += n
  }
  return {
    read: (batch) => noteBatch(counts[batch.source], batch),
    unmatched: (source, n) => add(source, 'unmatched', n),
    deduped: (source, n) => add(source, 'deduped', n),
    deadLetter: (source, reason, line, at) => {
      add(source, 'deadLettered', 1)
      // A flood of broken lines is counted, but only so many of them are kept to be looked at.
      if (++letters <= MOST_LETTERS) bus.publish({ name: 'deadLetters', message: { source, reason, line, at } })
    },
    tallies: () => {
      letters = 0
      return counts.map((count) => ({ ...count }))
    },
  }
}

type Counted = 'lines' | 'unmatched' | 'deduped' | 'deadLettered'
type Counts = { -readonly [K in keyof Tally]: Tally[K] }

const newCounts = (source: number): Counts => ({
  source,
  now: 0,
  newest: null,
  lines: 0,
  unmatched: 0,
  deduped: 0,
  deadLettered: 0,
})

function noteBatch(count: Counts | undefined, batch: PostBatch): void {
  if (!count) return
  count.now = batch.now
  count.lines += batch.lines
  for (const at of batch.createdAt) if (count.newest === null || at > count.newest) count.newest = at
}
