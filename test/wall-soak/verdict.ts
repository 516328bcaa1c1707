import { growth, type Line, line, objectsHeld, share, tableOfTrends } from '../soak/promise.ts'
import type { Samples } from '../soak/slope.ts'
import type { Sample } from './screen.ts'
import type { Tasks } from './tasks.ts'

/** What a run found. */
export interface Run {
  readonly samples: readonly Sample[]
  readonly tasks: Tasks
  /** From the request of the page to its first paint, ms. */
  readonly painted: number
}

/** What a screen that stays up for weeks may take, of one core and of time, and how late it may come, ms. */
const LIMITS = { long: 0.01, script: 0.2, dropped: 0.01, painted: 1_500 } as const
const HELD = ['heap', 'nodes', 'listeners'] as const

export function verdictOf({ samples, tasks, painted }: Run): readonly Line[] {
  const mean = (key: 'script' | 'long' | 'dropped') =>
    samples.reduce((sum, each) => sum + each[key], 0) / samples.length
  return [
    ...HELD.map((key) => growth(key, seriesOf(samples, key))),
    objectsHeld('heap but compiled code', seriesOf(samples, 'objects')),
    share('long tasks by the clock, of time', mean('long'), LIMITS.long),
    share('long tasks by their CPU time, of time', tasks.long, LIMITS.long),
    share('scripting, of one core', mean('script'), LIMITS.script),
    share('frames dropped, of 60 a second', mean('dropped'), LIMITS.dropped),
    line('first paint', `${painted.toFixed(0)} ms`, `at most ${LIMITS.painted} ms`, painted <= LIMITS.painted),
  ]
}

const seriesOf = (samples: readonly Sample[], key: keyof Sample, times = 1): Samples =>
  samples.map((each) => [each.at * 1_000, each[key] * times])

const FIGURES = [
  ['heap, MB', 'heap', 1],
  ['heap but compiled code, MB', 'objects', 1],
  ['DOM nodes', 'nodes', 1],
  ['listeners', 'listeners', 1],
  ['scripting, % of a core', 'script', 100],
  ['style and layout, % of a core', 'layout', 100],
  ['all of the thread, % of a core', 'task', 100],
  ['long tasks, % of time', 'long', 100],
  ['frames a second', 'fps', 1],
  ['frames dropped, %', 'dropped', 100],
] as const

/** The trend of every figure, as a table; slopes with their standard error. */
export const trendsOf = (samples: readonly Sample[]): string =>
  tableOfTrends(FIGURES.map(([name, key, times]) => [name, seriesOf(samples, key, times)]))
