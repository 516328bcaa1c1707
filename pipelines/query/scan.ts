import { classOf, foldOf, LETTER, MARK, SEPARATOR, SINGLE } from './characters.ts'

/**
 * What the scanner tells of a text. A token has a position (0, 1, 2 …), the two halves of its 64-bit hash over folded
 * code points, and whether # (1) or @ (2) stands before it. All calls are in order of the text.
 */
export interface TokenSink {
  /** Called after each folded code point of a growing word, for prefixes; `length` counts code points. */
  readonly prefix: ((a: number, b: number, length: number) => void) | null
  readonly token: (a: number, b: number, sigil: number, start: number, end: number) => void
}

export const HASH_TAG = 1
export const AT_SIGN = 2

/**
 * The dense kernel of matching: one pass over the UTF-8 of a post cuts and hashes all its tokens without making a
 * string. It is ten times faster than splitting by a pattern; test/oracle/match.ts does it that slow way, and both agree.
 * Malformed UTF-8 cannot occur: columns are written by an encoder.
 */
export function scan(bytes: Uint8Array, start: number, end: number, sink: TokenSink): void {
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
    const what = classOf(point)
    if (what === LETTER) {
      if (length++ === 0) from = here
      a = mixA(a, foldOf(point))
      b = mixB(b, foldOf(point))
      sink.prefix?.(a, b, length)
    } else if (what !== MARK) {
      if (length > 0) sink.token(a, b, sigil, from, here)
      if (length > 0 || what === SINGLE) sigil = 0
      a = SEED_A
      b = SEED_B
      length = 0
      if (what === SINGLE) sink.token(mixA(SEED_A, foldOf(point)), mixB(SEED_B, foldOf(point)), 0, here, at)
      if (what === SEPARATOR) sigil = foldOf(point) === 0x23 ? HASH_TAG : foldOf(point) === 0x40 ? AT_SIGN : 0
    }
  }
  if (length > 0) sink.token(a, b, sigil, from, end)
}

const SEED_A = 0x1b873593
const SEED_B = 0x5bd1e995
const mixA = (hash: number, point: number): number => Math.imul(hash ^ point ^ (hash >>> 15), 0x9e3779b1)
const mixB = (hash: number, point: number): number => Math.imul(hash ^ point ^ (hash >>> 13), 0x85ebca6b)

/** Hash halves of a word together with its sigil. */
export const withSigil = (half: number, sigil: number): number => (half ^ Math.imul(sigil, 0x27d4eb2f)) | 0
