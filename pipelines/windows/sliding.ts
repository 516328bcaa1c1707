import { WINDOWS, type WindowId } from '../contract/reading.ts'
import { addTo, type Cells, type Contribution, mergeCells } from './cells.ts'
import { type DecayingTone, newDecayingTone } from './decay.ts'
import { FINE, MINUTE, REACH, startOf, WINDOW_IDS } from './panes.ts'

const PANE_OF: Readonly<Record<WindowId, number>> = { '1m': FINE, '15m': FINE, '1h': MINUTE, '24h': MINUTE }

/**
 * The sliding windows of one topic. A window is a running total: a mention is added when it comes, also late, and its
 * pane is subtracted when it leaves; sums are whole numbers, so nothing drifts. A window ends with the pane of now.
 */
export interface Sliding {
  readonly add: (at: number, contribution: Contribution) => void
  readonly advance: (now: number) => void
  readonly cells: (window: WindowId) => Cells
  readonly tone: DecayingTone
  /** Sums of the minute that begins at `start`, if anything happened in it. */
  readonly minute: (start: number) => Cells | undefined
}

interface Running {
  readonly span: number
  readonly width: number
  readonly cells: Cells
  /** Panes that begin at or after this are in. */
  from: number
}

export function newSliding(): Sliding {
  const panes = { [FINE]: new Map<number, Cells>(), [MINUTE]: new Map<number, Cells>() }
  const tone = newDecayingTone()
  const running = new Map(WINDOW_IDS.map((id) => [id, newRunning(id)]))
  return {
    tone,
    add: (at, contribution) => {
      tone.add(at, contribution)
      for (const [width, ring] of [
        [FINE, panes[FINE]],
        [MINUTE, panes[MINUTE]],
      ] as const) {
        addTo(paneAt(ring, startOf(at, width)), contribution)
      }
      for (const window of running.values())
        if (startOf(at, window.width) >= window.from) addTo(window.cells, contribution)
    },
    advance: (now) => {
      for (const window of running.values()) slide(window, panes[window.width === FINE ? FINE : MINUTE], now)
      forget(panes[FINE], now - WINDOWS['15m'] - FINE)
      forget(panes[MINUTE], now - REACH - MINUTE)
    },
    cells: (window) => running.get(window)?.cells ?? new Map(),
    minute: (start) => panes[MINUTE].get(start),
  }
}

const newRunning = (id: WindowId): Running => ({
  span: WINDOWS[id],
  width: PANE_OF[id],
  cells: new Map(),
  from: Number.NEGATIVE_INFINITY,
})

/** Subtracts the panes that begin before the window's new beginning. */
function slide(window: Running, ring: Map<number, Cells>, now: number): void {
  const from = startOf(now, window.width) - window.span + window.width
  if (from <= window.from) return
  for (const [start, cells] of ring) {
    if (start >= window.from && start < from) mergeCells(window.cells, cells, -1)
  }
  window.from = from
}

function forget(ring: Map<number, Cells>, before: number): void {
  for (const start of ring.keys()) if (start < before) ring.delete(start)
}

function paneAt(ring: Map<number, Cells>, start: number): Cells {
  const known = ring.get(start)
  if (known) return known
  const created: Cells = new Map()
  ring.set(start, created)
  return created
}
