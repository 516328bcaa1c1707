import {
  concat,
  defer,
  EMPTY,
  exhaustMap,
  ignoreElements,
  interval,
  merge,
  type Observable,
  takeUntil,
  tap,
} from 'rxjs'
import type { History } from '../../data/history/history.ts'
import { mayWarn } from '../../data/history/ticket-warnings.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Bus } from '../bus/bus.ts'

/** Mentions are committed at least this often, ms; more often only costs more disk syncs. */
const COMMIT_PERIOD = 250

/**
 * Everything that waits is one commit, so that a slow disk makes commits larger and not longer queues. Bounded by the
 * valve of ingest: it stops reading before 40,000 rows wait here.
 */
export const commits = (history: Pick<History, 'acceptAnew'>, bus: Bus): Observable<never> =>
  defer(() => {
    let waiting: ScoredBatch[] = []
    const commitWaiting = defer(() => {
      const batches = waiting
      waiting = []
      return batches.length > 0 ? commit(history, batches, bus) : EMPTY
    })
    const stop$ = bus.on('stop')
    return merge(
      bus.on('mentions').pipe(
        takeUntil(stop$),
        tap((batch) => waiting.push(batch)),
      ),
      concat(
        interval(COMMIT_PERIOD).pipe(
          takeUntil(stop$),
          exhaustMap(() => commitWaiting),
        ),
        commitWaiting,
      ),
    ).pipe(ignoreElements())
  })

async function commit(history: Pick<History, 'acceptAnew'>, batches: readonly ScoredBatch[], bus: Bus): Promise<void> {
  const { retractions, additions, duplicates } = await history.acceptAnew(batches)
  for (const message of retractions) bus.publish({ name: 'retractions', message })
  for (const message of additions) bus.publish({ name: 'rejoined', message })
  if (batches.some(mayWarn)) bus.publish({ name: 'pressing', message: null })
  for (const [i, { source, count, receipt }] of batches.entries()) {
    bus.publish({ name: 'committed', message: { source, rows: count, duplicates: duplicates[i] ?? 0, receipt } })
  }
}
