import type { Dimension } from '../contract/reading.ts'
import { type Distinct, EXACT, type Member, smallestOf } from './distinct.ts'
import { type Facets, facetsIn, mixBy } from './facets.ts'
import { countEach, countIn } from './hyperloglog.ts'

/** How many there are: for certain while few, estimated above. */
export function countDistinct({ members, registers, crowd }: Distinct): number {
  if (registers) return countIn(registers)
  if (!crowd) return countPresent(members)
  const { exactly, estimate } = countEach(crowd.each)
  return exactly <= EXACT ? exactly : estimate
}

function countPresent(members: ReadonlyMap<number, Member>): number {
  let present = 0
  for (const { n } of members.values()) if (n > 0) present++
  return present
}

/**
 * How many members were seen with facets that fit, of which each has at least one: exact while the count is, else in
 * proportion to a sample of 256 (standard error at most 3.1 % of the count).
 */
export function countWhere(state: Distinct, fits: (seen: readonly Facets[]) => boolean): number {
  const sample = smallestOf(state).members.filter(({ n }) => n > 0)
  if (sample.length === 0) return 0
  const fitting = sample.filter(({ mix, n }) => fits(facetsIn(mix, n))).length
  return Math.round((countDistinct(state) * fitting) / sample.length)
}

/** Stands for the members that were seen with more than one value of a dimension. */
export const SEVERAL_VALUES = -1

/**
 * How many members by the one value of a dimension each was seen with, so that the parts add up to the count: exact
 * while the count is, else the count shared out as in a sample of 256 (standard error at most 3.1 % of the count).
 */
export function splitDistinct(state: Distinct, dimension: Dimension): ReadonlyMap<number, number> {
  const sampled = new Map<number, number>()
  for (const { n, mix } of smallestOf(state).members) {
    if (n <= 0) continue
    const [value = SEVERAL_VALUES, ...others] = mixBy(mix, n, dimension).keys()
    const only = others.length === 0 ? value : SEVERAL_VALUES
    sampled.set(only, (sampled.get(only) ?? 0) + 1)
  }
  return shareOut(countDistinct(state), sampled)
}

/** A whole number in the proportions of others, without a rest: largest remainders first. */
function shareOut(count: number, parts: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const all = [...parts.values()].reduce((sum, n) => sum + n, 0)
  const shares = [...parts]
    .map(([value, n]) => ({ value, whole: Math.floor((count * n) / all), rest: (count * n) % all }))
    .sort((a, b) => b.rest - a.rest || a.value - b.value)
  const left = count - shares.reduce((sum, { whole }) => sum + whole, 0)
  return new Map(shares.map(({ value, whole }, place) => [value, whole + (place < left ? 1 : 0)]))
}
