import type { Language } from '../contract/words.ts'
import type { Head } from './head.ts'
import type { Confusion } from './model.ts'
import type { Lexicon } from './word-table.ts'

/** Everything a tone model was taught; the arrays may lie in memory that threads share. */
export interface Weights {
  readonly id: string
  /** Pairs (Traditional, Simplified). */
  readonly simplified: Uint16Array
  readonly lexicon: Lexicon
  /** negative, positive | neutral. */
  readonly polarity: Head
  /** Languages in Latin script, LATIN_LANGUAGES. */
  readonly latin: Head
  /** anger, joy, optimism | sadness; null where no data with a fitting licence taught it. */
  readonly emotion: Head | null
  /** complaint | none. */
  readonly complaint: Head | null
  /** sarcasm | none. */
  readonly sarcasm: Head | null
  /** Temperatures of polarity that make its probabilities true on held-out posts. */
  readonly temperature: { readonly latin: number; readonly han: number }
  readonly confusion: { readonly [language in Language]?: Confusion }
}
