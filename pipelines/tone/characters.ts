import { VARIANTS } from './variants.ts'

/** What a character is to the scanner. `ignored` leaves no trace: marks over letters, joiners, skin tones, bidi controls. */
export const CLASS = { mark: 0, word: 1, space: 2, han: 3, syllable: 4, emoji: 5, ignored: 6 } as const

/** Which script a text is mostly in: the lexical features are told apart by it. Index of what `scripts` holds. */
export const SCRIPT = {
  none: 0,
  latin: 1,
  han: 2,
  kana: 3,
  hangul: 4,
  arabic: 5,
  indic: 6,
  cyrillic: 7,
  thai: 8,
} as const
export const SCRIPT_COUNT = 9

/** Tables over the Basic Multilingual Plane, by code unit. */
export interface Characters {
  /** Compatibility forms, capitals, Traditional characters and variants to their plain, small, Simplified ones. */
  readonly fold: Uint16Array
  readonly kind: Uint8Array
  readonly script: Uint8Array
}

/** `simplified` holds pairs (Traditional, Simplified). 190 KB, about 40 ms to make: once a thread. */
export function newCharacters(simplified: Uint16Array): Characters {
  const fold = new Uint16Array(65_536)
  const kind = new Uint8Array(65_536)
  const script = new Uint8Array(65_536)
  for (let unit = 0; unit < 65_536; unit++) {
    fold[unit] = isSurrogate(unit) ? unit : plainForm(unit)
    kind[unit] = isSurrogate(unit) ? CLASS.mark : kindOf(String.fromCharCode(unit))
    script[unit] = scriptOf(unit)
  }
  for (let i = 0; i + 1 < simplified.length; i += 2) fold[simplified[i] ?? 0] = simplified[i + 1] ?? 0
  for (let unit = 0; unit < 65_536; unit++) fold[unit] = VARIANTS.get(fold[unit] ?? 0) ?? fold[unit] ?? 0
  return { fold, kind, script }
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

/** One unit to one unit only; what NFKC makes longer stays as it is. */
function plainForm(unit: number): number {
  const curly = QUOTES.get(unit)
  if (curly) return curly
  const character = String.fromCharCode(unit)
  const plain = character.normalize('NFKC').toLowerCase()
  if (plain.length === 1) return plain.charCodeAt(0)
  const small = character.toLowerCase()
  return small.length === 1 ? small.charCodeAt(0) : unit
}

const QUOTES = new Map([
  [0x2018, 0x27],
  [0x2019, 0x27],
  [0xff07, 0x27],
  [0x201c, 0x22],
  [0x201d, 0x22],
])

const KINDS: readonly (readonly [number, RegExp])[] = [
  [
    CLASS.ignored,
    /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\p{M}--[\p{Script=Thai}\p{Script_Extensions=Deva}\p{Script_Extensions=Beng}\p{Script_Extensions=Taml}\p{Script=Lao}\p{Script=Khmer}]]/v,
  ],
  [CLASS.space, /[\s\p{Z}\p{Cc}]/u],
  [CLASS.han, /[\p{Script=Han}〇]/u],
  [CLASS.syllable, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}ー]/u],
  [CLASS.word, /[\p{L}\p{N}\p{M}_]/u],
  [CLASS.emoji, /\p{Extended_Pictographic}/u],
]

const kindOf = (character: string): number => KINDS.find(([, pattern]) => pattern.test(character))?.[0] ?? CLASS.mark

const SCRIPTS: readonly (readonly [number, RegExp])[] = [
  [SCRIPT.latin, /\p{Script=Latin}/u],
  [SCRIPT.han, /\p{Script=Han}/u],
  [SCRIPT.kana, /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  [SCRIPT.hangul, /\p{Script=Hangul}/u],
  [SCRIPT.arabic, /\p{Script=Arabic}/u],
  [SCRIPT.indic, /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}]/u],
  [SCRIPT.cyrillic, /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}]/u],
  [SCRIPT.thai, /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u],
]

const scriptOf = (unit: number): number =>
  SCRIPTS.find(([, pattern]) => pattern.test(String.fromCharCode(unit)))?.[0] ?? SCRIPT.none
