import { WINDOWS, type WindowId } from '../contract/reading.ts'
import { forget, isIn, newEdge, slide } from './edge.ts'
import { FINE, MINUTE, startOf, WINDOW_IDS } from './panes.ts'

/** How many there are in each window: the panes of sliding.ts with one number in each. */
export interface WindowCounts {
  /** `n` more at a time, epoch ms, or fewer. */
  readonly add: (at: number, n: number) => void
  readonly advance: (now: number) => void
  readonly in: (window: WindowId) => number
}

export function newWindowCounts(): WindowCounts {
  const fine = new Map<number, number>()
  const minutes = new Map<number, number>()
  const windows = WINDOW_IDS.map((id) => ({ ...newEdge(id), n: 0 }))
  /** Of one fine pane, most often that of now, and in no window yet. */
  let open = { start: Number.NEGATIVE_INFINITY, n: 0 }
  const settle = () => {
    const { start, n } = open
    if (n === 0) return
    for (const window of windows) if (isIn(window, start)) window.n += n
    addTo(fine, start, n)
    addTo(minutes, startOf(start, MINUTE), n)
    open.n = 0
  }
  let movedTo = Number.NEGATIVE_INFINITY
  return {
    add: (at, n) => {
      const start = startOf(at, FINE)
      if (start !== open.start) {
        settle()
        open = { start, n: 0 }
      }
      open.n += n
    },
    advance: (now) => {
      const to = startOf(now, FINE)
      if (to <= movedTo) return
      movedTo = to
      settle()
      for (const window of windows) {
        slide(window, window.width === FINE ? fine : minutes, now, (n) => {
          window.n -= n
        })
      }
      forget(fine, now - WINDOWS['15m'] - FINE)
      forget(minutes, now - WINDOWS['24h'] - MINUTE)
    },
    in: (id) => {
      settle()
      return windows.find((window) => window.id === id)?.n ?? 0
    },
  }
}

function addTo(panes: Map<number, number>, start: number, n: number): void {
  panes.set(start, (panes.get(start) ?? 0) + n)
}
