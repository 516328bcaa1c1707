import type { ScoredBatch } from '../contract/mention.ts'
import { type Dimension, type Reading, type SplitReading, WINDOWS, type WindowId } from '../contract/reading.ts'
import { METRICS, SKETCHES } from '../metrics/index.ts'
import type { Context, Value } from '../metrics/metric.ts'
import { mentions } from '../metrics/sums.ts'
import { type Contribution, sumsOf, TOTAL, valueIn } from './cells.ts'
import { newSketchPanes, type SketchName } from './sketch-panes.ts'
import { newSliding, type Sliding } from './sliding.ts'

/** Everything a topic's numbers are read from. */
export interface TopicState {
  readonly sliding: Sliding
  readonly add: (batch: ScoredBatch, row: number, contribution: Contribution) => void
  readonly advance: (now: number) => void
  readonly mentionsIn: (window: WindowId) => number
  readonly values: (window: WindowId, voice: number) => readonly Omit<Reading, 'state'>[]
  readonly sketch: (name: SketchName, window: WindowId) => Omit<Reading, 'state'>
  readonly splits: (
    window: WindowId,
    dimension: Dimension,
    nameOf: (value: number) => string,
  ) => readonly SplitReading[]
  readonly figure: (metric: string, window: WindowId) => Value
}

export function newTopicState(positiveShare: number): TopicState {
  const sliding = newSliding()
  const sketches = newSketchPanes()
  let now = 0
  let decayed: Context['decayed'] | null = null
  const context = (window: WindowId, voice: number): Context => {
    decayed ??= sliding.tone.at(now)
    return { window, voice, decayed, positiveShare }
  }
  const values: TopicState['values'] = (window, voice) => {
    const sums = sumsOf(sliding.cells(window).get(TOTAL))
    const read = context(window, voice)
    return METRICS.map((metric) => ({
      metric: metric.metric,
      version: metric.version,
      unit: metric.unit,
      window,
      ...metric.read(sums, read),
    }))
  }
  return {
    sliding,
    add: (batch, row, contribution) => {
      const at = batch.createdAt[row] ?? 0
      decayed = null
      sliding.add(at, contribution)
      sketches.add(batch, row, at)
    },
    advance: (to) => {
      now = to
      decayed = null
      sliding.advance(to)
      sketches.advance(to)
    },
    mentionsIn: (window) => sumsOf(sliding.cells(window).get(TOTAL))(mentions),
    values,
    sketch: (name, window) => readSketch(name, window, sketches.since(name, now - WINDOWS[window])),
    splits: (window, dimension, nameOf) =>
      readSplits({ sliding, window, dimension, nameOf, context: context(window, 0) }),
    figure: (metric, window) =>
      values(window, 0).find((each) => each.metric === metric) ?? { value: null, n: 0, interval: null },
  }
}

function readSketch(
  name: SketchName,
  window: WindowId,
  state: ReturnType<(typeof SKETCHES)[SketchName]['empty']>,
): Omit<Reading, 'state'> {
  const { metric, version, unit, read } = SKETCHES[name]
  return { metric, version, unit, window, ...(read as (state: unknown) => Value)(state) }
}

interface SplitRequest {
  readonly sliding: Sliding
  readonly window: WindowId
  readonly dimension: Dimension
  readonly nameOf: (value: number) => string
  readonly context: Context
}

/** Metrics that mean the same on a part as on the whole; reputation and share of voice do not. */
const SPLITTABLE = METRICS.filter(({ metric }) => metric !== 'reputation' && metric !== 'share-of-voice')

function readSplits({ sliding, window, dimension, nameOf, context }: SplitRequest): readonly SplitReading[] {
  const cells = [...sliding.cells(window)]
    .sort(([a], [b]) => a - b)
    .flatMap(([key, cell]) => {
      const value = key === TOTAL ? null : valueIn(dimension, key)
      const isEmpty = cell.every((sum) => sum === 0)
      return value === null || isEmpty ? [] : [{ key: nameOf(value), sums: sumsOf(cell) }]
    })
  return SPLITTABLE.map((metric) => ({
    metric: metric.metric,
    version: metric.version,
    unit: metric.unit,
    window,
    dimension,
    rows: cells.map(({ key, sums }) => {
      const { value, n } = metric.read(sums, context)
      return { key, value, n }
    }),
  }))
}
