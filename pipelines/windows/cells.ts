import type { ScoredBatch } from '../contract/mention.ts'
import { CUSTOMER_DIMENSIONS, DIMENSIONS, type Dimension, POST_DIMENSIONS } from '../contract/reading.ts'
import { type Facets, facetIn, facetsOf } from '../metrics/facets.ts'
import { DEFAULT_METRICS } from '../metrics/index.ts'
import type { Sum, Sums } from '../metrics/metric.ts'
import { mentions } from '../metrics/sums.ts'

/** Where each sum stands in a cell; what it counts may be set, its place is not. */
export const PLACES: ReadonlyMap<string, number> = new Map(DEFAULT_METRICS.sums.map(({ id }, place) => [id, place]))
/** Where mentions are counted. */
export const MENTIONS = PLACES.get(mentions.id) ?? -1

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

/**
 * Value 0 of every dimension of customers is "unmatched", which is the same mentions in all of them: one cell for all, so that
 * strangers, most of those who write, cost no more for each further thing that is known of customers.
 */
export const cellOf = (dimension: Dimension, value: number): number =>
  value === 0 && ofCustomers.has(dimension) ? UNMATCHED : firstCell(dimension) + value

/** The value of a dimension a cell is of, null where it is of another. */
export function valueIn(dimension: Dimension, cell: number): number | null {
  if (cell === UNMATCHED) return ofCustomers.has(dimension) ? 0 : null
  const value = cell - firstCell(dimension)
  return value >= 0 && value < VALUES ? value : null
}

/** The cells of what is counted with these facets, without the total. */
export const cellsWith = (facets: Facets): readonly number[] =>
  (facetIn(facets, 'tier') === 0 ? DIMENSIONS_OF_STRANGERS : DIMENSIONS).map((dimension) =>
    cellOf(dimension, facetIn(facets, dimension)),
  )

/** Tier stands for all that is known of customers. */
const DIMENSIONS_OF_STRANGERS: readonly Dimension[] = [...POST_DIMENSIONS, 'tier']
const ofCustomers: ReadonlySet<Dimension> = new Set(CUSTOMER_DIMENSIONS)
const firstCell = (dimension: Dimension): number => 1 + DIMENSIONS.indexOf(dimension) * VALUES
const UNMATCHED = firstCell('tier')

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
