import { LIMIT } from './points.ts'

/** A word; a run of Han, kana or Thai; one emoji; a run of punctuation; a link; somebody's name. */
export const TOKEN = { word: 0, run: 1, emoji: 2, mark: 3, url: 4, user: 5 } as const

/** Bits of a token's flags. */
export const FLAG = { capitals: 1, long: 2, hashtag: 4, quoted: 8, negated: 16 } as const

/** The tokens of one text in order, as columns; reused from text to text. */
export interface Tokens {
  count: number
  readonly kind: Uint8Array
  readonly hash: Uint32Array
  readonly flags: Uint8Array
  /** Where words and punctuation stand in the word table, once they were looked up. */
  readonly slot: Uint16Array
  /** Its points [from, to). */
  readonly from: Uint16Array
  readonly to: Uint16Array
  /** Its normal form: chars[charFrom, charTo). Words and runs only; empty for the others. */
  readonly charFrom: Uint16Array
  readonly charTo: Uint16Array
  readonly chars: Uint32Array
}

const ROOM = LIMIT + 8

export const newTokens = (): Tokens => ({
  count: 0,
  kind: new Uint8Array(ROOM),
  hash: new Uint32Array(ROOM),
  flags: new Uint8Array(ROOM),
  slot: new Uint16Array(ROOM),
  from: new Uint16Array(ROOM),
  to: new Uint16Array(ROOM),
  charFrom: new Uint16Array(ROOM),
  charTo: new Uint16Array(ROOM),
  chars: new Uint32Array(ROOM),
})

export const URL_HASH = 0x75726c00
export const USER_HASH = 0x75736572
