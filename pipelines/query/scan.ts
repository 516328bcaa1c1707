import { classIn, foldIn, LETTER, lookUp, MARK, SEPARATOR, SINGLE } from './characters.ts'

/** Tokens of a text beyond these are not looked at; a long transcript has as many. */
export const MAX_TOKENS = 8_192

/** Prefixes have fewer letters than this; longer patterns are matched letter by letter. */
export const MAX_PREFIX = 32

export const HASH_TAG = 1
export const AT_SIGN = 2

/** The tokens of one text, in its order; made once and filled again and again. */
export interface Tokens {
  count: number
  /** The halves of a 64-bit hash over the folded letters. */
  readonly a: Int32Array
  readonly b: Int32Array
  /** HASH_TAG or AT_SIGN when the token stands right behind one that begins a word, else 0. */
  readonly sigil: Uint8Array
  /** Byte range, marks included. */
  readonly start: Uint32Array
  readonly end: Uint32Array
  readonly prefixes: Prefixes
}

/** Beginnings of tokens with a wanted number of letters, in order of their tokens. */
interface Prefixes {
  count: number
  readonly a: Int32Array
  readonly b: Int32Array
  readonly token: Uint16Array
}

/** With room for so many tokens, and so many beginnings of each: as many as lengths are wanted. */
export const newTokens = (room = MAX_TOKENS, beginnings = 1): Tokens => ({
  count: 0,
  a: new Int32Array(room),
  b: new Int32Array(room),
  sigil: new Uint8Array(room),
  start: new Uint32Array(room),
  end: new Uint32Array(room),
  prefixes: newPrefixes(room * beginnings),
})

const newPrefixes = (room: number): Prefixes => ({
  count: 0,
  a: new Int32Array(room),
  b: new Int32Array(room),
  token: new Uint16Array(room),
})

/**
 * The dense kernel of matching: one pass over the UTF-8 of a post cuts and hashes its tokens without making a string,
 * ten times faster than splitting by a pattern. test/oracle/match.ts does it that slow way, and both agree.
 * `lengths[n]` is 1 when prefixes of n letters are wanted. Malformed UTF-8 cannot occur: an encoder wrote the columns.
 */
export function scan(bytes: Uint8Array, start: number, end: number, lengths: Uint8Array, tokens: Tokens): void {
  tokens.count = 0
  tokens.prefixes.count = 0
  let a = SEED_A
  let b = SEED_B
  let length = 0
  let from = start
  let sigil = 0
  for (let at = start; at < end; ) {
    const here = at
    let point = bytes[at++] ?? 0
    if (point >= 0x80) {
      const more = point >= 0xf0 ? 3 : point >= 0xe0 ? 2 : 1
      point &= 0x3f >> more
      for (let i = 0; i < more; i++) point = (point << 6) | ((bytes[at++] ?? 0) & 0x3f)
    }
    const looked = lookUp(point)
    const what = classIn(looked)
    const fold = foldIn(looked)
    if (what === LETTER) {
      if (length++ === 0) from = here
      a = mixA(a, fold)
      b = mixB(b, fold)
      if (lengths[length] === 1) addPrefix(tokens, a, b)
    } else if (what !== MARK) {
      if (length > 0) addToken(tokens, a, b, sigil, from, here)
      if (what === SINGLE) addToken(tokens, mixA(SEED_A, fold), mixB(SEED_B, fold), length > 0 ? 0 : sigil, here, at)
      sigil = what === SEPARATOR && length === 0 ? sigilOf(fold) : 0
      a = SEED_A
      b = SEED_B
      length = 0
    }
  }
  if (length > 0) addToken(tokens, a, b, sigil, from, end)
}

/** What "#" and "@" say of the word behind them; inside a word, as in an e-mail address, they say nothing. */
const sigilOf = (point: number): number => (point === 0x23 ? HASH_TAG : point === 0x40 ? AT_SIGN : 0)

function addToken(tokens: Tokens, a: number, b: number, sigil: number, start: number, end: number): void {
  const at = tokens.count
  if (at === tokens.a.length) return
  tokens.a[at] = a
  tokens.b[at] = b
  tokens.sigil[at] = sigil
  tokens.start[at] = start
  tokens.end[at] = end
  tokens.count = at + 1
}

function addPrefix({ prefixes, count }: Tokens, a: number, b: number): void {
  const at = prefixes.count
  if (at === prefixes.a.length) return
  prefixes.a[at] = a
  prefixes.b[at] = b
  prefixes.token[at] = count
  prefixes.count = at + 1
}

const SEED_A = 0x1b873593
const SEED_B = 0x5bd1e995
const mixA = (hash: number, point: number): number => Math.imul(hash ^ point ^ (hash >>> 15), 0x9e3779b1)
const mixB = (hash: number, point: number): number => Math.imul(hash ^ point ^ (hash >>> 13), 0x85ebca6b)

/** Hash halves of a word together with its sigil. */
export const withSigil = (half: number, sigil: number): number => (half ^ Math.imul(sigil, 0x27d4eb2f)) | 0
