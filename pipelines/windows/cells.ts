import type { ScoredBatch } from '../contract/mention.ts'
import { DIMENSIONS, type Dimension } from '../contract/reading.ts'
import { DEFAULT_METRICS } from '../metrics/index.ts'
import type { Sum, Sums } from '../metrics/metric.ts'

/** Where each sum stands in a cell; what it counts may be set, its place is not. */
export const PLACES: ReadonlyMap<string, number> = new Map(DEFAULT_METRICS.sums.map(({ id }, place) => [id, place]))
export const WIDTH = PLACES.size

/** Sums by what they are split by: cell 0 is the total, the others one value of one dimension each. */
export type Cells = Map<number, Float64Array>

export const TOTAL = 0
/** Values a dimension may have. */
const VALUES = 256

export const cellOf = (dimension: Dimension, value: number): number =>
  1 + DIMENSIONS.indexOf(dimension) * VALUES + value
export const valueIn = (dimension: Dimension, cell: number): number | null => {
  const value = cell - cellOf(dimension, 0)
  return value >= 0 && value < VALUES ? value : null
}

/** What one mention adds to each sum, and to which cells; the same for every window and topic it belongs to. */
export interface Contribution {
  readonly sums: Float64Array
  readonly cells: Uint16Array
}

export const newContribution = (): Contribution => ({
  sums: new Float64Array(WIDTH),
  cells: new Uint16Array(1 + DIMENSIONS.length),
})

export function contribute(into: Contribution, worth: readonly Sum[], batch: ScoredBatch, row: number): void {
  const { sums, cells } = into
  for (let i = 0; i < WIDTH; i++) sums[i] = batch.sign * (worth[i]?.of(batch, row) ?? 0)
  cells[NETWORK] = cellOf('network', 0) + (batch.network[row] ?? 0)
  cells[LANGUAGE] = cellOf('language', 0) + (batch.language[row] ?? 0)
  cells[TONE] = cellOf('tone', 0) + (batch.tone[row] ?? 0)
  cells[TIER] = cellOf('tier', 0) + (batch.tier[row] ?? 0)
}

/** Places of the dimensions in a contribution. */
const [NETWORK, LANGUAGE, TONE, TIER] = [1, 2, 3, 4] as const

/** Adds a mention to the total and to its cell of each dimension. */
export function addTo(cells: Cells, { sums, cells: keys }: Contribution): void {
  for (let i = 0; i < keys.length; i++) addSums(cellAt(cells, keys[i] ?? TOTAL), sums, 1)
}

/** `into` += sign × `from`, cell by cell. */
export function mergeCells(into: Cells, from: Cells, sign: 1 | -1): void {
  for (const [key, sums] of from) addSums(cellAt(into, key), sums, sign)
}

function cellAt(cells: Cells, key: number): Float64Array {
  const known = cells.get(key)
  if (known) return known
  const created = new Float64Array(WIDTH)
  cells.set(key, created)
  return created
}

function addSums(into: Float64Array, from: Float64Array, sign: 1 | -1): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) + sign * (from[i] ?? 0)
}

/** Reads a cell by sum; a cell nobody wrote is all zero. */
export const sumsOf =
  (cell: Float64Array | undefined): Sums =>
  (sum) =>
    cell?.[PLACES.get(sum.id) ?? -1] ?? 0
