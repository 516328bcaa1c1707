import type { Sketch } from '../metrics/metric.ts'
import type { Noted } from '../metrics/noted.ts'
import { FINE, startOf } from './panes.ts'

export type SketchReading = ReturnType<Sketch<never>['read']>

/** The merge of the panes of one window, which goes on with it. */
export interface Union {
  readonly add: (noted: Noted) => void
  /** Takes the sets of panes that begin at a time out again; false where only merging the rest anew says what is left. */
  readonly leave: (start: number) => boolean
  readonly read: () => SketchReading
}

export interface Unions {
  /** A mention of the pane that begins at `start` came, or is taken back. */
  readonly add: (start: number, noted: Noted) => void
  /** Called before panes move. */
  readonly advance: (now: number) => void
  /** Reads a window of `span` ms; `merge` makes its union where there is none. */
  readonly read: (key: string, span: number, merge: () => Union) => SketchReading
}

/** Turns of the finest pane after which a union that nobody read is given up. */
const PATIENCE = 3
/** A longer step of time may take panes over more than one rung. */
const LONGEST_STEP = 600_000

interface Running {
  readonly key: string
  readonly span: number
  readonly union: Union
  /** Panes that begin after this are in. */
  from: number
  unread: number
  reading: SketchReading | null
}

/**
 * The sets of windows that are read, kept from reading to reading: merging some ninety panes for each of them was most of
 * what reading cost. A mention that is taken back, and a pane that leaves an estimate, end a union: the next reading
 * merges once. At most one for each set and window, and none that nobody reads.
 */
export function newUnions(): Unions {
  let all: Running[] = []
  let now = Number.NEGATIVE_INFINITY
  return {
    add: (start, noted) => {
      if (noted.sign < 0 && all.length > 0) all = all.filter(({ from }) => start <= from)
      for (const running of all) if (start > running.from) add(running, noted)
    },
    advance: (to) => {
      if (to - now > LONGEST_STEP) all = []
      now = to
      all = all.filter((running) => ++running.unread <= PATIENCE && slide(running, to))
    },
    read: (key, span, merge) => {
      const known = all.find((running) => running.key === key)
      const running = known ?? { key, span, union: merge(), from: fromOf(now, span), unread: 0, reading: null }
      if (!known) all.push(running)
      running.unread = 0
      running.reading ??= running.union.read()
      return running.reading
    },
  }
}

const fromOf = (now: number, span: number): number => startOf(now - span, FINE)

function add(running: Running, noted: Noted): void {
  running.union.add(noted)
  running.reading = null
}

/** Panes begin at whole fine panes, whatever their rung. */
function slide(running: Running, now: number): boolean {
  const from = fromOf(now, running.span)
  for (let start = running.from + FINE; start <= from; start += FINE) {
    running.reading = null
    if (!running.union.leave(start)) return false
  }
  running.from = from
  return true
}
