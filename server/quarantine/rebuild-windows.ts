import { hash64 } from '../../data/history/mention-rows.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { pickScored } from '../../pipelines/scored-columns.ts'
import type { Span } from './rebuild-record.ts'

/** Windows that a careful rebuilding looks at one after the other: a hundred million posts are narrowed down in five runs. */
const WINDOWS = 64
interface Watched {
  /** Looked at closely; what comes before and after is a window each. */
  readonly span: Span
  readonly note: (flight: Span, key: string | null) => void
  /** Resolves once all that was given so far is counted and was read. */
  readonly settled: () => Promise<unknown>
}

/** The same posts a window at a time, each written down before it is given and waited for after. */
export async function* windowed(
  batches: AsyncIterable<ScoredBatch>,
  { span, note, settled }: Watched,
): AsyncGenerator<ScoredBatch> {
  let flight: Span = { from: 0, to: 0 }
  for await (const batch of batches) {
    for (let row = 0; row < batch.count; ) {
      const end = endOfWindow(flight.from, span)
      const rows = Math.min(batch.count - row, end - flight.to)
      flight = { from: flight.from, to: flight.to + rows }
      note(flight, flight.to - flight.from === 1 ? String(hash64(batch.keyLo, batch.keyHi, row)) : null)
      yield pickScored(
        batch,
        Array.from({ length: rows }, (_, i) => row + i),
      )
      row += rows
      if (flight.to < end) continue
      await settled()
      flight = { from: flight.to, to: flight.to }
    }
  }
  await settled()
}

/** Where the window that begins at a place ends. */
function endOfWindow(from: number, span: Span): number {
  if (from < span.from) return span.from
  if (from >= span.to) return Number.POSITIVE_INFINITY
  return Math.min(span.to, from + Math.max(1, Math.ceil((span.to - span.from) / WINDOWS)))
}
