import { interval, map, type Observable, type SchedulerLike } from 'rxjs'
import type { LineBatch, SourceState, SourceStatus } from '../../pipelines/contract/line.ts'

/** Time moves at least this often, whether anybody speaks or not, ms. */
const BEAT = 250

/** Empty batches that move nothing but the time of a live source. */
export const beats = (clock: SchedulerLike): Observable<LineBatch> =>
  interval(BEAT, clock).pipe(map(() => linesNow(clock, [], null)))

export function linesNow(clock: SchedulerLike, lines: readonly Uint8Array[], cursor: string | null): LineBatch {
  const now = clock.now()
  return { kind: 'lines', now, receivedAt: now, lines, cursor }
}

export const statusNow = (clock: SchedulerLike, state: SourceState, detail: string): SourceStatus => ({
  kind: 'status',
  now: clock.now(),
  state,
  detail,
})

/** Why something failed, and when it is tried again. */
export const retryingNow = (clock: SchedulerLike, error: unknown, delay: number): SourceStatus => {
  const why = error instanceof Error ? error.message : String(error)
  return statusNow(clock, 'retrying', `${why.replace(/\.?$/, '.')} ${tryingAgain(delay)}`)
}

/** In whole seconds, rounded up: nobody waits for 0 s. */
export const tryingAgain = (delay: number): string => `Trying again in ${Math.max(1, Math.ceil(delay / 1_000))} s.`
