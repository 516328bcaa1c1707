/** A figure over time, ms. */
export type Samples = readonly (readonly [at: number, value: number])[]

/** How a figure moves: its first and last value, and the line through all of it. */
export interface Trend {
  readonly first: number
  readonly last: number
  readonly most: number
  readonly mean: number
  /** Per hour, with its standard error: a slope within two of them is no slope. */
  readonly slope: number
  readonly error: number
  /** From the first to the last of what it is of, hours. */
  readonly hours: number
}

const HOUR = 3_600_000

/** Least squares over samples, of which the first quarter is warm-up and left out. */
export function trendOf(samples: Samples): Trend {
  const settled = samples.slice(Math.floor(samples.length / 4))
  const n = settled.length
  const mean = (of: (sample: readonly [number, number]) => number) =>
    settled.reduce((sum, each) => sum + of(each), 0) / n
  const [at, value] = [mean(([x]) => x), mean(([, y]) => y)]
  const spread = settled.reduce((sum, [x]) => sum + (x - at) ** 2, 0)
  const slope = spread === 0 ? 0 : settled.reduce((sum, [x, y]) => sum + (x - at) * (y - value), 0) / spread
  const rest = settled.reduce((sum, [x, y]) => sum + (y - value - slope * (x - at)) ** 2, 0)
  const error = n > 2 && spread > 0 ? Math.sqrt(rest / (n - 2) / spread) : 0
  const values = settled.map(([, y]) => y)
  return {
    first: values[0] ?? 0,
    last: values.at(-1) ?? 0,
    most: Math.max(...values),
    mean: value,
    slope: slope * HOUR,
    error: error * HOUR,
    hours: ((settled.at(-1)?.[0] ?? 0) - (settled[0]?.[0] ?? 0)) / HOUR,
  }
}

/** How much an hour a figure grows for certain: what two standard errors leave of its slope. */
export const certainSlope = ({ slope, error }: Trend): number => Math.max(0, slope - 2 * error)
