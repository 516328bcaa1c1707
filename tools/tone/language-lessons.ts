import { LANGUAGES, type Language } from '../../pipelines/contract/words.ts'
import { addLanguageGrams, LATIN_LANGUAGES } from '../../pipelines/tone/language.ts'
import { empty } from '../../pipelines/tone/sieve.ts'
import type { ScanText } from './lessons.ts'
import { readOtherLanguages } from './own-rows.ts'
import { keyOf, type Row } from './rows.ts'
import { MULTILINGUAL } from './sets.ts'
import type { ReadRows } from './teach.ts'

const NAMES: readonly Language[] = LATIN_LANGUAGES
const label = (language: Language): number => NAMES.indexOf(language)

/** A third of the Hindi set is English: its rows are Hindi where one of these stands. */
const HINDI_WORD =
  /\b(hai|hain|h|hu|hun|hoon|tha|thi|nahi|nahin|nhi|nai|kya|kyu|kyun|kyo|kaise|kahan|kaha|kab|kaun|kon|bhi|aur|ka|ki|ke|ko|se|ne|ye|yeh|wo|woh|vo|hum|ham|aap|ap|apka|aapka|tum|tu|tera|teri|mera|meri|mere|main|mai|mein|muje|mujhe|mjhe|koi|kuch|kar|karo|karna|bhai|raha|rahi|rahe|rha|rhi|rhe|hota|hoti|jo|jab|ab|aaj|kal|toh|yaar|yar|sab|gaya|gayi|gya|wala|wale|bahut|bohot|accha|acha|liye|bas|han|haan)\b/i

/** Posts of each language in Latin script, labelled by it; how they feel, and whether anybody knows, is all one. */
export function languageRows(isFull: boolean, read: ReadRows, barred: ReadonlySet<string>): Row[] {
  const some = (file: string, count: number, language: Language) =>
    read(file)
      .filter(({ text }) => !barred.has(keyOf(text)))
      .slice(0, count)
      .map(({ text }) => ({ text, label: label(language) }))
  const latinOnly = MULTILINGUAL.filter(([, language]) => LANGUAGES.includes(language) && label(language) >= 0)
  return [
    ...(isFull ? some('train/en-semeval_train.tsv.gz', 12_000, 'en') : []),
    ...some('train/en-tse_train.tsv.gz', isFull ? 8_000 : 20_000, 'en'),
    ...some('train/en-goemo_train.tsv.gz', isFull ? 6_000 : 20_000, 'en'),
    ...latinOnly
      .flatMap(([name, language]) => some(`train/multi-${name}_train.tsv.gz`, 2_000, language))
      .filter((row) => row.label !== label('hi') || HINDI_WORD.test(row.text)),
    ...readOtherLanguages().map((text) => ({ text, label: label('und') })),
  ]
}

/** Language features stand alone in the group of words. */
export function languageScanner(scan: ScanText): ScanText {
  return (text) => {
    const features = scan(text)
    for (const group of [features.words, features.grams, features.lexical]) empty(group)
    addLanguageGrams(features.tokens, features.words)
    return features
  }
}
