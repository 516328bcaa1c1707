import { addCantonese } from './cantonese-features.ts'
import type { Characters } from './characters.ts'
import { addGrams } from './gram-features.ts'
import { newLexical } from './lexical.ts'
import { lookUp } from './negation.ts'
import { newPoints, type Points, readPoints } from './points.ts'
import { readTokens } from './read-tokens.ts'
import { empty, newSieve, type Sieve } from './sieve.ts'
import { newTokens, type Tokens } from './tokens.ts'
import { addWords } from './word-features.ts'
import type { WordTable } from './word-table.ts'

/**
 * What the models see of a text: three groups of hashed features, each once. `words`: tokens, pairs of neighbours,
 * tokens under a negation, pairs of Han, kana or Thai; `grams`: 3 to 5 characters inside a word, 1 and 3 of Han;
 * `lexical`: bins of what a lexicon makes of the text, of its signs and its length.
 */
export interface Features {
  readonly points: Points
  readonly tokens: Tokens
  readonly words: Sieve
  readonly grams: Sieve
  readonly lexical: Sieve
  /** SCRIPT of most of its letters. */
  script: number
}

/** Reads UTF-8 bytes [start, end); what it returns is valid until the next call. */
export type Scan = (bytes: Uint8Array, start: number, end: number) => Features

/** One scanner a thread: it reuses its 200 KB of buffers. Bounded by LIMIT characters a text, ten features each. */
export function newScanner(characters: Characters, table: WordTable): Scan {
  const features: Features = {
    points: newPoints(),
    tokens: newTokens(),
    words: newSieve(),
    grams: newSieve(),
    lexical: newSieve(),
    script: 0,
  }
  const { points, tokens, words, grams, lexical } = features
  const addLexical = newLexical(table)
  return (bytes, start, end) => {
    readPoints(bytes, start, end, characters, points)
    readTokens(points, tokens)
    empty(words)
    empty(grams)
    empty(lexical)
    lookUp(points, tokens, table)
    addWords(tokens, words)
    addGrams(tokens, words, grams)
    addCantonese(points, tokens, words)
    features.script = addLexical(points, tokens, lexical)
    return features
  }
}
