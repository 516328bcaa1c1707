/** A point and what the function is there. */
export interface Corner {
  readonly at: readonly number[]
  readonly value: number
}

/**
 * Minimises a function of a few numbers without its derivatives (Nelder and Mead 1965): yields the best corner after each
 * step, so that the caller may breathe between two, and returns it once the simplex has shrunk, null where MOST steps were too few.
 * NaN counts as infinitely high.
 */
export function* minimum(
  of: (at: readonly number[]) => number,
  start: readonly number[],
): Generator<Corner, Corner | null> {
  const corner = (at: readonly number[]): Corner => {
    const value = of(at)
    return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value }
  }
  let simplex = [start, ...start.map((_, i) => start.map((each, j) => (i === j ? each + 0.5 : each)))].map(corner)
  for (let step = 0; step < MOST; step++) {
    simplex.sort((one, other) => one.value - other.value)
    const [best] = simplex
    if (best === undefined) return null
    if (hasShrunk(simplex)) return best
    yield best
    simplex = moved(simplex, corner)
  }
  return null
}

const MOST = 2_000
const SHRUNK = 1e-5

/** By its extent: values of a sum over many customers agree long before. */
const hasShrunk = (simplex: readonly Corner[]): boolean =>
  simplex.every(({ at }) => at.every((each, i) => Math.abs(each - (simplex[0]?.at[i] ?? each)) < SHRUNK))

/** Reflected, expanded or contracted at its worst corner, else shrunk to its best; of a simplex that is sorted. */
function moved(simplex: readonly Corner[], corner: (at: readonly number[]) => Corner): Corner[] {
  const kept = simplex.slice(0, -1)
  const [best, worst, second] = [simplex[0], simplex.at(-1), kept.at(-1)]
  if (best === undefined || worst === undefined || second === undefined) return [...simplex]
  const centre = best.at.map((_, i) => kept.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / kept.length)
  const along = (by: number) => corner(centre.map((each, i) => each + by * (each - (worst.at[i] ?? each))))
  const reflected = along(1)
  if (reflected.value < best.value) return [...kept, lower(along(2), reflected)]
  if (reflected.value < second.value) return [...kept, reflected]
  const contracted = along(reflected.value < worst.value ? 0.5 : -0.5)
  if (contracted.value < Math.min(reflected.value, worst.value)) return [...kept, contracted]
  return [best, ...simplex.slice(1).map(({ at }) => corner(at.map((each, i) => (each + (best.at[i] ?? each)) / 2)))]
}

const lower = (one: Corner, other: Corner): Corner => (one.value < other.value ? one : other)
