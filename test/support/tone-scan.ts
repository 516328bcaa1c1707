import { newCharacters } from '../../pipelines/tone/characters.ts'
import { type Features, newScanner } from '../../pipelines/tone/features.ts'
import { hashOfWord } from '../../pipelines/tone/hashing.ts'
import { newWordTable } from '../../pipelines/tone/word-table.ts'

/** A lexicon of two words: good 2, awful -2, in thirtieths. */
export const TWO_WORDS = {
  hash: Uint32Array.of(hashOfWord('good'), hashOfWord('awful')),
  valence: Int8Array.of(60, -60),
}
export const ONE_PAIR = Uint16Array.from('機机', (c) => c.charCodeAt(0))

/** Features of a text by a scanner that knows two opinion words and one Traditional character. */
export function scanOf(): (text: string) => Features {
  const scan = newScanner(newCharacters(ONE_PAIR), newWordTable(TWO_WORDS))
  return (text) => {
    const bytes = new TextEncoder().encode(text)
    return scan(bytes, 0, bytes.length)
  }
}
