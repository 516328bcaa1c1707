import { concat, concatMap, defer, EMPTY, from, type MonoTypeOperatorFunction, of, tap } from 'rxjs'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import { fingerprint, openRecord, type ReadingRecord, readRecord } from './record.ts'

/** A careful run is careful for so many lines: more are never in flight behind a cursor. */
const CAREFUL_LINES = 20_000
/** The oldest go first. */
const MOST_QUARANTINED = 100

/** How a source is read in this run, after what happened to the ones before. */
export interface Caution {
  /** True for a line that killed a run: it goes to the dead letters unread. */
  readonly isQuarantined: (line: Uint8Array) => boolean
  /**
   * After a death that did not get past the cursor, lines go on one at a time, each written down before it is read. What
   * is done in one go, from parsing to tone, is held to it. A line two such runs die of is quarantined: one kill may hit
   * an innocent line, two hardly the same.
   */
  readonly carefully: () => MonoTypeOperatorFunction<LineBatch>
}

/** For runs that leave nothing behind. */
export const NO_CAUTION: Caution = { isQuarantined: () => false, carefully: () => (lines$) => lines$ }

/** Begins a run of `source` at `cursor`; `store` is the folder that survives it. */
export function beginReading(store: string, source: string, cursor: string | null): Caution {
  const record = nextRecord(readRecord(store, source), cursor)
  const write = openRecord(store, source)
  write(record)
  const quarantined = new Set(record.quarantined)
  const isCareful = record.deaths > 0 || record.suspect !== null || record.quarantined.length > 0
  return {
    isQuarantined: quarantined.size === 0 ? () => false : (line) => quarantined.has(fingerprint(line)),
    carefully: () => (isCareful ? oneByOne((line) => write({ ...record, line })) : (lines$) => lines$),
  }
}

/** What the last run left, as seen by the one that follows. */
export function nextRecord(last: ReadingRecord | null, cursor: string | null): ReadingRecord {
  const died = last !== null && !last.isDone ? last : null
  const killer = died?.line ?? null
  const isProved = killer !== null && killer === died?.suspect
  return {
    cursor,
    deaths: died?.cursor === cursor ? died.deaths + 1 : 0,
    line: null,
    suspect: isProved ? null : killer,
    quarantined: [...(last?.quarantined ?? []), ...(isProved ? [killer] : [])].slice(-MOST_QUARANTINED),
    isDone: false,
  }
}

/** Batches of one line, of which only the last carries the cursor and the receipt: they stand for all of them. */
function oneByOne(note: (line: string | null) => void): MonoTypeOperatorFunction<LineBatch> {
  return (lines$) =>
    defer(() => {
      let left = CAREFUL_LINES
      return lines$.pipe(
        concatMap((batch) => {
          if (left <= 0 || batch.lines.length === 0) return of(batch)
          left -= batch.lines.length
          const noted$ = from(singles(batch)).pipe(tap(({ lines: [line] }) => note(line ? fingerprint(line) : null)))
          return concat(
            noted$,
            defer(() => {
              note(null)
              return EMPTY
            }),
          )
        }),
      )
    })
}

const singles = (batch: LineBatch): LineBatch[] => {
  const last = batch.lines.length - 1
  return batch.lines.map((line, i) => ({
    ...batch,
    lines: [line],
    ...(i === last ? {} : { cursor: null, receipt: undefined }),
  }))
}
