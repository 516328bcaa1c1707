import type { ScoredBatch } from '../contract/mention.ts'
import { textAt } from '../post-view.ts'
import { distinctKeys, type ListKey, listKey } from './list-key.ts'
import { STOP_WORDS } from './stop-words.ts'
import { newTermScan } from './term-scan.ts'

/** The terms of a row's text. */
export function termsAt(batch: ScoredBatch, row: number): readonly ListKey[] {
  const terms = scan(batch.bytes, batch.text.start[row] ?? 0, batch.text.end[row] ?? 0)
  return distinctKeys(terms ?? wordsIn(textAt(batch, batch.text, row)).flatMap((word) => telling(word) ?? []))
}

/**
 * The distinct words of a text worth listing, lower case, without stop words, links and handles. Chinese is cut by the
 * platform's word segmenter; a name followed by a number ("LRK 218") is one word.
 */
export const termsOf = (text: string): readonly string[] =>
  distinctKeys(wordsIn(text).flatMap((word) => telling(word) ?? [])).map((term) => term.text)

const wordsIn = (text: string): readonly string[] => wordsOf(withoutLinks(text.toLowerCase()))

/** Looking for the signs first costs a twentieth of looking for links and handles. */
const withoutLinks = (text: string): string =>
  text.includes('@') || text.includes('://') || text.includes('＠') ? text.replaceAll(LINK_OR_HANDLE, ' ') : text

/** Words whose worth is known: as many as stay near the processor, and none of the long ones that never come again. */
const MOST_WORDS = 8_192
const LONG = 24
const worth = new Map<string, ListKey | null>()

/** The word as a key, the same one whenever it occurs, which lists find faster; null when it is not worth listing. */
function telling(word: string): ListKey | null {
  const known = worth.get(word)
  if (known !== undefined) return known
  const term = isTelling(word) ? listKey(word) : null
  if (word.length > LONG) return term
  if (worth.size >= MOST_WORDS) worth.clear()
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

const scan = newTermScan((word) => (isTelling(word) ? listKey(word) : null))
