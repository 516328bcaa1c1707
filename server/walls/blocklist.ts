import { latinized, spelledOut } from './look-alikes.ts'

/** Whether a text holds one of the words; see `readingsOf` for what it looks through. */
export type IsBlocked = (text: string) => boolean

/**
 * Words and phrases in any language. Where words are written apart only whole words count: "ass" is not in "class".
 * `simplified` holds pairs (Traditional, Simplified): either writing of a word finds the other.
 */
export function newBlocklist(words: readonly string[], simplified: Uint16Array): IsBlocked {
  const foldHan = hanFolder(simplified)
  const needles = [...new Set(words.flatMap((word) => readingsOf(foldHan(word))).map(needleOf))].filter(
    (needle) => needle.trim() !== '',
  )
  if (needles.length === 0) return () => false
  return (text) => {
    const hays = readingsOf(foldHan(text)).map((reading) => ` ${reading} `)
    return hays.some((hay) => needles.some((needle) => hay.includes(needle)))
  }
}

/** Whether anything is left of a word once tricks are looked through: what is nothing would be in every text. */
export const isWord = (word: string): boolean => apart(seen(word).toLowerCase()) !== ''

type Fold = (text: string) => string

function hanFolder(simplified: Uint16Array): Fold {
  const to = new Map<string, string>()
  for (let i = 0; i + 1 < simplified.length; i += 2)
    to.set(String.fromCharCode(simplified[i] ?? 0), String.fromCharCode(simplified[i + 1] ?? 0))
  return (text) => Array.from(text, (character) => to.get(character) ?? character).join('')
}

/**
 * What a text may be read as: as it stands, with letters that look alike as Latin ones, and with digits and signs inside words as
 * letters. The same for every way to write it wide, accented, in capitals, with marks or spaces between its letters, or with
 * letters that are not seen. Most texts have one reading.
 */
function readingsOf(text: string): readonly string[] {
  const plain = seen(text)
  const alike = latinized(plain).toLowerCase()
  const readings = [plain.toLowerCase(), alike, spelledOut(alike, 'i'), spelledOut(alike, 'l')]
  return [...new Set(readings)].map(apart)
}

/** What nobody sees, what only decorates a letter, and the colour of a hand. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\p{Emoji_Modifier}]+/gu

const seen: Fold = (text) => text.normalize('NFKD').replace(UNSEEN, '')

const BETWEEN = /[^\p{L}\p{N}\p{S}]+/gu
const TOGETHER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`
/** Spaces within a script that has none hide a word; a change of script ends one. */
const GAP = new RegExp(`(?<=${TOGETHER}) (?=${TOGETHER})`, 'gu')
const EDGE = new RegExp(`(?<=${TOGETHER})(?!${TOGETHER}| |$)|(?<!^|${TOGETHER}| )(?=${TOGETHER})`, 'gu')
/** So do spaces between single letters. */
const SPELLED = /(?<=(?:^| )\p{L}) (?=\p{L}(?: |$))/gu
const STARTS = new RegExp(`^${TOGETHER}`, 'u')
const ENDS = new RegExp(`${TOGETHER}$`, 'u')

/** Words with one space between them. */
const apart: Fold = (text) => text.replace(BETWEEN, ' ').trim().replace(GAP, '').replace(EDGE, ' ').replace(SPELLED, '')

const needleOf: Fold = (word) => `${STARTS.test(word) ? '' : ' '}${word}${ENDS.test(word) ? '' : ' '}`
