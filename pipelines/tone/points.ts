import { type Characters, CLASS } from './characters.ts'

/** Code points read of a text, at most; what follows them is not judged. */
export const LIMIT = 1_500
/** Bytes looked at, at most: a text of nothing but combining marks ends here. */
const BYTE_LIMIT = 4 * LIMIT

/** The readable characters of one text, reused from text to text. */
export interface Points {
  count: number
  /** Folded code points; `count` of them, then a 0 that ends every look-ahead. */
  readonly point: Uint32Array
  /** CLASS of each. */
  readonly kind: Uint8Array
  /** 1 where a capital was folded away. */
  readonly capital: Uint8Array
  /** SCRIPT of each. */
  readonly script: Uint8Array
  /** Where each begins in the bytes, and one more for the end. */
  readonly at: Uint32Array
}

const ROOM = LIMIT + 8

export const newPoints = (): Points => ({
  count: 0,
  point: new Uint32Array(ROOM),
  kind: new Uint8Array(ROOM),
  capital: new Uint8Array(ROOM),
  script: new Uint8Array(ROOM),
  at: new Uint32Array(ROOM),
})

/** Decodes UTF-8 bytes [start, end) into `points`, folding as it goes. Broken bytes become U+FFFD, never an error. */
export function readPoints(bytes: Uint8Array, start: number, end: number, tables: Characters, points: Points): void {
  const { fold, kind, script } = tables
  const stop = Math.min(end, start + BYTE_LIMIT)
  let count = 0
  let i = start
  while (i < stop && count < LIMIT) {
    const from = i
    let unit = bytes[i++] ?? 0
    if (unit >= 0x80) {
      const tail = unit >= 0xf0 ? 3 : unit >= 0xe0 ? 2 : 1
      unit = unit < 0xc2 || unit > 0xf4 ? 0xfffd : unit & (0x3f >> tail)
      for (let k = 0; k < tail && unit !== 0xfffd; k++) {
        const next = i < end ? (bytes[i] ?? 0) : 0
        if ((next & 0xc0) !== 0x80) unit = 0xfffd
        else {
          unit = (unit << 6) | (next & 0x3f)
          i++
        }
      }
    }
    if (unit > 0xffff) {
      const astral = astralKind(unit)
      if (astral === CLASS.ignored) continue
      points.point[count] = astral === CLASS.word ? styledLetter(unit) : unit
      points.kind[count] = astral
      points.capital[count] = 0
      points.script[count] = 0
    } else {
      const what = kind[unit] ?? 0
      if (what === CLASS.ignored) continue
      const plain = fold[unit] ?? unit
      points.point[count] = plain
      points.kind[count] = what
      points.capital[count] = unit !== plain && what === CLASS.word ? 1 : 0
      points.script[count] = script[plain] ?? 0
    }
    points.at[count++] = from
  }
  points.count = count
  points.point[count] = 0
  points.kind[count] = CLASS.space
  points.at[count] = i
}

/** Beyond the Basic Multilingual Plane: emoji, rare Han, skin tones and tags (ignored), and letters. */
function astralKind(point: number): number {
  if (point >= 0x1f3fb && point <= 0x1f3ff) return CLASS.ignored
  if (point >= 0x1f000 && point <= 0x1faff) return CLASS.emoji
  if (point >= 0x20000 && point <= 0x3ffff) return CLASS.han
  return point >= 0xe0000 ? CLASS.ignored : CLASS.word
}

/** 𝓑𝓪𝓭 and 𝗕𝗮𝗱 are "bad". */
function styledLetter(point: number): number {
  if (point < 0x1d400 || point > 0x1d7ff) return point
  return String.fromCodePoint(point).normalize('NFKC').toLowerCase().codePointAt(0) ?? point
}
