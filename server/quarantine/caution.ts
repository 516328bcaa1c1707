import { type Care, lineByLine, type Note } from './careful.ts'
import { fingerprint, MOST, openRecord, type ReadingRecord, readRecord } from './record.ts'
import { type Surroundings, windowByWindow } from './window-by-window.ts'

/** How a source is read in this run, after what happened to the ones before. */
export interface Caution extends Care {
  /** True for a line that killed a run: it goes to the dead letters unread. */
  readonly isQuarantined: (line: Uint8Array) => boolean
}

const AS_IT_IS: Care = { carefully: () => (lines$) => lines$, held: () => (scored$) => scored$ }

/** For runs that leave nothing behind. */
export const NO_CAUTION: Caution = { ...AS_IT_IS, isQuarantined: () => false }

/** Begins a run of `source` at `cursor`; `store` is the folder that survives it. */
export function beginReading(store: string, source: string, cursor: string | null, around: Surroundings): Caution {
  const record = nextRecord(readRecord(store, source), cursor === null ? null : fingerprint(cursor))
  const write = openRecord(store, source)
  write(record)
  const quarantined = new Set(record.quarantined)
  return {
    isQuarantined: quarantined.size === 0 ? () => false : (line) => quarantined.has(fingerprint(line)),
    ...careOf(record, (now) => write({ ...record, ...now }), around),
  }
}

/** The second death without getting on may be anybody's kill; the third is looked at more closely, which takes longer. */
function careOf(record: ReadingRecord, note: Note, around: Surroundings): Care {
  const { deaths, suspects } = record
  if (deaths > 1 || suspects.length > 1) return windowByWindow(new Set(suspects), note, around)
  return deaths > 0 || suspects.length > 0 ? lineByLine(note) : AS_IT_IS
}

/**
 * What the last run left, as seen by the one that follows. A line is quarantined when a careful run died of it alone and
 * the run before had died of it too, alone or with others: one kill may hit an innocent line, two hardly the same.
 */
export function nextRecord(last: ReadingRecord | null, cursor: string | null): ReadingRecord {
  const died = last !== null && !last.isDone ? last : null
  const killers = died?.line ? [died.line] : (died?.flight ?? [])
  const [killer] = killers
  const isProved = killers.length === 1 && killer !== undefined && died?.suspects.includes(killer)
  return {
    cursor,
    deaths: died?.cursor === cursor ? died.deaths + 1 : 0,
    line: null,
    flight: [],
    suspects: isProved ? [] : killers,
    quarantined: [...(last?.quarantined ?? []), ...(isProved ? [killer] : [])].slice(-MOST.quarantined),
    isDone: false,
  }
}
