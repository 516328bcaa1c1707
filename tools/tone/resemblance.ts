import { keyOf } from './rows.ts'

const GRAM = 3

/** How alike two texts are by the trigrams of their letters: shared over all (Jaccard), 0..1. */
export function resemblance(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const shared = [...first].filter((gram) => second.has(gram)).length
  return shared === 0 ? 0 : shared / (first.size + second.size - shared)
}

/** The trigrams of a text's letters. */
export function gramsOf(text: string): Set<string> {
  const key = keyOf(text)
  const grams = new Set<string>()
  for (let i = 0; i + GRAM <= Math.max(GRAM, key.length); i++) grams.add(key.slice(i, i + GRAM))
  return grams
}
