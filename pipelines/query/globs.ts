import { textIn } from '../text-in.ts'
import { classIn, foldIn, lookUp, MARK } from './characters.ts'

/** Words longer than this fit no pattern; it bounds what a hostile text can cost. */
const MAX_LETTERS = 256
const STAR = 0x2a
const ANY = 0x3f

interface Glob {
  readonly atom: number
  readonly pattern: Uint32Array
  readonly sigil: number
}

/** Patterns with * or ? that no hash can find. */
export interface Globs {
  readonly add: (pattern: string, sigil: number, atom: number) => void
  readonly isEmpty: () => boolean
  /** Tells the atom of each pattern that a token, given as its bytes, fits letter by letter. */
  readonly find: (token: Uint8Array, sigil: number, found: (atom: number) => void) => void
}

/** Patterns wait under their first or last letter, so a word is held only against those it may fit. */
export function newGlobs(): Globs {
  const byFirst = new Map<number, Glob[]>()
  const byLast = new Map<number, Glob[]>()
  const anywhere: Glob[] = []
  const word = new Uint32Array(MAX_LETTERS)
  let size = 0
  return {
    isEmpty: () => size === 0,
    add: (text, sigil, atom) => {
      const pattern = Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0)
      const [first = STAR, last = STAR] = [pattern.at(0), pattern.at(-1)]
      size++
      if (!isWild(first)) grouped(byFirst, first).push({ atom, pattern, sigil })
      else if (!isWild(last)) grouped(byLast, last).push({ atom, pattern, sigil })
      else anywhere.push({ atom, pattern, sigil })
    },
    find: (token, sigil, found) => {
      const length = spell(textIn(token), word)
      if (length > MAX_LETTERS) return
      const tell = (glob: Glob) => {
        if ((glob.sigil === 0 || glob.sigil === sigil) && fits(glob.pattern, word, length)) found(glob.atom)
      }
      byFirst.get(word[0] ?? 0)?.forEach(tell)
      byLast.get(word[length - 1] ?? 0)?.forEach(tell)
      anywhere.forEach(tell)
    },
  }
}

const isWild = (point: number): boolean => point === STAR || point === ANY

function grouped(groups: Map<number, Glob[]>, key: number): Glob[] {
  const group = groups.get(key) ?? []
  groups.set(key, group)
  return group
}

/** The folded letters of a token; returns how many, or one more than there is room for. */
function spell(text: string, word: Uint32Array): number {
  let length = 0
  for (const character of text) {
    const looked = lookUp(character.codePointAt(0) ?? 0)
    if (classIn(looked) === MARK) continue
    if (length === word.length) return length + 1
    word[length++] = foldIn(looked)
  }
  return length
}

/** Greedy with one step back a star: never more than letters times pattern. */
function fits(pattern: Uint32Array, word: Uint32Array, length: number): boolean {
  let at = 0
  let star = -1
  let resume = 0
  for (let letter = 0; letter < length; ) {
    const wanted = pattern[at]
    if (wanted === STAR) {
      star = at++
      resume = letter
    } else if (wanted === ANY || (wanted !== undefined && wanted === word[letter])) {
      at++
      letter++
    } else if (star < 0) return false
    else {
      at = star + 1
      letter = ++resume
    }
  }
  while (pattern[at] === STAR) at++
  return at === pattern.length
}
