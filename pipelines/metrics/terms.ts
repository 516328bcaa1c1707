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
  const terms = distinctTelling(wordsOf(withoutLinks(text.toLowerCase())))
  cache.set(text, terms)
  return terms
}

/** Looking for the two signs first costs a twentieth of looking for links and handles. */
const withoutLinks = (text: string): string =>
  text.includes('@') || text.includes('://') ? text.replaceAll(LINK_OR_HANDLE, ' ') : text

function distinctTelling(words: readonly string[]): readonly string[] {
  const terms = new Set<string>()
  for (const word of words) {
    const term = telling(word)
    if (term !== null) terms.add(term)
  }
  return [...terms]
}

/** Words whose worth is known. */
const MOST_WORDS = 32_768
const worth = new Map<string, string | null>()

/** The word, the same string whenever it occurs, which lists find faster; null when it is not worth listing. */
function telling(word: string): string | null {
  const known = worth.get(word)
  if (known !== undefined) return known
  if (worth.size >= MOST_WORDS) worth.clear()
  const term = isTelling(word) ? word : null
  worth.set(word, term)
  return term
}

const LINK_OR_HANDLE = /https?:\/\/\S+|@[\p{L}\p{N}_.]+/gu
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
