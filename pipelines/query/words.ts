import type { QueryError, Text, Word } from './ast.ts'
import { classOf, foldOf, LETTER, MARK, SINGLE } from './characters.ts'
import { refusal } from './lexer.ts'

/** Stars a pattern may hold besides a single one at its end; more would cost too much on every post. */
const MAX_STARS = 2

/**
 * The words of a written term, cut as posts are cut: 國泰航空 is four words side by side, LRK218航班 three.
 * `*` and `?` stay in the word they touch; beside Chinese characters a `*` says nothing and is dropped.
 */
export function textOfWords(written: string, column: number): Text | QueryError {
  const words: Word[] = []
  let pattern = ''
  let sigil: Word['sigil'] = null
  const close = () => {
    if (/[^*]/.test(pattern)) words.push({ pattern, sigil })
    pattern = ''
    sigil = null
  }
  for (const character of written) {
    const point = character.codePointAt(0) ?? 0
    const what = classOf(point)
    const folded = String.fromCodePoint(foldOf(point))
    if (what === LETTER || folded === '*' || folded === '?') pattern += folded
    else if (what !== MARK) {
      close()
      if (what === SINGLE) words.push({ pattern: folded, sigil: null })
      else sigil = folded === '#' || folded === '@' ? folded : null
    }
  }
  close()
  return checked(words, written, column)
}

function checked(words: readonly Word[], written: string, column: number): Text | QueryError {
  if (words.length === 0) return refusal(column, 'a word with a letter, digit or character', `"${written}"`)
  const bad = words.find(({ pattern }) => !isAffordable(pattern))
  if (bad) return refusal(column, 'a pattern with two letters or more and at most two *', `"${bad.pattern}"`)
  return { kind: 'text', words, raw: null }
}

function isAffordable(pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return true
  const stars = pattern.split('*').length - 1
  return stars <= MAX_STARS && pattern.replaceAll(/[*?]/g, '').length >= 2
}
