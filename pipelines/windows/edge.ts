import { WINDOWS, type WindowId } from '../contract/reading.ts'
import { FINE, MINUTE, startOf } from './panes.ts'

/** Where a sliding window stands: it ends with the pane of now. */
export interface Edge {
  readonly id: WindowId
  /** ms. */
  readonly span: number
  /** Of its panes, ms. */
  readonly width: number
  /** Panes that begin at or after this, epoch ms, are in. */
  from: number
}

const WIDTH_OF: Readonly<Record<WindowId, number>> = { '1m': FINE, '15m': FINE, '1h': MINUTE, '24h': MINUTE }

export const newEdge = (id: WindowId): Edge => ({
  id,
  span: WINDOWS[id],
  width: WIDTH_OF[id],
  from: Number.NEGATIVE_INFINITY,
})

/** Whether the pane of a time is in. */
export const isIn = ({ from, width }: Edge, at: number): boolean => startOf(at, width) >= from

/** Moves the window to now, and tells of each pane that leaves it what is kept there; `panes` by their beginning. */
export function slide<P>(window: Edge, panes: ReadonlyMap<number, P>, now: number, leave: (pane: P) => void): void {
  const from = startOf(now, window.width) - window.span + window.width
  if (from <= window.from) return
  for (const [start, pane] of panes) if (start >= window.from && start < from) leave(pane)
  window.from = from
}

export function forget(panes: Map<number, unknown>, before: number): void {
  for (const start of panes.keys()) if (start < before) panes.delete(start)
}
