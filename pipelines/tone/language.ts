import { LANGUAGES, type Language } from '../contract/words.ts'
import { type Characters, SCRIPT } from './characters.ts'
import { newWritings, WRITING } from './chinese.ts'
import { mix } from './hashing.ts'
import { type Head, scoreGroup } from './head.ts'
import { newPoints, type Points, readPoints } from './points.ts'
import { readTokens } from './read-tokens.ts'
import { mainScript, newScriptCounts } from './scripts.ts'
import { addTo, empty, newSieve, type Sieve } from './sieve.ts'
import { FLAG, newTokens, TOKEN, type Tokens } from './tokens.ts'

/** What the model of Latin script tells apart; the last, "another language", is reported as `und`. */
export const LATIN_LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt', 'hi', 'und'] as const satisfies readonly Language[]

/** Index into LANGUAGES of the text in UTF-8 bytes [start, end); 0 where it cannot be told. */
export type LanguageOf = (bytes: Uint8Array, start: number, end: number) => number

/**
 * The script decides where it can; among languages in Latin script a linear model over words and 2 to 4 characters; Chinese
 * by characters that only one way of writing has. One a thread: it reuses its buffers.
 */
export function newLanguageReader(characters: Characters, simplified: Uint16Array, latin: Head): LanguageOf {
  const points = newPoints()
  const tokens = newTokens()
  const grams = newSieve()
  const writings = newWritings(simplified)
  const z = new Float64Array(latin.outputs)
  const letters = newScriptCounts()
  return (bytes, start, end) => {
    readPoints(bytes, start, end, characters, points)
    readTokens(points, tokens)
    countByWord(points, tokens, letters)
    const script = mainScript(letters)
    if (script === SCRIPT.latin) {
      empty(grams)
      addLanguageGrams(tokens, grams)
      return LATIN_INDEX[latinLanguage(latin, grams, z)] ?? 0
    }
    if (script === SCRIPT.han || script === SCRIPT.kana) {
      if ((letters[SCRIPT.kana] ?? 0) * KANA_SHARE > (letters[SCRIPT.han] ?? 0)) return indexIn('ja')
      return chinese(bytes, start, end, writings)
    }
    return OF_SCRIPT[script] ?? 0
  }
}

const indexIn = (language: Language): number => LANGUAGES.indexOf(language)

/** Japanese writes at least so much of its text in kana; a の alone is a fashion in Chinese. */
const KANA_SHARE = 4

const OF_SCRIPT: Readonly<Record<number, number>> = {
  [SCRIPT.hangul]: indexIn('ko'),
  [SCRIPT.arabic]: indexIn('ar'),
  [SCRIPT.indic]: indexIn('hi'),
  [SCRIPT.cyrillic]: indexIn('other'),
  [SCRIPT.thai]: indexIn('th'),
}

const LATIN_INDEX = LATIN_LANGUAGES.map(indexIn)

/** A word counts as much as a Han character: who mixes both writes Chinese. Links and names say nothing of the language. */
function countByWord({ script }: Points, { count, kind, from, to }: Tokens, letters: Uint16Array): void {
  letters.fill(0)
  for (let t = 0; t < count; t++) {
    const first = from[t] ?? 0
    if (kind[t] === TOKEN.word) {
      const of = script[first] ?? 0
      letters[of] = (letters[of] ?? 0) + 1
    } else if (kind[t] === TOKEN.run)
      for (let i = first; i < (to[t] ?? 0); i++) {
        const of = script[i] ?? 0
        letters[of] = (letters[of] ?? 0) + 1
      }
  }
}

const WORD = 0x6c616e67
const BORDER = 0x20

/** Whole words, and 2 to 4 characters with a border on either side. */
export function addLanguageGrams({ count, kind, flags, hash, chars, charFrom, charTo }: Tokens, grams: Sieve): void {
  for (let t = 0; t < count; t++) {
    if (kind[t] !== TOKEN.word || ((flags[t] ?? 0) & FLAG.hashtag) !== 0) continue
    addTo(grams, mix((hash[t] ?? 0) ^ WORD))
    const from = charFrom[t] ?? 0
    const to = charTo[t] ?? 0
    for (let start = from - 1; start + 1 <= to; start++) {
      let h = WORD
      const last = Math.min(start + 3, to)
      for (let i = start; i <= last; i++) {
        h = Math.imul(h ^ (i < from || i >= to ? BORDER : (chars[i] ?? 0)), 0x01000193)
        if (i > start) addTo(grams, mix(h))
      }
    }
  }
}

/** Position in LATIN_LANGUAGES; the reference, last, wins where nothing speaks for another. */
function latinLanguage(head: Head, grams: Sieve, z: Float64Array): number {
  for (let k = 0; k < head.outputs; k++) z[k] = head.bias[k] ?? 0
  scoreGroup(head, grams, grams.count === 0 ? 0 : 1 / Math.sqrt(grams.count), z)
  let best = head.outputs
  for (let k = 0; k < head.outputs; k++) if ((z[k] ?? 0) > (best === head.outputs ? 0 : (z[best] ?? 0))) best = k
  return best
}

/** Three bytes a character: Han outside the Basic Plane is too rare to tell anything. */
function chinese(bytes: Uint8Array, start: number, end: number, writings: Uint8Array): number {
  let traditional = 0
  let simplified = 0
  for (let i = start; i + 2 < end; i++) {
    const first = bytes[i] ?? 0
    if (first < 0xe3 || first > 0xe9) continue
    const unit = ((first & 0x0f) << 12) | (((bytes[i + 1] ?? 0) & 0x3f) << 6) | ((bytes[i + 2] ?? 0) & 0x3f)
    i += 2
    const writing = writings[unit]
    if (writing === WRITING.cantonese) return indexIn('yue')
    if (writing === WRITING.traditional) traditional++
    else if (writing === WRITING.simplified) simplified++
  }
  return indexIn(simplified > traditional ? 'zh-Hans' : 'zh-Hant')
}
