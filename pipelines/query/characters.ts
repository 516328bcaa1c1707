/** Between words. */
export const SEPARATOR = 1
/** Part of a word. */
export const LETTER = 2
/** A word of its own: some scripts put no spaces between words, an emoji stands alone. */
export const SINGLE = 3
/** Accents and joiners: passed over. */
export const MARK = 4

/**
 * What a code point is, as one number to be read by `classIn` and `foldIn`. Unicode properties are slow to ask, so each
 * code point is asked once; the table takes memory only where it is touched.
 */
export const lookUp = (point: number): number => table[point] || learn(point)

export const classIn = (looked: number): number => looked >>> 24

/** In lower case, normal width and without accent: "Ｌ" and "l", "É" and "e" are one. */
export const foldIn = (looked: number): number => looked & 0x1fffff

const table = new Uint32Array(0x110000)

function learn(point: number): number {
  const fold = folded(String.fromCodePoint(point))
  const looked = ((classify(fold) << 24) | (fold.codePointAt(0) ?? point)) >>> 0
  table[point] = looked
  return looked
}

function folded(character: string): string {
  const [wide = character, ...others] = character.normalize('NFKC')
  const plain = unaccented(others.length === 0 ? wide : character)
  // By way of upper case, so that the two small sigmas are one.
  const [upper = plain, ...more] = plain.toUpperCase()
  return String.fromCodePoint((more.length === 0 ? upper : plain).toLowerCase().codePointAt(0) ?? 0)
}

/** Only where the accent is an ornament: taken off a Japanese or Cyrillic letter it would leave another letter. */
function unaccented(character: string): string {
  const [base = character, ...marks] = character.normalize('NFKD')
  const isOrnamented = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}]/u.test(base)
  return isOrnamented && marks.every((mark) => /\p{Script=Inherited}/u.test(mark)) ? base : character
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u

function classify(character: string): number {
  if (/[\p{Script=Inherited}\p{Cf}]/u.test(character)) return MARK
  if (UNSPACED.test(character)) return SINGLE
  if (/[\p{Letter}\p{Number}\p{Mark}_]/u.test(character)) return LETTER
  return /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(character) ? SINGLE : SEPARATOR
}
