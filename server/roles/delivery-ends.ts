import { type MonoTypeOperatorFunction, tap } from 'rxjs'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Bus } from '../bus/bus.ts'
import type { Unreadable } from '../bus/news.ts'
import type { LineEnds } from './intake-watch.ts'

/** The ends of a source's lines, told by delivery too. */
export interface DeliveryWatch {
  readonly ends: LineEnds
  /** To stand behind the intake, where all lines of a delivery have been read. */
  readonly told: MonoTypeOperatorFunction<ScoredBatch>
}

/**
 * For a source of deliveries, one after the other: counts what becomes of the lines of each, and says it when the batch
 * with its receipt comes by. In a careful run a delivery is many batches, of which the last has the receipt.
 */
export function watchDeliveries(source: number, ends: LineEnds, bus: Bus): DeliveryWatch {
  let now = newCounts()
  return {
    ends: {
      ...ends,
      read: (batch) => {
        ends.read(batch)
        now.lines += batch.lines
      },
      unmatched: (from, n) => {
        ends.unmatched(from, n)
        now.unmatched += n
      },
      deduped: (from, n) => {
        ends.deduped(from, n)
        now.deduped += n
      },
      unreadable: (index, reason) => now.unreadable.push({ index: now.lines + index, reason }),
    },
    told: tap(({ receipt }) => {
      if (receipt === undefined) return
      const { unmatched, deduped, unreadable } = now
      now = newCounts()
      bus.publish({ name: 'deliveryEnds', message: { source, receipt, unmatched, deduped, unreadable } })
    }),
  }
}

const newCounts = () => ({ lines: 0, unmatched: 0, deduped: 0, unreadable: [] as Unreadable[] })
