import { tableOf } from '../soak/report.ts'
import { trendOf } from '../soak/slope.ts'
import type { Sample } from './screen.ts'
import type { Tasks } from './tasks.ts'

/** What a run found. */
export interface Run {
  readonly samples: readonly Sample[]
  readonly tasks: Tasks
  /** From the request of the page to its first paint, ms. */
  readonly painted: number
}

/** A figure that has a limit, in words. */
export interface Line {
  readonly name: string
  readonly value: string
  readonly limit: string
  readonly isKept: boolean
}

/** What a screen that stays up for weeks may do: grow, hold more an hour in MB, and take of one core and of time. */
const LIMITS = { growth: 0.05, slope: 1, long: 0.01, script: 0.2, dropped: 0.01, painted: 1_500 } as const
const HELD = ['heap', 'nodes', 'listeners'] as const
type Held = (typeof HELD)[number]

export function verdictOf({ samples, tasks, painted }: Run): readonly Line[] {
  const mean = (key: 'script' | 'long' | 'dropped') =>
    samples.reduce((sum, each) => sum + each[key], 0) / samples.length
  return [
    ...HELD.map((key) => share(`${key}, certain growth`, grown(samples, key), LIMITS.growth)),
    objectsLine(samples),
    share('long tasks by the clock, of time', mean('long'), LIMITS.long),
    share('long tasks by their CPU time, of time', tasks.long, LIMITS.long),
    share('scripting, of one core', mean('script'), LIMITS.script),
    share('frames dropped, of 60 a second', mean('dropped'), LIMITS.dropped),
    line('first paint', `${painted.toFixed(0)} ms`, `at most ${LIMITS.painted} ms`, painted <= LIMITS.painted),
  ]
}

const line = (name: string, value: string, limit: string, isKept: boolean): Line => ({ name, value, limit, isKept })

const share = (name: string, value: number, most: number): Line =>
  line(name, `${(100 * value).toFixed(2)} %`, `at most ${100 * most} %`, value <= most)

function objectsLine(samples: readonly Sample[]): Line {
  const { slope, error } = trendOf(samples.map((each) => [each.at * 1_000, each.objects]))
  const certain = Math.max(0, slope - 2 * error)
  const limit = `under ${LIMITS.slope} MB an hour`
  return line(
    'heap but compiled code, certain slope',
    `${certain.toFixed(2)} MB an hour`,
    limit,
    certain < LIMITS.slope,
  )
}

/** How much more is held at the end than after the warm-up, as far as that is certain: scenes hold more or less. */
function grown(samples: readonly Sample[], key: Held): number {
  const { first, slope, error } = trendOf(samples.map((each) => [each.at, each[key]]))
  const span = (samples.at(-1)?.at ?? 0) - (samples[Math.floor(samples.length / 4)]?.at ?? 0)
  return (Math.max(0, slope - 2 * error) * span) / HOUR / first
}
const HOUR = 3_600_000

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
  tableOf(
    ['figure', 'first', 'last', 'most', 'slope an hour'],
    FIGURES.map(([name, key, times]) => {
      const trend = trendOf(samples.map((each) => [each.at * 1_000, each[key] * times]))
      const [first, last, most] = [trend.first, trend.last, trend.most].map((value) => value.toFixed(1))
      return [name, first ?? '', last ?? '', most ?? '', `${trend.slope.toFixed(1)} ± ${trend.error.toFixed(1)}`]
    }),
  )

/** The verdict as a table. */
export const tableOfLines = (lines: readonly Line[]): string =>
  tableOf(
    ['promise', 'measured', 'limit', 'kept'],
    lines.map(({ name, value, limit, isKept }) => [name, value, limit, isKept ? 'yes' : 'NO']),
  )
