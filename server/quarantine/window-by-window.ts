import { concat, concatMap, defer, EMPTY, finalize, from, ignoreElements, type Observable, of, tap, timer } from 'rxjs'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { type Care, careful, done, NOTHING, type Note } from './careful.ts'
import { deliveryFlight } from './delivery-flight.ts'
import type { Turn } from './turns.ts'
import { together, type Window, windowsOf } from './windows.ts'

/** What a careful run needs of those around it. */
export interface Surroundings {
  /** Completes once store and compute are done with all that this source has handed on. */
  readonly settled: () => Observable<never>
  /** Only one source at a time has windows on their way, so that a death is one of its own. */
  readonly turn: Turn
  /** Says how many lines wait for their turn: the source is to read no more meanwhile. */
  readonly waiting: (lines: number) => void
  /** How long nothing is in flight before a suspect, ms. */
  readonly calm?: number
}

const CALM = 1_000

/**
 * Reads line by line, and what comes of a window of lines is handed on together once all are read, and written down as in
 * flight until it is committed and counted: what store and compute do is held to those. Suspects have windows of their own,
 * and before each nothing is in flight for `calm` ms: what dies of something else mostly dies then, and nobody is blamed.
 * Costs some 0.4 s a window, most of it the wait for a commit. Deliveries, for each of which a sender waits, share a flight.
 */
export function windowByWindow(
  suspects: ReadonlySet<string>,
  note: Note,
  { settled, turn, waiting, calm = CALM }: Surroundings,
): Care {
  // Shared by both operators, and as long-lived as they are.
  let window: Window = { lines: [], flight: [] }
  let kept: ScoredBatch[] = []
  let unread = 0
  let behind = 0
  const wait = (lines: number) => {
    behind += lines
    waiting(behind)
  }
  const read = (next: Window) =>
    defer(() => {
      window = next
      kept = []
      unread = next.lines.length
      return from(next.lines).pipe(
        tap(() => note({ line: next.flight[next.lines.length - unread] ?? null, flight: [] })),
      )
    })
  const settle = () => defer(() => (kept.some(({ count }) => count > 0) ? settled() : EMPTY))
  const calmly = () => timer(calm).pipe(ignoreElements())
  const inTurn = (next: Window) =>
    defer(turn).pipe(
      concatMap((over) =>
        concat(
          suspects.has(next.flight[0] ?? '') ? calmly() : EMPTY,
          read(next),
          settle(),
          done(() => note(NOTHING)),
        ).pipe(finalize(over)),
      ),
    )
  const inWindows = (batch: LineBatch) => concat(...windowsOf(batch, suspects).map(inTurn))
  const delivered = deliveryFlight(suspects, note, { settled, calmly, inWindows })
  return {
    carefully: () => (lines$) =>
      lines$.pipe(
        careful(
          (batch) =>
            isDelivery(batch) ? delivered(batch) : inWindows(batch).pipe(finalize(() => wait(-batch.lines.length))),
          (batch) => {
            if (!isDelivery(batch)) wait(batch.lines.length)
          },
        ),
      ),
    held: () => (scored$) =>
      scored$.pipe(
        concatMap((batch) => {
          if (unread === 0) return of(batch)
          unread--
          kept.push(batch)
          if (unread > 0) return EMPTY
          note({ line: null, flight: window.flight })
          return from(together(kept))
        }),
      ),
  }
}

const isDelivery = ({ receipt }: LineBatch): boolean => receipt !== undefined
