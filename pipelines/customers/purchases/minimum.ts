/** A point and what the function is there. */
export interface Corner {
  readonly at: readonly number[]
  readonly value: number
}

type Height = (at: readonly number[]) => number

/** Yields before each call of the function, so that the caller may breathe between two. */
type Search<Found> = Generator<undefined, Found>

/**
 * Minimises a function of a few numbers without its derivatives (Nelder and Mead 1965): returns the best corner once the
 * simplex has shrunk, null where MOST steps were too few. NaN counts as infinitely high.
 */
export function* minimum(of: Height, start: readonly number[]): Search<Corner | null> {
  let simplex: readonly Corner[] = yield* cornersOf(of, [
    start,
    ...start.map((_, i) => start.map((each, j) => (i === j ? each + 0.5 : each))),
  ])
  for (let step = 0; step < MOST; step++) {
    simplex = simplex.toSorted((one, other) => one.value - other.value)
    if (hasShrunk(simplex)) return simplex[0] ?? null
    simplex = yield* moved(simplex, of)
  }
  return null
}

const MOST = 2_000
const SHRUNK = 1e-5

/** By its extent: values of a sum over many customers agree long before. */
const hasShrunk = (simplex: readonly Corner[]): boolean =>
  simplex.every(({ at }) => at.every((each, i) => Math.abs(each - (simplex[0]?.at[i] ?? each)) < SHRUNK))

/** Reflected, expanded or contracted at its worst corner, else shrunk to its best; of a simplex that is sorted. */
function* moved(simplex: readonly Corner[], of: Height): Search<readonly Corner[]> {
  const kept = simplex.slice(0, -1)
  const [best, worst, second] = [simplex[0], simplex.at(-1), kept.at(-1)]
  if (best === undefined || worst === undefined || second === undefined) return simplex
  const centre = best.at.map((_, i) => kept.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / kept.length)
  const along = (by: number) =>
    corner(
      of,
      centre.map((each, i) => each + by * (each - (worst.at[i] ?? each))),
    )
  const reflected = yield* along(1)
  if (reflected.value < best.value) return [...kept, lower(yield* along(2), reflected)]
  if (reflected.value < second.value) return [...kept, reflected]
  const contracted = yield* along(reflected.value < worst.value ? 0.5 : -0.5)
  if (contracted.value < Math.min(reflected.value, worst.value)) return [...kept, contracted]
  const nearer = simplex.slice(1).map(({ at }) => at.map((each, i) => (each + (best.at[i] ?? each)) / 2))
  return [best, ...(yield* cornersOf(of, nearer))]
}

function* cornersOf(of: Height, places: readonly (readonly number[])[]): Search<readonly Corner[]> {
  const corners: Corner[] = []
  for (const at of places) corners.push(yield* corner(of, at))
  return corners
}

function* corner(of: Height, at: readonly number[]): Search<Corner> {
  yield
  const value = of(at)
  return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value }
}

const lower = (one: Corner, other: Corner): Corner => (one.value < other.value ? one : other)
