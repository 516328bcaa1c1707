import {
  concat,
  concatMap,
  defer,
  EMPTY,
  from,
  type MonoTypeOperatorFunction,
  map,
  type Observable,
  of,
  tap,
} from 'rxjs'
import type { LineBatch, SourceEvent } from '../../pipelines/contract/line.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { fingerprint, type ReadingRecord } from './record.ts'
import { singlesOf } from './windows.ts'

/** A careful run is careful for so many lines: more are never in flight behind a cursor. */
const CAREFUL_LINES = 20_000

/** Writes down what is under way, before it is. */
export type Note = (now: Pick<ReadingRecord, 'line' | 'flight'>) => void

export const NOTHING = { line: null, flight: [] } as const

/** What stands before and what stands behind the intake of one source, which gives a batch for every batch. */
export interface Care {
  /** Statuses keep their place among the lines, so that a source is done once its lines have been read. */
  readonly carefully: () => MonoTypeOperatorFunction<SourceEvent>
  readonly held: () => MonoTypeOperatorFunction<ScoredBatch>
}

/**
 * Reads lines one at a time, each written down before: what an intake does with a line in one go, from parsing to tone, is
 * held to that line. Costs some 20 µs a line.
 */
export const lineByLine = (note: Note): Care => ({
  carefully: () => careful((batch) => oneByOne(batch, note)),
  held: () => (scored$) => scored$,
})

const oneByOne = (batch: LineBatch, note: Note): Observable<LineBatch> =>
  concat(
    from(singlesOf(batch)).pipe(
      tap(({ lines: [line] }) => note({ line: line ? fingerprint(line) : null, flight: [] })),
    ),
    done(() => note(NOTHING)),
  )

/** The first lines each in their way, the rest as they come. `came` hears of a batch before its turn. */
export const careful =
  (
    way: (batch: LineBatch) => Observable<LineBatch>,
    came: (batch: LineBatch) => void = () => {},
  ): MonoTypeOperatorFunction<SourceEvent> =>
  (events$) =>
    defer(() => {
      let left = CAREFUL_LINES
      return events$.pipe(
        map((event) => {
          if (event.kind === 'status' || left <= 0 || event.lines.length === 0) return () => of(event)
          left -= event.lines.length
          came(event)
          return () => way(event)
        }),
        concatMap((read): Observable<SourceEvent> => read()),
      )
    })

/** Does `work` when it is its turn, and says nothing. */
export const done = (work: () => void): Observable<never> =>
  defer(() => {
    work()
    return EMPTY
  })
