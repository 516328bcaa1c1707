import type { FieldTest, Query, Text } from './ast.ts'
import type { Atoms } from './atoms.ts'

/** A query with its words as atoms, ready to be judged on the hits of a text. */
export type Plan =
  | { readonly kind: 'and'; readonly parts: readonly Plan[] }
  | { readonly kind: 'or'; readonly parts: readonly Plan[] }
  | { readonly kind: 'not'; readonly part: Plan }
  | {
      readonly kind: 'near'
      readonly within: number
      readonly ordered: boolean
      readonly left: Phrase
      readonly right: Phrase
    }
  | { readonly kind: 'field'; readonly test: FieldTest }
  | Phrase

export interface Phrase {
  readonly kind: 'phrase'
  readonly atoms: readonly number[]
  /** Bytes the text must contain as they are, or null. */
  readonly raw: Uint8Array | null
}

export function planOf(query: Query, atoms: Atoms): Plan {
  switch (query.kind) {
    case 'text':
      return phraseOf(query, atoms)
    case 'near':
      return { ...query, left: phraseOf(query.left, atoms), right: phraseOf(query.right, atoms) }
    case 'not':
      return { kind: 'not', part: planOf(query.part, atoms) }
    case 'field':
      return query
    default:
      return { kind: query.kind, parts: query.parts.map((part) => planOf(part, atoms)) }
  }
}

const encoder = new TextEncoder()

const phraseOf = ({ words, raw }: Text, atoms: Atoms): Phrase => ({
  kind: 'phrase',
  atoms: words.map((word) => atoms.numberOf(word)),
  raw: raw === null ? null : encoder.encode(raw),
})

/**
 * Atoms of which at least one occurs in every text the plan matches, or null when there is no such set (a NOT or a
 * field alone). `rarity` says how rarely an atom occurs: the rarest possible set wakes the plan least often.
 */
export function anchorsOf(plan: Plan, rarity: (atom: number) => number): readonly number[] | null {
  switch (plan.kind) {
    case 'phrase':
      return [plan.atoms.reduce((best, atom) => (rarity(atom) > rarity(best) ? atom : best))]
    case 'near':
      return anchorsOf(plan.left, rarity)
    case 'or': {
      const parts = plan.parts.map((part) => anchorsOf(part, rarity))
      return parts.every((part) => part !== null) ? [...new Set(parts.flat())] : null
    }
    case 'and':
      return rarestOf(
        plan.parts.map((part) => anchorsOf(part, rarity)).filter((part) => part !== null),
        rarity,
      )
    default:
      return null
  }
}

/** The set whose commonest atom is rarest. */
function rarestOf(sets: readonly (readonly number[])[], rarity: (atom: number) => number): readonly number[] | null {
  const worth = (set: readonly number[]) => Math.min(...set.map(rarity)) - set.length / 100
  return sets.length === 0 ? null : sets.reduce((best, set) => (worth(set) > worth(best) ? set : best))
}
