/** How the scanner sees a code point. */
export const SEPARATOR = 1
/** Part of a word. */
export const LETTER = 2
/** A word of its own: Chinese and Japanese have no spaces, an emoji stands alone. */
export const SINGLE = 3
/** Combining marks and joiners: passed over. */
export const MARK = 4

const classes = new Uint8Array(0x110000)
const folds = new Uint32Array(0x110000)

/** The class of a code point. */
export const classOf = (point: number): number => classes[point] || learn(point)

/** The code point in lower case and normal width: "Ｌ" and "L" become "l". Valid after `classOf`. */
export const foldOf = (point: number): number => folds[point] ?? point

/** Unicode properties are slow to ask; each code point is asked once. */
function learn(point: number): number {
  const character = String.fromCodePoint(point)
  folds[point] = folded(character, point)
  classes[point] = classify(String.fromCodePoint(folds[point] ?? point))
  return classes[point] ?? SEPARATOR
}

function folded(character: string, point: number): number {
  const wide = [...character.normalize('NFKC')]
  const [one = character] = wide.length === 1 ? wide : [character]
  return one.toLowerCase().codePointAt(0) ?? point
}

function classify(character: string): number {
  if (/[\p{Mark}\u200d]/u.test(character)) return MARK
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u.test(character)) return SINGLE
  if (/[\p{Letter}\p{Number}_]/u.test(character)) return LETTER
  return /\p{Extended_Pictographic}/u.test(character) ? SINGLE : SEPARATOR
}
