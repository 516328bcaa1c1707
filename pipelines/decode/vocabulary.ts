import { LANGUAGES, type Language } from '../contract/words.ts'

/** A BCP 47 tag as one of our languages; bare "zh" stays unsaid, so that the characters decide. */
export function languageOf(tag: string | null): Language {
  if (!tag) return 'und'
  const lower = tag.toLowerCase()
  if (lower.startsWith('yue')) return 'yue'
  if (lower.startsWith('zh')) return chineseOf(lower)
  const [primary = ''] = lower.split('-')
  return LANGUAGES.find((language) => language === primary) ?? (/^[a-z]{2,3}$/.test(primary) ? 'other' : 'und')
}

function chineseOf(tag: string): Language {
  if (/hant|-tw|-hk|-mo/.test(tag)) return 'zh-Hant'
  return /hans|-cn|-sg|-my/.test(tag) ? 'zh-Hans' : 'und'
}

/** The word if it is one of the vocabulary, else the other. */
export const wordOf = <const T extends string, const O>(words: readonly T[], value: unknown, otherwise: O): T | O =>
  words.find((word) => word === value) ?? otherwise

/** An absolute http(s) URL without white space: links of a post are separated by line ends. */
export const isWebLink = (url: unknown): url is string =>
  typeof url === 'string' && url.length <= MAX_URL && /^https?:\/\/\S+$/i.test(url)

const MAX_URL = 2_048

/** A whole number of things, e.g. followers; null for anything else. */
export const countOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null

/** Links kept of one post. */
export const MAX_LINKS = 16

/** Epoch ms of a time a post may name: after 1970 and before the year 3000. */
export const isSaneTime = (time: unknown): time is number => typeof time === 'number' && time > 0 && time < YEAR_3000

const YEAR_3000 = 32_503_680_000_000

/** Epoch ms of a time with "Z" or an offset, else NaN: without one it would depend on where this runs. */
export const zonedTime = (text: string): number => (OFFSET.test(text) ? Date.parse(text) : Number.NaN)

const OFFSET = /(Z|[+-]\d\d:?\d\d)$/i
