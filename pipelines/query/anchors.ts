import type { Phrase, Plan } from './plan.ts'
import type { Rarity } from './rarity.ts'

/** Words side by side, as atoms: one for a word, more for a phrase. */
export interface Anchor {
  readonly atoms: readonly number[]
  readonly rarity: number
}

/** A longer phrase is as rare as its beginning, near enough. */
const MOST_ATOMS = 8

/**
 * Anchors of which at least one occurs in every text the plan matches, or null when there is no such set (a NOT or a
 * field alone). The rarest possible set is taken, since each of its members wakes the plan. Whole phrases matter for
 * Chinese, where a single character is in every other text.
 */
export function anchorsOf(plan: Plan, rarity: Rarity): readonly Anchor[] | null {
  switch (plan.kind) {
    case 'phrase':
      return [anchorOf(plan, rarity)]
    case 'near':
      return rarest([anchorsOf(plan.left, rarity), anchorsOf(plan.right, rarity)])
    case 'and':
      return rarest(plan.parts.map((part) => anchorsOf(part, rarity)))
    case 'or': {
      const parts = plan.parts.map((part) => anchorsOf(part, rarity))
      return parts.every((part) => part !== null) ? parts.flat() : null
    }
    default:
      return null
  }
}

function anchorOf(phrase: Phrase, rarity: Rarity): Anchor {
  const atoms = phrase.atoms.slice(0, MOST_ATOMS)
  return { atoms, rarity: atoms.reduce((sum, atom) => sum + rarity(atom), 0) }
}

/** The set whose commonest anchor is rarest; of equals the smaller. */
function rarest(sets: readonly (readonly Anchor[] | null)[]): readonly Anchor[] | null {
  const worth = (set: readonly Anchor[]) => Math.min(...set.map(({ rarity }) => rarity)) - set.length / 1_000
  return sets.reduce((best, set) => (best === null || (set !== null && worth(set) > worth(best)) ? set : best), null)
}
