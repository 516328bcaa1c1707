import { factIn, isFactName } from '../contract/facts.ts'
import type { ScoredBatch } from '../contract/mention.ts'
import type { Dimension } from '../contract/reading.ts'

/**
 * Everything a mention can be split by, as one whole number under 2^50: its network, language, tone and tier in the low half,
 * which is all there is of strangers and fits a small integer, and above it what is known of a customer.
 */
export type Facets = number

const SHIFT = { network: 18, language: 10, tone: 8, tier: 0 } as const
const MASK = { network: 0xff, language: 0xff, tone: 0x3, tier: 0xff } as const
const LOW = 2 ** 26

/** Facets are below 2^FACET_BITS; who counts may put three bits of its own above them. */
export const FACET_BITS = 50

export const facetsOf = ({ network, language, tone, tier, facts }: ScoredBatch, row: number): Facets =>
  (((network[row] ?? 0) << SHIFT.network) |
    ((language[row] ?? 0) << SHIFT.language) |
    ((tone[row] ?? 0) << SHIFT.tone) |
    (tier[row] ?? 0)) +
  (facts[row] ?? 0) * LOW

/** The value of one dimension, an index into its vocabulary, the run's tiers or its products. */
export const facetIn = (facets: Facets, dimension: Dimension): number =>
  isFactName(dimension) ? factIn(Math.floor(facets / LOW), dimension) : (facets >> SHIFT[dimension]) & MASK[dimension]

/**
 * How many of something were counted with which facets: the facets alone while all have the same, as most words and
 * authors of a pane do, which costs nothing; pairs of facets and count, one behind the other, once they differ (a Map for
 * each word would take eight times the memory); null where nobody will ask.
 */
export type Mix = Facets | number[] | null

/** A mix of `counted` after `n` more; where it can, it changes the mix it is given. */
export function addToMix(mix: Mix, counted: number, facets: Facets, n: number): Mix {
  if (mix === null || mix === facets) return mix
  if (counted === 0) return facets
  const pairs = typeof mix === 'number' ? [mix, counted] : mix
  addToPairs(pairs, facets, n)
  return pairs
}

function addToPairs(pairs: number[], facets: Facets, n: number): void {
  for (let at = 0; at < pairs.length; at += 2) {
    if (pairs[at] !== facets) continue
    const sum = (pairs[at + 1] ?? 0) + n
    if (sum === 0) pairs.splice(at, 2)
    else pairs[at + 1] = sum
    return
  }
  pairs.push(facets, n)
}

/** The mix of two things together; `from` is left as it is. */
export function mergeMix(into: Mix, counted: number, from: Mix, n: number): Mix {
  if (into === null || from === null) return null
  let mix: Mix = into
  let sum = counted
  if (typeof from === 'number') return addToMix(into, counted, from, n)
  for (let at = 0; at < from.length; at += 2) {
    const count = from[at + 1] ?? 0
    mix = addToMix(mix, sum, from[at] ?? 0, count)
    sum += count
  }
  return mix
}

/** The mix of a thing without a part of it; `part` is left as it is. */
export const unmergeMix = (from: Mix, counted: number, part: Mix, n: number): Mix =>
  mergeMix(from, counted, Array.isArray(part) ? part.map((each, at) => (at % 2 === 0 ? each : -each)) : part, -n)

/** A mix that shares nothing with this one. */
export const copyMix = (mix: Mix): Mix => (Array.isArray(mix) ? mix.slice() : mix)

/** How many of `counted` by the values of one dimension; what was taken back to nothing is left out. */
export function mixBy(mix: Mix, counted: number, dimension: Dimension): ReadonlyMap<number, number> {
  const by = new Map<number, number>()
  const pairs = pairsOf(mix, counted)
  for (let at = 0; at < pairs.length; at += 2) {
    const value = facetIn(pairs[at] ?? 0, dimension)
    by.set(value, (by.get(value) ?? 0) + (pairs[at + 1] ?? 0))
  }
  for (const [value, n] of by) if (n <= 0) by.delete(value)
  return by
}

/** The facets that something counted `counted` times was seen with. */
export function facetsIn(mix: Mix, counted: number): readonly Facets[] {
  const pairs = pairsOf(mix, counted)
  return pairs.filter((_, at) => at % 2 === 0 && (pairs[at + 1] ?? 0) > 0)
}

function pairsOf(mix: Mix, counted: number): readonly number[] {
  if (mix === null || counted === 0) return []
  return typeof mix === 'number' ? [mix, counted] : mix
}
