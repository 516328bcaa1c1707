import { tableOf } from './report.ts'
import { certainSlope, type Samples, type Trend, trendOf } from './slope.ts'

/** A figure of a long run that has a limit, in words. */
export interface Line {
  readonly name: string
  readonly value: string
  readonly limit: string
  readonly isKept: boolean
}

export const line = (name: string, value: string, limit: string, isKept: boolean): Line => ({
  name,
  value,
  limit,
  isKept,
})

export const share = (name: string, value: number, most: number): Line =>
  line(name, `${(100 * value).toFixed(2)} %`, `at most ${100 * most} %`, value <= most)

/** What a run that may go on for weeks may do: hold this share more at its end than after its warm-up, for certain. */
const MOST_GROWTH = 0.05

/** By the share of its level that a figure grew from its warm-up to its end, as far as that is certain. */
export function growth(name: string, samples: Samples): Line {
  const trend = trendOf(samples)
  const grown = trend.mean === 0 ? 0 : (certainSlope(trend) * trend.hours) / trend.mean
  return measured(samples, share(`${name}, certain growth`, grown, MOST_GROWTH))
}

/** Of what fills up and is let go by plan: never over its bound. */
export function atMost(name: string, samples: Samples, bound: number): Line {
  const most = Math.max(...samples.map(([, value]) => value))
  return measured(samples, line(`${name}, the most`, most.toFixed(0), `at most ${bound.toFixed(0)}`, most <= bound))
}

/** Of what is counted and should stay as it is: not one more, for certain, at its end than after its warm-up. */
export function noneMore(name: string, samples: Samples): Line {
  const trend = trendOf(samples)
  const more = certainSlope(trend) * trend.hours
  return measured(samples, line(`${name}, certain growth`, `${more.toFixed(2)} more`, 'under one more', more < 1))
}

/** Of which a quarter is left out, and a line with an error goes through three. */
const FEWEST = 4

/** What was hardly measured was not kept. */
const measured = (samples: Samples, kept: Line): Line =>
  samples.length < FEWEST ? { ...kept, value: `${samples.length} samples`, isKept: false } : kept

/** MB an hour that a screen may hold more, but compiled code, for certain: over weeks it is a few hundred. */
const MOST_SLOPE = 1

export function objectsHeld(name: string, samples: Samples): Line {
  const certain = certainSlope(trendOf(samples))
  const value = `${certain.toFixed(2)} MB an hour`
  const limit = `under ${MOST_SLOPE} MB an hour`
  return measured(samples, line(`${name}, certain slope`, value, limit, certain < MOST_SLOPE))
}

/** The verdict as a table. */
export const tableOfLines = (lines: readonly Line[]): string =>
  tableOf(
    ['promise', 'measured', 'limit', 'kept'],
    lines.map(({ name, value, limit, isKept }) => [name, value, limit, isKept ? 'yes' : 'NO']),
  )

/** The trend of every figure, as a table; slopes with their standard error. */
export const tableOfTrends = (figures: readonly (readonly [name: string, samples: Samples])[]): string =>
  tableOf(
    ['figure', 'first', 'last', 'most', 'slope an hour'],
    figures.map(([name, samples]) => rowOf(name, trendOf(samples))),
  )

function rowOf(name: string, { first, last, most, slope, error }: Trend): readonly string[] {
  return [name, ...[first, last, most].map((value) => value.toFixed(1)), `${slope.toFixed(1)} ± ${error.toFixed(1)}`]
}
