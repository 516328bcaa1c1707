import type { Dimension, ListRow } from '../contract/reading.ts'
import { mixBy } from './facets.ts'
import { placeOf } from './key-counts.ts'
import { listKey } from './list-key.ts'
import type { Ranking } from './ranking.ts'

/** The heaviest first; equal weights by key, so that the order never depends on arrival. */
export const rankedRows = ({ counts: { keys, values, errors } }: Ranking, most: number): readonly ListRow[] =>
  heaviest(
    keys.map(({ text }, i) => ({ key: text, label: text, value: values[i] ?? 0, error: errors[i] ?? 0 })),
    most,
  )

/**
 * The lists of the parts, by the values of a dimension. A row has what was counted for certain, so that the parts of a
 * key and its `error` add up to its value in the whole list.
 */
export function splitRows(
  { counts: { keys, values, errors, mixes } }: Ranking,
  dimension: Dimension,
  most: number,
): ReadonlyMap<number, readonly ListRow[]> {
  const lists = new Map<number, ListRow[]>()
  for (const [i, { text }] of keys.entries()) {
    const error = errors[i] ?? 0
    for (const [part, counted] of mixBy(mixes[i] ?? null, (values[i] ?? 0) - error, dimension)) {
      const list = lists.get(part) ?? []
      lists.set(part, list)
      list.push({ key: text, label: text, value: counted, error })
    }
  }
  return new Map([...lists].map(([part, rows]) => [part, heaviest(rows, most)]))
}

/** A share of fewer than this says nothing. */
const LEAST = 30

/**
 * Share of what was counted that has a key, 0..1, at most; half a one is added, so that a key never seen has a share to be
 * compared with too. Null where fewer than 30 were counted.
 */
export function shareIn({ counts, floor, n }: Ranking, key: string): number | null {
  if (n < LEAST) return null
  const place = placeOf(counts, listKey(key))
  return Math.min(1, ((place < 0 ? floor : (counts.values[place] ?? 0)) + 0.5) / (n + 1))
}

const heaviest = (rows: readonly ListRow[], most: number): readonly ListRow[] =>
  [...rows].sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1)).slice(0, most)
