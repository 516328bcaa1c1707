import {
  concat,
  concatMap,
  defer,
  EMPTY,
  finalize,
  from,
  ignoreElements,
  type MonoTypeOperatorFunction,
  map,
  type Observable,
  of,
  tap,
  timer,
} from 'rxjs'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { fingerprint, MOST, type ReadingRecord } from './record.ts'
import type { Turn } from './turns.ts'

/** A careful run is careful for so many lines: more are never in flight behind a cursor. */
const CAREFUL_LINES = 20_000

/** What a careful run needs of those around it. */
export interface Surroundings {
  /** Completes once store and compute are done with all that this source has handed on. */
  readonly settled: () => Observable<never>
  /** Only one source at a time has lines on their way, so that a death is one of its own. */
  readonly turn: Turn
  /** Says how many lines wait for their turn: the source is to read no more meanwhile. */
  readonly waiting: (lines: number) => void
  /** How long nothing is in flight before a suspect, ms. */
  readonly calm?: number
}

const CALM = 1_000

type Note = (now: Pick<ReadingRecord, 'line' | 'flight'>) => void

const NOTHING = { line: null, flight: [] } as const

/** What stands before and what stands behind the intake of one source, which gives a batch for every batch. */
export interface Care {
  readonly carefully: () => MonoTypeOperatorFunction<LineBatch>
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

/**
 * The same, and what comes of a window of lines is handed on together once all are read, and written down as in flight
 * until it is committed and counted: what store and compute do is held to those. Suspects have windows of their own, and
 * before each nothing is in flight for `calm` ms: what dies of something else mostly dies then, and nobody is blamed. Costs
 * some 0.4 s a window, most of it the wait for a commit. Deliveries only go line by line: a sender waits for each, and has
 * no cursor that would say that a run got on.
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
  const inTurn = (next: Window) =>
    defer(turn).pipe(
      concatMap((over) =>
        concat(
          suspects.has(next.flight[0] ?? '') ? timer(calm).pipe(ignoreElements()) : EMPTY,
          read(next),
          settle(),
          done(() => note(NOTHING)),
        ).pipe(finalize(over)),
      ),
    )
  return {
    carefully: () => (lines$) =>
      lines$.pipe(
        careful(
          (batch) =>
            isDelivery(batch)
              ? oneByOne(batch, note)
              : concat(...windowsOf(batch, suspects).map(inTurn)).pipe(finalize(() => wait(-batch.lines.length))),
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

/** Only what holds something goes on, the last of it with the cursor of all; where nothing does, the cursor alone. */
function together(batches: readonly ScoredBatch[]): readonly ScoredBatch[] {
  const [end] = batches.slice(-1)
  const full = batches.filter(({ count, receipt }) => count > 0 || receipt !== undefined)
  const last = full.at(-1) ?? end
  return last && end ? [...full.slice(0, -1), { ...last, cursor: end.cursor, now: end.now }] : []
}

const isDelivery = ({ receipt }: LineBatch): boolean => receipt !== undefined

/** The first lines each in their way, the rest as they come. `came` hears of a batch before its turn. */
const careful =
  (
    way: (batch: LineBatch) => Observable<LineBatch>,
    came: (batch: LineBatch) => void = () => {},
  ): MonoTypeOperatorFunction<LineBatch> =>
  (lines$) =>
    defer(() => {
      let left = CAREFUL_LINES
      return lines$.pipe(
        map((batch) => {
          const isCareful = left > 0 && batch.lines.length > 0
          left -= batch.lines.length
          if (isCareful) came(batch)
          return { batch, isCareful }
        }),
        concatMap(({ batch, isCareful }) => (isCareful ? way(batch) : of(batch))),
      )
    })

const done = (work: () => void): Observable<never> =>
  defer(() => {
    work()
    return EMPTY
  })

/** Lines that are handed on together, as batches of one, and their fingerprints. */
interface Window {
  readonly lines: readonly LineBatch[]
  readonly flight: readonly string[]
}

/** A suspect among more than these is in a window of so many, so that a run is not careful for minutes. */
const NARROW = 16

function windowsOf(batch: LineBatch, suspects: ReadonlySet<string>): Window[] {
  const singles = singlesOf(batch)
  const prints = batch.lines.map(fingerprint)
  const isSuspect = (at: number) => suspects.has(prints[at] ?? '')
  const room = (at: number) => {
    if (!isSuspect(at)) return MOST.flight
    return suspects.size > NARROW ? NARROW : 1
  }
  const windows: Window[] = []
  let from = 0
  for (let to = 1; to <= singles.length; to++) {
    const isOver = to - from === room(from) || to === singles.length || isSuspect(to) !== isSuspect(from)
    if (!isOver) continue
    windows.push({ lines: singles.slice(from, to), flight: prints.slice(from, to) })
    from = to
  }
  return windows
}

/** Only the last carries the cursor and the receipt: they stand for all of them. */
function singlesOf(batch: LineBatch): LineBatch[] {
  const last = batch.lines.length - 1
  return batch.lines.map((line, i) => ({
    ...batch,
    lines: [line],
    ...(i === last ? {} : { cursor: null, receipt: undefined }),
  }))
}
