import type { Noted } from '../metrics/noted.ts'
import { FINE, startOf } from './panes.ts'
import { newUnions, type SketchReading, type Union } from './running-unions.ts'
import {
  addToPane,
  mergeFrom,
  mergePane,
  newPane,
  type Pane,
  type SketchName,
  type SketchState,
  sketchOf,
  unmergeFrom,
} from './sketch-pane.ts'

/**
 * Sets and lists by time: 10 s panes for the last 15 min, 1 min panes to 1 h, 15 min panes to 24 h. A pane that leaves a
 * rung is merged into its pane of the next, so a mention is written once and a day costs 230 panes at most.
 */
const RUNGS = [
  { width: FINE, span: 900_000 },
  { width: 60_000, span: 3_600_000 },
  { width: 900_000, span: 86_400_000 },
] as const

/** Panes a topic has at most: those of each rung, and one that is begun, or partly over. */
export const MOST_PANES = RUNGS.reduce(
  (sum, { width, span }, i) => sum + (span - (RUNGS[i - 1]?.span ?? 0)) / width + 1,
  0,
)

export interface SketchPanes {
  /** What a set or list says of the last `span` ms. */
  readonly read: (name: SketchName, span: number) => SketchReading
  readonly add: (noted: Noted, at: number) => void
  readonly advance: (now: number) => void
  readonly each: (visit: (pane: Pane) => void) => void
  /** The merge of all panes that begin in a span, with mixes if it is to be split. */
  readonly within: <K extends SketchName>(name: K, span: Span, keepsMixes?: boolean) => SketchState<K>
}

/** Times after `from` until `to`, epoch ms. */
export interface Span {
  readonly from: number
  readonly to?: number
}

interface Place {
  readonly from: number
  readonly to: number
  readonly pane: Pane
}

export function newSketchPanes(): SketchPanes {
  const rungs = RUNGS.map((rung) => ({ ...rung, panes: new Map<number, Pane>() }))
  const unions = newUnions()
  let horizon = Number.NEGATIVE_INFINITY
  const rungFor = (at: number) => rungs.find(({ span, width }) => at >= startOf(horizon - span, width) + width)
  /** Most mentions are of the same pane as the one before. */
  let recent: Place | null = null
  const placeFor = (at: number): Place | null => {
    if (recent && at >= recent.from && at < recent.to) return recent
    const rung = rungFor(at)
    if (!rung) return null
    const from = startOf(at, rung.width)
    recent = { from, to: from + rung.width, pane: paneAt(rung.panes, from) }
    return recent
  }
  const within: SketchPanes['within'] = (name, { from, to = Number.POSITIVE_INFINITY }, keepsMixes = false) => {
    const merged = sketchOf(name).empty(keepsMixes)
    for (const { panes } of rungs) {
      for (const [start, pane] of panes) if (start > from && start <= to) mergeFrom(name, merged, pane)
    }
    return merged
  }
  const unionOf = <K extends SketchName>(name: K, span: number): Union => {
    const { add, read } = sketchOf(name)
    const state = within(name, { from: horizon - span })
    return {
      add: (noted) => add(state, noted),
      leave: (start) =>
        rungs.every(({ panes }) => {
          const pane = panes.get(start)
          return pane === undefined || unmergeFrom(name, state, pane)
        }),
      read: () => read(state),
    }
  }
  return {
    add: (noted, at) => {
      const place = placeFor(at)
      if (!place) return
      addToPane(place.pane, noted)
      unions.add(place.from, noted)
    },
    read: (name, span) => {
      const { read, unmerge } = sketchOf(name)
      return unmerge
        ? unions.read(`${name}/${span}`, span, () => unionOf(name, span))
        : read(within(name, { from: horizon - span }))
    },
    within,
    each: (visit) => {
      for (const { panes } of rungs) panes.forEach(visit)
    },
    advance: (now) => {
      const isSamePane = startOf(now, FINE) <= startOf(horizon, FINE)
      horizon = Math.max(horizon, now)
      if (isSamePane) return
      recent = null
      unions.advance(horizon)
      rungs.forEach(({ panes, span, width }, i) => {
        const next = rungs[i + 1]
        for (const [start, pane] of panes) {
          if (start >= startOf(horizon - span, width) + width) continue
          panes.delete(start)
          if (next) mergePane(paneAt(next.panes, startOf(start, next.width)), pane)
        }
      })
    },
  }
}

function paneAt(panes: Map<number, Pane>, start: number): Pane {
  const known = panes.get(start)
  if (known) return known
  const created = newPane()
  panes.set(start, created)
  return created
}
