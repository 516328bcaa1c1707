import type { Query, Text } from './ast.ts'
import type { Atoms } from './atoms.ts'

/** How rarely an atom occurs, in letters. */
export type Rarity = (atom: number) => number

/** Longer words are rarer, a character of a script without spaces says more than a letter; a word of many topics wakes many. */
export function rarityIn(queries: readonly Query[], atoms: Pick<Atoms, 'numberOf'>): Rarity {
  const letters: number[] = []
  const uses: number[] = []
  for (const word of queries.flatMap(textsOf).flatMap(({ words }) => words)) {
    const atom = atoms.numberOf(word)
    const written = word.pattern.replaceAll(/[*?]/g, '')
    letters[atom] = written.length + (word.sigil ? 1 : 0) + (/[^\p{Script=Latin}\p{N}]/u.test(written) ? 1 : 0)
    uses[atom] = (uses[atom] ?? 0) + 1
  }
  return (atom) => (letters[atom] ?? 0) - Math.log2(uses[atom] ?? 1)
}

/** Every text of a query, also under NOT. */
function textsOf(query: Query): readonly Text[] {
  if (query.kind === 'text') return [query]
  if (query.kind === 'near') return [query.left, query.right]
  if (query.kind === 'not') return textsOf(query.part)
  return query.kind === 'field' ? [] : query.parts.flatMap(textsOf)
}
