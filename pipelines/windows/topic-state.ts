import { type Reading, WINDOWS, type WindowId } from '../contract/reading.ts'
import type { Context, Metric, Value } from '../metrics/metric.ts'
import type { Noted } from '../metrics/noted.ts'
import { type ConfusionOf, UNCHECKED } from '../tone/model.ts'
import { type Contribution, cellOf, sumsOf, TOTAL } from './cells.ts'
import { type Decayed, decayedCells } from './decay.ts'
import { type Pane, type SketchName, type SketchState, sketchOf } from './sketch-pane.ts'
import { newSketchPanes } from './sketch-panes.ts'
import { newSliding, type Sliding } from './sliding.ts'

/** Everything a topic's numbers are read from. */
export interface TopicState {
  readonly metrics: readonly Metric[]
  readonly sliding: Sliding
  /** A mention of this time, epoch ms: what it adds to sums, and what sets and lists keep of it. */
  readonly add: (at: number, contribution: Contribution, noted: Noted) => void
  readonly advance: (now: number) => void
  /** Visits the sets and lists of every pane. */
  readonly eachPane: (visit: (pane: Pane) => void) => void
  readonly mentionsIn: (window: WindowId) => number
  readonly context: (window: WindowId, voice: number) => Context
  readonly values: (window: WindowId, voice: number) => readonly Omit<Reading, 'state'>[]
  readonly sketch: (name: SketchName, window: WindowId) => Omit<Reading, 'state'>
  /** A set or list of the day before a window, to compare the window with. */
  readonly before: <K extends SketchName>(name: K, window: WindowId) => SketchState<K>
  readonly figure: (metric: string, window: WindowId) => Value
  /** What splits are read from, made once until something changes: a set or list with its mixes, the decayed tone of each cell. */
  readonly mixed: <K extends SketchName>(name: K, window: WindowId) => SketchState<K>
  readonly decayedCells: () => ReadonlyMap<number, Decayed>
}

export function newTopicState(
  metrics: readonly Metric[],
  positiveShare: () => number,
  confusionOf: ConfusionOf = UNCHECKED,
): TopicState {
  const sliding = newSliding()
  const sketches = newSketchPanes()
  let now = 0
  let decayed: Decayed | null = null
  let decayedBy: ReadonlyMap<number, Decayed> | null = null
  const mixed = new Map<string, unknown>()
  const forget = () => {
    decayed = null
    decayedBy = null
    if (mixed.size > 0) mixed.clear()
  }
  const context = (window: WindowId, voice: number): Context => {
    decayed ??= sliding.tone.at(now)
    const cells = sliding.cells(window)
    return {
      window,
      voice,
      decayed,
      positiveShare: positiveShare(),
      sums: sumsOf(cells.get(TOTAL)),
      languages: (language) => sumsOf(cells.get(cellOf('language', language))),
      confusionOf,
    }
  }
  const values: TopicState['values'] = (window, voice) => {
    const sums = sumsOf(sliding.cells(window).get(TOTAL))
    const read = context(window, voice)
    return metrics.map((metric) => ({
      metric: metric.metric,
      version: metric.version,
      unit: metric.unit,
      window,
      ...metric.read(sums, read),
    }))
  }
  return {
    metrics,
    sliding,
    add: (at, contribution, noted) => {
      forget()
      sliding.add(at, contribution)
      sketches.add(noted, at)
    },
    advance: (to) => {
      now = to
      forget()
      sliding.advance(to)
      sketches.advance(to)
    },
    eachPane: sketches.each,
    mentionsIn: sliding.mentionsIn,
    context,
    values,
    sketch: (name, window) => {
      const { metric, version, unit } = sketchOf(name)
      return { metric, version, unit, window, ...sketches.read(name, WINDOWS[window]) }
    },
    before: (name, window) => sketches.within(name, { from: now - WINDOWS['24h'], to: now - WINDOWS[window] }),
    figure: (metric, window) =>
      metrics
        .find((each) => each.metric === metric)
        ?.read(sumsOf(sliding.cells(window).get(TOTAL)), context(window, 0)) ?? { value: null, n: 0, interval: null },
    mixed: <K extends SketchName>(name: K, window: WindowId) => {
      const key = `${name}/${window}`
      const state = mixed.get(key) ?? sketches.within(name, { from: now - WINDOWS[window] }, true)
      mixed.set(key, state)
      return state as SketchState<K>
    },
    decayedCells: () => {
      decayedBy ??= decayedCells(sliding.minute, now)
      return decayedBy
    },
  }
}
