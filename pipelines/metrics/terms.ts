import { STOP_WORDS } from './stop-words.ts'

/** Distinct texts whose words are kept: reposts and slogans repeat. */
const ROOM = 4_096
const cache = new Map<string, readonly string[]>()

/**
 * The distinct words of a text worth listing, lower case, without stop words, links and handles. Chinese is cut by the
 * platform's word segmenter; a name followed by a number ("LRK 218") is one word. A pure function with a memory.
 */
export function termsOf(text: string): readonly string[] {
  const known = cache.get(text)
  if (known) return known
  if (cache.size >= ROOM) cache.clear()
  const terms = [...new Set(wordsOf(text.toLowerCase().replaceAll(LINK_OR_HANDLE, ' ')))]
  cache.set(text, terms)
  return terms
}

const LINK_OR_HANDLE = /https?:\/\/\S+|@[\p{L}\p{N}_.]+/gu
const HAN = /\p{Script=Han}/u
const LATIN = /[\p{L}]{2,4} \p{N}{2,4}(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu

const wordsOf = (text: string): readonly string[] =>
  (HAN.test(text) ? segmented(text) : (text.match(LATIN) ?? [])).filter(isTelling)

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const segmented = (text: string): string[] => [
  ...(text.match(/[a-z]{2,4} \d{2,4}(?!\d)/g) ?? []),
  ...[...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment),
]

const isTelling = (word: string): boolean =>
  !STOP_WORDS.has(word) && !/^\p{N}+$/u.test(word) && (HAN.test(word) ? word.length >= 2 : word.length >= 3)
