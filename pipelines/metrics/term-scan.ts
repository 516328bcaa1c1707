import { newByteMemory } from './byte-memory.ts'
import type { ListKey } from './list-key.ts'

/** The term a word becomes, null when it is not worth listing. */
export type Telling = (word: string) => ListKey | null

/** Terms of the text in bytes [start, end), in its order and as often as they come; null when it is no text for this. */
export type TermScan = (bytes: Uint8Array, start: number, end: number) => ListKey[] | null

/**
 * The dense kernel of top terms: cuts most texts where `termsOf` cuts them, and finds known words, without making a string
 * of the text or of a word, which is a fifth of the work. A word is looked up as it is written: in capitals it is another
 * one, once. No text for this is what only the careful way can cut: Chinese, links and handles, a name with a number
 * behind it, letters whose small form depends on what stands around.
 */
export function newTermScan(telling: Telling): TermScan {
  // The same key whenever a word occurs, which lists find faster.
  const termOf = newByteMemory(LONG, (word) => telling(word.toLowerCase()))
  return (bytes, start, end) => {
    const terms: ListKey[] = []
    let a = SEED_A
    let b = SEED_B
    let from = NOWHERE
    let endedAt = NOWHERE
    const endWord = (at: number) => {
      const term = termOf(bytes, from, at, a, b)
      if (term !== null) terms.push(term)
      a = SEED_A
      b = SEED_B
      from = NOWHERE
      endedAt = at
    }
    for (let at = start; at < end; ) {
      const here = at
      let point = bytes[at++] ?? 0
      if (point >= 0x80) {
        const more = point >= 0xf0 ? 3 : point >= 0xe0 ? 2 : 1
        point &= 0x3f >> more
        for (let i = 0; i < more; i++) point = (point << 6) | ((bytes[at++] ?? 0) & 0x3f)
      }
      const what = classOf(point)
      if (what === ODD || (point === SLASH && here - 2 >= start && isBehindColonSlash(bytes, here))) return null
      if (what >= LETTER || (what === INNER && from !== NOWHERE)) {
        if (from === NOWHERE && what === DIGIT && endedAt === here - 1) return null
        if (from === NOWHERE) from = here
        a = Math.imul(a ^ point ^ (a >>> 15), 0x9e3779b1)
        b = Math.imul(b ^ point ^ (b >>> 13), 0x85ebca6b)
      } else if (from !== NOWHERE) endWord(here)
    }
    if (from !== NOWHERE) endWord(end)
    return terms
  }
}

const NOWHERE = -1
const COLON = 0x3a
const SLASH = 0x2f

/** "://" is what makes a link. */
const isBehindColonSlash = (bytes: Uint8Array, at: number): boolean =>
  bytes[at - 1] === SLASH && bytes[at - 2] === COLON

const SEED_A = 0x1b873593
const SEED_B = 0x5bd1e995

/** Bytes; a longer word never comes again. */
const LONG = 48

/** What a character is to a word; 0 is not yet known. */
const OUTSIDE = 1
const INNER = 2
const ODD = 3
const LETTER = 4
const DIGIT = 5
const classes = new Uint8Array(0x110000)

const classOf = (point: number): number => classes[point] || learn(point)

function learn(point: number): number {
  const what = classFor(String.fromCodePoint(point))
  classes[point] = what
  return what
}

function classFor(character: string): number {
  if (/[\p{Script=Han}@＠Σİ]/u.test(character)) return ODD
  if (/\p{N}/u.test(character)) return DIGIT
  if (/\p{L}/u.test(character)) return LETTER
  return /['’-]/.test(character) ? INNER : OUTSIDE
}
