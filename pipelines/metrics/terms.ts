import type { ScoredBatch } from '../contract/mention.ts'
import { textAt } from '../post-view.ts'
import { STOP_WORDS } from './stop-words.ts'
import { newTermScan } from './term-scan.ts'

/** The terms of a row's text. */
export function termsAt(batch: ScoredBatch, row: number): readonly string[] {
  const terms = scan(batch.bytes, batch.text.start[row] ?? 0, batch.text.end[row] ?? 0)
  return terms ? distinct(terms) : termsOf(textAt(batch, batch.text, row))
}

/**
 * The distinct words of a text worth listing, lower case, without stop words, links and handles. Chinese is cut by the
 * platform's word segmenter; a name followed by a number ("LRK 218") is one word.
 */
export const termsOf = (text: string): readonly string[] =>
  distinct(wordsOf(withoutLinks(text.toLowerCase())).flatMap((word) => telling(word) ?? []))

/** Looking for the signs first costs a twentieth of looking for links and handles. */
const withoutLinks = (text: string): string =>
  text.includes('@') || text.includes('://') || text.includes('＠') ? text.replaceAll(LINK_OR_HANDLE, ' ') : text

/** Among few, looking through them is quicker than a Set. */
const FEW = 32

const distinct = (terms: readonly string[]): readonly string[] =>
  terms.length > FEW ? [...new Set(terms)] : terms.filter((term, i) => terms.indexOf(term) === i)

/** Words whose worth is known: as many as stay near the processor, and none of the long ones that never come again. */
const MOST_WORDS = 8_192
const LONG = 24
const worth = new Map<string, string | null>()

/** The word, the same string whenever it occurs, which lists find faster; null when it is not worth listing. */
function telling(word: string): string | null {
  if (word.length > LONG) return isTelling(word) ? word : null
  const known = worth.get(word)
  if (known !== undefined) return known
  if (worth.size >= MOST_WORDS) worth.clear()
  const term = isTelling(word) ? word : null
  worth.set(word, term)
  return term
}

const LINK_OR_HANDLE = /https?:\/\/\S+|[@＠][\p{L}\p{N}_.\-‐-―－]+/gu
const HAN = /\p{Script=Han}/u
const LATIN = /[\p{L}]{2,4} \p{N}{2,4}(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu

const wordsOf = (text: string): readonly string[] => (HAN.test(text) ? segmented(text) : (text.match(LATIN) ?? []))

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const segmented = (text: string): string[] => [
  ...(text.match(/[a-z]{2,4} \d{2,4}(?!\d)/g) ?? []),
  ...[...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment),
]

const isTelling = (word: string): boolean =>
  !STOP_WORDS.has(word) && !/^\p{N}+$/u.test(word) && (HAN.test(word) ? word.length >= 2 : word.length >= 3)

const scan = newTermScan((word) => (isTelling(word) ? word : null))
