import type { LineBatch } from '../../pipelines/contract/line.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { fingerprint, MOST } from './record.ts'

/** Lines that are handed on together, as batches of one, and their fingerprints. */
export interface Window {
  readonly lines: readonly LineBatch[]
  readonly flight: readonly string[]
}

/** A suspect among more than these is in a window of so many, so that a run is not careful for minutes. */
export const NARROW = 16

/** A batch cut into windows, in its order: suspects are never in one with others. */
export function windowsOf(batch: LineBatch, suspects: ReadonlySet<string>): Window[] {
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
export function singlesOf(batch: LineBatch): LineBatch[] {
  const last = batch.lines.length - 1
  return batch.lines.map((line, i) => ({
    ...batch,
    lines: [line],
    ...(i === last ? {} : { cursor: null, receipt: undefined }),
  }))
}

/** Only what holds something goes on, the last of it with the cursor of all; where nothing does, the cursor alone. */
export function together(batches: readonly ScoredBatch[]): readonly ScoredBatch[] {
  const [end] = batches.slice(-1)
  const full = batches.filter(({ count, receipt }) => count > 0 || receipt !== undefined)
  const last = full.at(-1) ?? end
  return last && end ? [...full.slice(0, -1), { ...last, cursor: end.cursor, now: end.now }] : []
}
