import { WINDOWS, type WindowId } from '../contract/reading.ts'
import { type Cells, type Contribution, MENTIONS, mergeCells, TOTAL } from './cells.ts'
import { type DecayingTone, newDecayingTone } from './decay.ts'
import { type Edge, forget, isIn, newEdge, slide } from './edge.ts'
import { cellsOf, newFresh } from './fresh.ts'
import { FINE, MINUTE, REACH, startOf, WINDOW_IDS } from './panes.ts'

/**
 * The sliding windows of one topic. A window is a running total: its panes are added, also late, and subtracted when they
 * leave; sums are whole numbers, so nothing drifts. A window ends with the pane of now. What is new is first summed up by
 * pane and reaches panes and windows when they are read or move: with 1,000 topics most are not read for many mentions,
 * and writing each of those to six totals of five cells took half of the time of a roll-up.
 */
export interface Sliding {
  readonly add: (at: number, contribution: Contribution) => void
  readonly advance: (now: number) => void
  readonly cells: (window: WindowId) => Cells
  /** Mentions of a window, without settling what is new: read of all topics at once, for shares. */
  readonly mentionsIn: (window: WindowId) => number
  readonly tone: Pick<DecayingTone, 'at'>
  /** Sums of the minute that begins at `start`, if anything happened in it. */
  readonly minute: (start: number) => Cells | undefined
}

interface Running extends Edge {
  readonly cells: Cells
}

export function newSliding(): Sliding {
  const fine = new Map<number, Cells>()
  const minutes = new Map<number, Cells>()
  const tone = newDecayingTone()
  const running = new Map(WINDOW_IDS.map((id): [WindowId, Running] => [id, { ...newEdge(id), cells: new Map() }]))
  const windows = [...running.values()]
  const fresh = newFresh()
  const settle = () => {
    for (const pane of fresh.take()) {
      const { start } = pane
      const cells = cellsOf(pane)
      tone.add(start, pane.total)
      for (const window of windows) if (isIn(window, start)) mergeCells(window.cells, cells, 1)
      mergeCells(paneAt(minutes, startOf(start, MINUTE)), cells, 1)
      // The cells are nobody else's: a new pane may keep them.
      const held = fine.get(start)
      if (held) mergeCells(held, cells, 1)
      else fine.set(start, cells)
    }
  }
  let movedTo = Number.NEGATIVE_INFINITY
  return {
    tone: {
      at: (now) => {
        settle()
        return tone.at(now)
      },
    },
    add: fresh.add,
    advance: (now) => {
      const to = startOf(now, FINE)
      if (to <= movedTo) return
      movedTo = to
      settle()
      for (const window of windows) {
        const panes = window.width === FINE ? fine : minutes
        slide(window, panes, now, (cells) => mergeCells(window.cells, cells, -1))
      }
      forget(fine, now - WINDOWS['15m'] - FINE)
      forget(minutes, now - REACH - MINUTE)
    },
    cells: (window) => {
      settle()
      return running.get(window)?.cells ?? new Map()
    },
    mentionsIn: (id) => {
      const window = running.get(id)
      let sum = window?.cells.get(TOTAL)?.[MENTIONS] ?? 0
      for (const { start, total } of fresh.panes()) if (window && isIn(window, start)) sum += total[MENTIONS] ?? 0
      return sum
    },
    minute: (start) => {
      settle()
      return minutes.get(start)
    },
  }
}

function paneAt(ring: Map<number, Cells>, start: number): Cells {
  const known = ring.get(start)
  if (known) return known
  const created: Cells = new Map()
  ring.set(start, created)
  return created
}
