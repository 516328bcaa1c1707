import { type Characters, CLASS } from './characters.ts'
import { CANTONESE } from './chinese.ts'
import { mix } from './hashing.ts'
import { newLexical } from './lexical.ts'
import { newPoints, type Points, readPoints } from './points.ts'
import { readTokens } from './read-tokens.ts'
import { ROLE } from './roles.ts'
import { newSieve, type Sieve } from './sieve.ts'
import { FLAG, newTokens, TOKEN, type Tokens } from './tokens.ts'
import { slotOf, type WordTable } from './word-table.ts'

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
    words.clear()
    grams.clear()
    lexical.clear()
    markNegated(points, tokens, table)
    addWords(tokens, words)
    addGrams(tokens, words, grams)
    if (isCantonese(points)) addCantonese(tokens, words)
    features.script = addLexical(points, tokens, lexical)
    return features
  }
}

/** Words a negator reaches, unless a sign ends the clause first. */
const REACH = 4

function markNegated(points: Points, tokens: Tokens, table: WordTable): void {
  let reach = 0
  for (let t = 0; t < tokens.count; t++) {
    const kind = tokens.kind[t]
    if (kind === TOKEN.mark && endsClause(points.point[tokens.from[t] ?? 0] ?? 0)) reach = 0
    if (kind !== TOKEN.word) continue
    const role = table.role[slotOf(table, tokens.hash[t] ?? 0)]
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

const PAIR = 0x51ed270b
const NEGATED = 0x6e656700
const EDGE = 0x65646765
/** A run of Han is a neighbour, not a word: it would never be met again. */
const RUN = 0x72756e00

function addWords(tokens: Tokens, words: Sieve): void {
  let before = EDGE
  for (let t = 0; t < tokens.count; t++) {
    const hash = tokens.hash[t] ?? 0
    if (tokens.kind[t] === TOKEN.run) {
      before = RUN
      continue
    }
    words.add(mix(hash))
    if (((tokens.flags[t] ?? 0) & FLAG.negated) !== 0) words.add(mix(hash ^ NEGATED))
    words.add(mix(pairHash(before, hash)))
    before = hash
  }
  if (tokens.count > 0) words.add(mix(pairHash(before, EDGE)))
}

const pairHash = (first: number, second: number): number => Math.imul(first ^ PAIR, 0x9e3779b1) ^ second

const GRAM = 0x67726d00
const HAN_GRAM = 0x68616e00
const BORDER = 0x5f

function addGrams(tokens: Tokens, words: Sieve, grams: Sieve): void {
  for (let t = 0; t < tokens.count; t++) {
    const kind = tokens.kind[t]
    if (kind === TOKEN.word) addWordGrams(tokens, t, grams)
    else if (kind === TOKEN.run) addRunGrams(tokens, t, words, grams)
  }
}

/** Three to five characters, a border on either side counting as one. */
function addWordGrams({ chars, charFrom, charTo }: Tokens, t: number, grams: Sieve): void {
  const from = charFrom[t] ?? 0
  const to = charTo[t] ?? 0
  for (let start = from - 1; start + 2 <= to; start++) {
    let h = GRAM
    const last = Math.min(start + 4, to)
    for (let i = start; i <= last; i++) {
      h = Math.imul(h ^ (i < from || i >= to ? BORDER : (chars[i] ?? 0)), 0x01000193)
      if (i >= start + 2) grams.add(mix(h))
    }
  }
}

/** One to three characters; pairs stand with the words, which most of them are. */
function addRunGrams({ chars, charFrom, charTo }: Tokens, t: number, words: Sieve, grams: Sieve): void {
  const to = charTo[t] ?? 0
  for (let start = charFrom[t] ?? 0; start < to; start++) {
    let h = HAN_GRAM
    const end = Math.min(start + 3, to)
    for (let i = start; i < end; i++) {
      h = Math.imul(h ^ (chars[i] ?? 0), 0x01000193)
      const group = i === start + 1 ? words : grams
      group.add(mix(h))
    }
  }
}

function isCantonese({ count, kind, point }: Points): boolean {
  for (let i = 0; i < count; i++) if (kind[i] === CLASS.han && CANTONESE.has(point[i] ?? 0)) return true
  return false
}

const CANTONESE_GRAM = 0x79756500

/** Characters and pairs once more, as Cantonese: the same word may feel otherwise there (Daumé 2007). */
function addCantonese({ count, kind, chars, charFrom, charTo }: Tokens, words: Sieve): void {
  for (let t = 0; t < count; t++) {
    if (kind[t] !== TOKEN.run) continue
    const to = charTo[t] ?? 0
    for (let i = charFrom[t] ?? 0; i < to; i++) {
      const single = Math.imul(CANTONESE_GRAM ^ (chars[i] ?? 0), 0x01000193)
      words.add(mix(single))
      if (i + 1 < to) words.add(mix(Math.imul(single ^ (chars[i + 1] ?? 0), 0x01000193)))
    }
  }
}
