import type { QueryError, Text, Word } from './ast.ts'
import { classIn, foldIn, LETTER, lookUp, MARK, SINGLE } from './characters.ts'
import { refusal } from './lexer.ts'

/** Stars a pattern may hold; more would cost too much on every post. */
const MAX_STARS = 2

/**
 * The words of a written term, cut as posts are cut: 國泰航空 is four words side by side, LRK218航班 three. Unless they
 * stand for themselves, `*` and `?` stay in the word they touch; beside a character that is a word of its own a `*` says
 * nothing and is dropped.
 */
export function textOfWords(written: string, column: number, areWild = true): Text | QueryError {
  const words = wordsOf(written, areWild)
  if (words.length === 0) return refusal(column, 'a word with a letter, digit or character', `"${written}"`)
  const bad = areWild ? words.find(({ pattern }) => !isAffordable(pattern)) : undefined
  if (bad) return refusal(column, 'a pattern with two letters or more and at most two *', `"${bad.pattern}"`)
  return { kind: 'text', words, raw: null }
}

function wordsOf(written: string, areWild: boolean): Word[] {
  const words: Word[] = []
  let pattern = ''
  let sigil: Word['sigil'] = null
  for (const character of written) {
    const { what, fold } = looked(character)
    if (what === LETTER || (areWild && isWild(fold))) pattern += fold
    else if (what !== MARK) {
      const isInWord = pattern !== ''
      if (/[^*]/.test(pattern)) words.push({ pattern, sigil })
      if (what === SINGLE) words.push({ pattern: fold, sigil: isInWord ? null : sigil })
      sigil = !isInWord && (fold === '#' || fold === '@') ? fold : null
      pattern = ''
    }
  }
  return /[^*]/.test(pattern) ? [...words, { pattern, sigil }] : words
}

const isWild = (fold: string): boolean => fold === '*' || fold === '?'

function looked(character: string): { readonly what: number; readonly fold: string } {
  const found = lookUp(character.codePointAt(0) ?? 0)
  return { what: classIn(found), fold: String.fromCodePoint(foldIn(found)) }
}

function isAffordable(pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return true
  return pattern.split('*').length - 1 <= MAX_STARS && pattern.replaceAll(/[*?]/g, '').length >= 2
}
