import { keyOf } from './rows.ts'

const GRAM = 3

/**
 * Pairs of a text and one of `others` whose letters share more than `bound` of their trigrams (Jaccard, 0..1).
 * Only those that share a trigram are compared, so thousands against hundreds take a moment.
 */
export function lookAlikes(texts: readonly string[], others: readonly string[], bound: number): [string, string][] {
  const known = others.map((text) => ({ text, size: gramsOf(text).size }))
  const holders = holdersOf(others)
  return texts.flatMap((text) => {
    const grams = gramsOf(text)
    const shared = new Map<number, number>()
    for (const gram of grams) for (const i of holders.get(gram) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
    return known
      .filter(({ size }, i) => (shared.get(i) ?? 0) > bound * (grams.size + size - (shared.get(i) ?? 0)))
      .map((other): [string, string] => [text, other.text])
  })
}

/** Which of the texts hold each trigram. */
function holdersOf(texts: readonly string[]): Map<string, number[]> {
  const holders = new Map<string, number[]>()
  for (const [i, text] of texts.entries())
    for (const gram of gramsOf(text)) {
      const those = holders.get(gram)
      if (those) those.push(i)
      else holders.set(gram, [i])
    }
  return holders
}

/** The trigrams of a text's letters; one shorter is its own, one without a letter has none. */
function gramsOf(text: string): Set<string> {
  const key = keyOf(text)
  const grams = new Set<string>()
  if (key === '') return grams
  for (let i = 0; i + GRAM <= Math.max(GRAM, key.length); i++) grams.add(key.slice(i, i + GRAM))
  return grams
}
