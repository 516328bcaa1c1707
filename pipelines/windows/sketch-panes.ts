import type { ScoredBatch } from '../contract/mention.ts'
import { SKETCHES } from '../metrics/index.ts'
import type { Sketch } from '../metrics/metric.ts'
import type { Ranking } from '../metrics/ranking.ts'
import { FINE, startOf } from './panes.ts'
import { newUnions, type SketchReading, type Union } from './running-unions.ts'

type Sketches = typeof SKETCHES
export type SketchName = keyof Sketches
export type SketchState<K extends SketchName> = ReturnType<Sketches[K]['empty']>
type Pane = { readonly [K in SketchName]: SketchState<K> }

const NAMES = Object.keys(SKETCHES) as SketchName[]

/**
 * Sets and lists by time: 10 s panes for the last 15 min, 1 min panes to 1 h, 15 min panes to 24 h. A pane that leaves a
 * rung is merged into its pane of the next, so a mention is written once and a day costs 231 panes.
 */
const RUNGS = [
  { width: FINE, span: 900_000 },
  { width: 60_000, span: 3_600_000 },
  { width: 900_000, span: 86_400_000 },
] as const

export interface SketchPanes {
  /** What a set or list says of the last `span` ms. */
  readonly read: (name: SketchName, span: number) => SketchReading
  readonly add: (batch: ScoredBatch, row: number, at: number) => void
  readonly advance: (now: number) => void
  /** The ranked lists of every pane. */
  readonly lists: () => readonly Ranking[]
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
      for (const [start, pane] of panes) if (start > from && start <= to) mergeSketch(name, merged, pane[name])
    }
    return merged
  }
  const unionOf = <K extends SketchName>(name: K, span: number): Union => {
    const { add, read, unmerge } = sketchOf(name)
    const state = within(name, { from: horizon - span })
    return {
      add: (batch, row) => add(state, batch, row),
      leave: (start) => rungs.every(({ panes }) => unmergePane(unmerge, state, panes.get(start)?.[name])),
      read: () => read(state),
    }
  }
  return {
    add: (batch, row, at) => {
      const place = placeFor(at)
      if (!place) return
      for (const name of NAMES) addToSketch(place.pane, name, batch, row)
      unions.add(place.from, batch, row)
    },
    read: (name, span) => {
      const { read, unmerge } = sketchOf(name)
      return unmerge
        ? unions.read(`${name}/${span}`, span, () => unionOf(name, span))
        : read(within(name, { from: horizon - span }))
    },
    within,
    lists: () => rungs.flatMap(({ panes }) => [...panes.values()].flatMap(listsOf)),
    advance: (now) => {
      const isSamePane = startOf(now, FINE) <= startOf(horizon, FINE)
      horizon = Math.max(horizon, now)
      if (isSamePane) return
      recent = null
      unions.advance(horizon, () => new Set(rungs.flatMap(({ panes }) => [...panes.keys()])))
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
  const created: Pane = {
    uniqueAuthors: SKETCHES.uniqueAuthors.empty(),
    matchedAuthors: SKETCHES.matchedAuthors.empty(),
    detractors: SKETCHES.detractors.empty(),
    topTerms: SKETCHES.topTerms.empty(),
    topAuthors: SKETCHES.topAuthors.empty(),
    topLinks: SKETCHES.topLinks.empty(),
    topPosts: SKETCHES.topPosts.empty(),
  }
  panes.set(start, created)
  return created
}

const listsOf = ({ topTerms, topAuthors, topLinks, topPosts }: Pane): readonly Ranking[] => [
  topTerms,
  topAuthors,
  topLinks,
  topPosts,
]

export const sketchOf = <K extends SketchName>(name: K) => SKETCHES[name] as unknown as Sketch<SketchState<K>>
const mergeSketch = <K extends SketchName>(name: K, into: SketchState<K>, from: SketchState<K>): void =>
  sketchOf(name).merge(into, from)
const unmergePane = <State>(unmerge: Sketch<State>['unmerge'], from: State, pane: State | undefined): boolean =>
  pane === undefined || (unmerge?.(from, pane) ?? false)
const addToSketch = <K extends SketchName>(pane: Pane, name: K, batch: ScoredBatch, row: number): void =>
  sketchOf(name).add(pane[name], batch, row)

function mergePane(into: Pane, from: Pane): void {
  for (const name of NAMES) mergeSketch(name, into[name], from[name])
}
