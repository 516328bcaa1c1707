import type { ScoredBatch } from '../contract/mention.ts'
import { DIMENSIONS, type Dimension } from '../contract/reading.ts'
import { type Facets, facetsOf } from '../metrics/facets.ts'
import { DEFAULT_METRICS } from '../metrics/index.ts'
import type { Sum, Sums } from '../metrics/metric.ts'

/** Where each sum stands in a cell; what it counts may be set, its place is not. */
export const PLACES: ReadonlyMap<string, number> = new Map(DEFAULT_METRICS.sums.map(({ id }, place) => [id, place]))

/**
 * One number for each place. A plain array of doubles: a Float64Array of this size lies outside the heap, which makes it
 * dear to make and to collect, and there are a hundred thousand.
 */
export type CellSums = number[]

export const newSums = (): CellSums => ZEROS.slice()
/** Made of a fraction first, so that the engine keeps doubles in it from the start. */
const ZEROS: CellSums = DEFAULT_METRICS.sums.map(() => 0.5).fill(0)

/** Sums by what they are split by: cell 0 is the total, the others one value of one dimension each. */
export type Cells = Map<number, CellSums>

export const TOTAL = 0
/** Values a dimension may have. */
const VALUES = 256

export const cellOf = (dimension: Dimension, value: number): number =>
  1 + DIMENSIONS.indexOf(dimension) * VALUES + value
export const valueIn = (dimension: Dimension, cell: number): number | null => {
  const value = cell - cellOf(dimension, 0)
  return value >= 0 && value < VALUES ? value : null
}

/** What one mention adds to each sum, and what it is split by; the same for every window and topic it belongs to. */
export interface Contribution {
  readonly sums: CellSums
  facets: Facets
}

export const newContribution = (): Contribution => ({ sums: newSums(), facets: 0 })

export function contribute(into: Contribution, worth: readonly Sum[], batch: ScoredBatch, row: number): void {
  const { sums } = into
  for (let i = 0; i < sums.length; i++) sums[i] = batch.sign * (worth[i]?.of(batch, row) ?? 0)
  into.facets = facetsOf(batch, row)
}

/** `into` += sign × `from`, cell by cell. */
export function mergeCells(into: Cells, from: Cells, sign: 1 | -1): void {
  for (const [key, sums] of from) addSums(cellAt(into, key), sums, sign)
}

export function cellAt(cells: Cells, key: number): CellSums {
  const known = cells.get(key)
  if (known) return known
  const created = newSums()
  cells.set(key, created)
  return created
}

export function addSums(into: CellSums, from: CellSums, sign: 1 | -1): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) + sign * (from[i] ?? 0)
}

/** Reads a cell by sum; a cell nobody wrote is all zero. */
export const sumsOf =
  (cell: CellSums | undefined): Sums =>
  (sum) =>
    cell?.[PLACES.get(sum.id) ?? -1] ?? 0
