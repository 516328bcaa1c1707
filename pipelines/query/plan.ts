import type { FieldTest, Query, Text } from './ast.ts'
import type { Atoms } from './atoms.ts'
import { type LanguageOfRow, type RowTest, rowTestOf } from './field-tests.ts'
import { newTokens, scan } from './scan.ts'

/** A query with its words as atoms, ready to be judged on the hits of a text. */
export type Plan =
  | { readonly kind: 'and'; readonly parts: readonly Plan[] }
  | { readonly kind: 'or'; readonly parts: readonly Plan[] }
  | { readonly kind: 'not'; readonly part: Plan }
  | Near
  | { readonly kind: 'field'; readonly test: FieldTest; readonly passes: RowTest }
  | Phrase

export interface Near {
  readonly kind: 'near'
  readonly within: number
  readonly ordered: boolean
  readonly left: Phrase
  readonly right: Phrase
}

export interface Phrase {
  readonly kind: 'phrase'
  readonly atoms: readonly number[]
  readonly raw: Raw | null
}

/** Bytes the text must hold as they are, the first word of the phrase `lead` bytes behind their start. */
interface Raw {
  readonly bytes: Uint8Array
  readonly lead: number
}

export function planOf(query: Query, atoms: Atoms, languageOf: LanguageOfRow): Plan {
  switch (query.kind) {
    case 'text':
      return phraseOf(query, atoms)
    case 'near':
      return { ...query, left: phraseOf(query.left, atoms), right: phraseOf(query.right, atoms) }
    case 'not':
      return { kind: 'not', part: planOf(query.part, atoms, languageOf) }
    case 'field':
      return { ...query, passes: rowTestOf(query.test, languageOf) }
    default:
      return { kind: query.kind, parts: query.parts.map((part) => planOf(part, atoms, languageOf)) }
  }
}

const phraseOf = ({ words, raw }: Text, atoms: Atoms): Phrase => ({
  kind: 'phrase',
  atoms: words.map((word) => atoms.numberOf(word)),
  raw: raw === null ? null : rawOf(raw),
})

const encoder = new TextEncoder()
const one = newTokens(1)

function rawOf(text: string): Raw {
  const bytes = encoder.encode(text)
  scan(bytes, 0, bytes.length, new Uint8Array(0), one)
  return { bytes, lead: one.start[0] ?? 0 }
}
