import type { Points } from './points.ts'
import { ROLE } from './roles.ts'
import { FLAG, TOKEN, type Tokens } from './tokens.ts'
import { slotOf, type WordTable } from './word-table.ts'

/** Words a negator reaches, unless a sign ends the clause first. */
const REACH = 4

/** Looks up words and punctuation, and flags the words that stand under a negation. */
export function lookUp(points: Points, tokens: Tokens, table: WordTable): void {
  let reach = 0
  for (let t = 0; t < tokens.count; t++) {
    const kind = tokens.kind[t]
    if (kind !== TOKEN.word && kind !== TOKEN.mark) continue
    const slot = slotOf(table, tokens.hash[t] ?? 0)
    tokens.slot[t] = slot
    if (kind === TOKEN.mark) {
      if (endsClause(points.point[tokens.from[t] ?? 0] ?? 0)) reach = 0
      continue
    }
    const role = table.role[slot]
    if (reach > 0) {
      reach--
      tokens.flags[t] = (tokens.flags[t] ?? 0) | FLAG.negated
    }
    if (role === ROLE.negator) reach = REACH
    else if (role === ROLE.but) reach = 0
  }
}

const endsClause = (c: number): boolean =>
  c === 0x2e || c === 0x2c || c === 0x21 || c === 0x3f || c === 0x3b || c === 0x3a
