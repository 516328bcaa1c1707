import type { Kind, Network } from '../contract/words.ts'

/** A parsed topic query. Words are as written; the matcher folds them. */
export type Query =
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | {
      readonly kind: 'near'
      readonly within: number
      readonly ordered: boolean
      readonly left: Text
      readonly right: Text
    }
  | { readonly kind: 'field'; readonly test: FieldTest }
  | Text

/** Words that must stand next to each other; one word is a phrase of one. A Chinese word is a phrase of its characters. */
export interface Text {
  readonly kind: 'text'
  readonly words: readonly Word[]
  /** Set by raw:"…": the text must contain exactly this, case and all. */
  readonly raw: string | null
}

/** One token as the scanner cuts it. `pattern` may hold * and ?, `sigil` asks for #word or @word. */
export interface Word {
  readonly pattern: string
  readonly sigil: '#' | '@' | null
}

export type FieldTest =
  | { readonly field: 'author'; readonly handle: string }
  | { readonly field: 'lang'; readonly tag: string }
  | { readonly field: 'kind'; readonly is: Kind }
  | { readonly field: 'network'; readonly is: Network }
  | { readonly field: 'link'; readonly part: string }
  | { readonly field: 'followers'; readonly from: number; readonly to: number }

/** `column` counts UTF-16 units from 1. */
export interface QueryError {
  readonly column: number
  readonly expected: string
  readonly found: string
  readonly message: string
}
