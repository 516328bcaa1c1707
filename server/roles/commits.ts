import {
  concat,
  concatMap,
  defer,
  exhaustMap,
  filter,
  finalize,
  from,
  ignoreElements,
  interval,
  merge,
  type Observable,
  takeUntil,
  tap,
} from 'rxjs'
import { STEADY } from '../../data/clock.ts'
import type { History } from '../../data/history/history.ts'
import { mayWarn } from '../../data/history/ticket-warnings.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Bus } from '../bus/bus.ts'

/** Mentions are committed this often, ms; more often only costs more disk syncs. */
const COMMIT_PERIOD = 250

/**
 * Bytes of text that a commit writes; the batch that reaches it is the last one. The database holds them until it is done, and a
 * post is written once for each of its topics.
 */
export const MOST_WRITTEN = 67_108_864

/**
 * Everything that waits is one commit, so that a slow disk makes commits larger and not longer queues; texts of more than 64 MiB are
 * several. Bounded by the valve of ingest: it stops reading before 40,000 rows or 64 MiB of texts wait.
 */
export const commits = (history: Pick<History, 'acceptAnew'>, bus: Bus): Observable<never> =>
  defer(() => {
    let waiting: ScoredBatch[] = []
    let restsUntil = Number.NEGATIVE_INFINITY
    const commitWaiting = defer(() => {
      const batches = waiting
      waiting = []
      const begun = STEADY.now()
      return from(commitsOf(batches)).pipe(
        concatMap((each) => commit(history, each, bus)),
        finalize(() => {
          restsUntil = restAfter(begun, STEADY.now())
        }),
      )
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
          filter(() => STEADY.now() >= restsUntil),
          exhaustMap(() => commitWaiting),
        ),
        commitWaiting,
      ),
    ).pipe(ignoreElements())
  })

/**
 * Until when nothing is committed after a commit, ms: it rests four times as long as it took, but no longer than a period.
 * Each commit has a cost of its own, some 8 ms of CPU: while there is much to write, larger ones are cheaper.
 */
const restAfter = (begun: number, ended: number): number => ended + Math.min(4 * (ended - begun), COMMIT_PERIOD)

/** Batches in the order they came, parted by how much text their mentions have. */
function commitsOf(batches: readonly ScoredBatch[]): readonly (readonly ScoredBatch[])[] {
  const parts: ScoredBatch[][] = []
  let written = MOST_WRITTEN
  for (const batch of batches) {
    if (written >= MOST_WRITTEN) {
      parts.push([])
      written = 0
    }
    parts.at(-1)?.push(batch)
    written += writtenOf(batch)
  }
  return parts
}

/** About: as if posts of many topics were no longer than others. */
const writtenOf = ({ bytes, count, topics }: ScoredBatch): number => (bytes.length / Math.max(1, count)) * topics.length

async function commit(history: Pick<History, 'acceptAnew'>, batches: readonly ScoredBatch[], bus: Bus): Promise<void> {
  const { retractions, additions, duplicates } = await history.acceptAnew(batches)
  for (const message of retractions) bus.publish({ name: 'retractions', message })
  for (const message of additions) bus.publish({ name: 'rejoined', message })
  if (batches.some(mayWarn)) bus.publish({ name: 'pressing', message: null })
  for (const [i, { source, count, receipt }] of batches.entries()) {
    bus.publish({ name: 'committed', message: { source, rows: count, duplicates: duplicates[i] ?? 0, receipt } })
  }
}
