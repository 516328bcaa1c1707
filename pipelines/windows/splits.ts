import {
  type Dimension,
  type Reading,
  SEVERAL,
  type SplitReading,
  type SplitRow,
  type WindowId,
} from '../contract/reading.ts'
import { SEVERAL_VALUES } from '../metrics/distinct-counts.ts'
import { SKETCHES } from '../metrics/index.ts'
import type { Measured, Metric } from '../metrics/metric.ts'
import { sumsOf, TOTAL, valueIn } from './cells.ts'
import { type SketchName, sketchOf } from './sketch-pane.ts'
import type { TopicState } from './topic-state.ts'

/** What is to be split by what, and how the parts are called. */
export interface SplitRequest {
  readonly window: WindowId
  readonly dimension: Dimension
  /** Own and competitor mentions of all topics in the window. */
  readonly voice: number
  readonly state: Reading['state']
  readonly nameOf: NameOf
}

/** The word for a value of a dimension. */
export type NameOf = (dimension: Dimension, value: number) => string

const NAMES = Object.keys(SKETCHES) as readonly SketchName[]

/** Every metric of a topic over one window, split by one dimension. */
export function splitsOf(topic: TopicState, asked: SplitRequest): readonly SplitReading[] {
  const { window, dimension } = asked
  const ofWindow = cellsOf(topic, window, dimension)
  const ofDay = window === '24h' ? ofWindow : cellsOf(topic, '24h', dimension)
  return [
    ...topic.metrics.map((metric) => splitInto(metric.decays ? ofDay : ofWindow, metric, topic, asked)),
    ...NAMES.map((name) => splitOfSketch(name, topic, asked)),
  ]
}

/** The split of a metric that is read off sums. */
export const splitOfSums = (metric: Metric, topic: TopicState, asked: SplitRequest): SplitReading =>
  splitInto(cellsOf(topic, metric.decays ? '24h' : asked.window, asked.dimension), metric, topic, asked)

interface PartCell {
  readonly cell: number
  readonly value: number
}

function splitInto(
  parts: readonly PartCell[],
  metric: Metric,
  topic: TopicState,
  { window, dimension, voice, state, nameOf }: SplitRequest,
): SplitReading {
  const context = topic.context(window, voice)
  const cells = topic.sliding.cells(window)
  const whole: Measured = { sums: sumsOf(cells.get(TOTAL)), context }
  const total = metric.read(whole.sums, context).value
  const rows = parts.map(({ cell, value }): SplitRow => {
    const decayed = metric.decays ? (topic.decayedCells().get(cell) ?? NONE) : context.decayed
    const part: Measured = { sums: sumsOf(cells.get(cell)), context: { ...context, decayed } }
    const read = metric.read(part.sums, part.context)
    return { key: nameOf(dimension, value), ...read, part: total === null ? null : adds(metric, part, whole) }
  })
  return { ...headOf(metric), window, dimension, total, base: metric.base?.(context) ?? 0, rows, state }
}

const NONE = { positive: 0, negative: 0 }

const adds = (metric: Metric, part: Measured, whole: Measured): number =>
  metric.part ? metric.part(part, whole) : (metric.read(part.sums, part.context).value ?? 0)

/** The cells of a dimension in which anything is left, by value. */
const cellsOf = (topic: TopicState, window: WindowId, dimension: Dimension): readonly PartCell[] =>
  [...topic.sliding.cells(window)]
    .flatMap(([cell, sums]) => {
      const value = cell === TOTAL ? null : valueIn(dimension, cell)
      return value === null || sums.every((sum) => sum === 0) ? [] : [{ cell, value }]
    })
    .sort((a, b) => a.value - b.value)

/** The split of a set or of a ranked list. */
function splitOfSketch(name: SketchName, topic: TopicState, asked: SplitRequest): SplitReading {
  const { window, dimension, state, nameOf } = asked
  const sketch = sketchOf(name)
  const merged = topic.mixed(name, window)
  const { value, n } = sketch.read(merged)
  const rows = [...sketch.split(merged, dimension)]
    .sort((a, b) => a.of - b.of)
    .map(({ of, ...part }): SplitRow => ({ key: of === SEVERAL_VALUES ? SEVERAL : nameOf(dimension, of), ...part }))
  return { ...headOf(sketch), window, dimension, total: value ?? n, base: 0, rows, state }
}

const headOf = ({ metric, version, unit }: Pick<SplitReading, 'metric' | 'version' | 'unit'>) => ({
  metric,
  version,
  unit,
})
