/** Whether a text holds one of the words; see `canonical` for what it looks through. */
export type IsBlocked = (text: string) => boolean

/** Words and phrases in any language. Where words are written apart only whole words count: "ass" is not in "class". */
export function newBlocklist(words: readonly string[]): IsBlocked {
  const needles = words.map(needleOf).filter((needle) => needle.trim() !== '')
  if (needles.length === 0) return () => false
  return (text) => {
    const hay = ` ${canonical(text)} `
    return needles.some((needle) => hay.includes(needle))
  }
}

/** Whether anything is left of a word once tricks are looked through: what is nothing would be in every text. */
export const isWord = (word: string): boolean => canonical(word) !== ''

/** What nobody sees, what only decorates a letter, and the colour of a hand. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\p{Emoji_Modifier}]+/gu
const BETWEEN = /[^\p{L}\p{N}\p{S}]+/gu
const TOGETHER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`
/** Spaces within a script that has none hide a word; a change of script ends one. */
const GAP = new RegExp(`(?<=${TOGETHER}) (?=${TOGETHER})`, 'gu')
const EDGE = new RegExp(`(?<=${TOGETHER})(?!${TOGETHER}| |$)|(?<!^|${TOGETHER}| )(?=${TOGETHER})`, 'gu')
const STARTS = new RegExp(`^${TOGETHER}`, 'u')
const ENDS = new RegExp(`${TOGETHER}$`, 'u')

/** The same for every way to write it wide, accented, in capitals, with marks between, or with letters that are not seen. */
const canonical = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replace(BETWEEN, ' ')
    .trim()
    .replace(GAP, '')
    .replace(EDGE, ' ')

function needleOf(word: string): string {
  const plain = canonical(word)
  return `${STARTS.test(plain) ? '' : ' '}${plain}${ENDS.test(plain) ? '' : ' '}`
}
