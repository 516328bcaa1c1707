import { CLASS } from './characters.ts'
import { FNV_START, fnv } from './hashing.ts'
import { LIMIT, type Points } from './points.ts'

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
  from: new Uint16Array(ROOM),
  to: new Uint16Array(ROOM),
  charFrom: new Uint16Array(ROOM),
  charTo: new Uint16Array(ROOM),
  chars: new Uint32Array(ROOM),
})

export const URL_HASH = 0x75726c00
export const USER_HASH = 0x75736572

/** One walk over the points; each is looked at once, but for a short look-ahead at links, names and stickers. */
export function readTokens(points: Points, tokens: Tokens): void {
  const { kind, point, count } = points
  tokens.count = 0
  let chars = 0
  let quoted = 0
  let isHashtag = 0
  let at = 0
  while (at < count) {
    const what = kind[at]
    if (what === CLASS.space) {
      at++
      isHashtag = 0
      continue
    }
    const n = tokens.count
    const from = at
    tokens.from[n] = from
    tokens.charFrom[n] = chars
    tokens.flags[n] = quoted | isHashtag
    if (what === CLASS.word) {
      const end = urlEnd(points, at)
      if (end > 0) at = other(tokens, TOKEN.url, URL_HASH, end)
      else {
        at = readWord(points, tokens, at, chars)
        chars = tokens.charTo[n] ?? 0
      }
    } else if (what === CLASS.han || what === CLASS.syllable) {
      at = readRun(points, tokens, at, chars)
      chars = tokens.charTo[n] ?? 0
    } else if (what === CLASS.emoji) {
      at = readEmoji(points, tokens, at)
    } else {
      const sign = point[at]
      const isBeforeWord = kind[at + 1] === CLASS.word
      const sticker = sign === OPENING_BRACKET ? stickerEnd(points, at) : 0
      if (sign === AT && isBeforeWord) at = other(tokens, TOKEN.user, USER_HASH, nameEnd(points, at + 1))
      else if (sign === HASH && (isBeforeWord || kind[at + 1] === CLASS.han)) {
        isHashtag = FLAG.hashtag
        at++
        continue
      } else if (sticker > 0) at = other(tokens, TOKEN.emoji, hashOf(points, at + 1, sticker - 1), sticker)
      else {
        at = readMarks(points, tokens, at)
        if (isQuote(sign)) {
          quoted ^= FLAG.quoted
          tokens.flags[n] = 0
        }
      }
    }
    tokens.to[n] = at
    if ((tokens.kind[n] ?? 0) > TOKEN.run) tokens.charTo[n] = chars
    tokens.count = n + 1
  }
}

const OPENING_BRACKET = 0x5b
const CLOSING_BRACKET = 0x5d
const AT = 0x40
const HASH = 0x23
const APOSTROPHE = 0x27
const DOT = 0x2e
const DIGIT = 0x30

const isQuote = (sign: number | undefined): boolean =>
  sign === 0x22 || sign === 0x300c || sign === 0x300d || sign === 0x300e || sign === 0x300f

/** Writes a token that has no characters of its own; returns `end`. */
function other(tokens: Tokens, kind: number, hash: number, end: number): number {
  tokens.kind[tokens.count] = kind
  tokens.hash[tokens.count] = hash
  return end
}

function hashOf({ point }: Points, from: number, to: number): number {
  let h = FNV_START
  for (let i = from; i < to; i++) h = fnv(h, point[i] ?? 0)
  return h
}

/** Letters and digits, apostrophes inside; three of a kind are two; digits are one 0. */
function readWord({ point, kind, capital }: Points, tokens: Tokens, start: number, chars: number): number {
  const n = tokens.count
  let at = start
  let h = FNV_START
  let to = chars
  let same = 0
  let last = 0
  let capitals = 0
  let isLong = false
  for (; ; at++) {
    let c = point[at] ?? 0
    if (kind[at] !== CLASS.word) {
      if (c !== APOSTROPHE || kind[at + 1] !== CLASS.word) break
    } else if (c >= 0x30 && c <= 0x39) {
      c = DIGIT
      if (last === DIGIT) continue
    }
    same = c === last ? same + 1 : 1
    last = c
    capitals += capital[at] ?? 0
    if (same > 2) {
      isLong = true
      continue
    }
    tokens.chars[to++] = c
    h = fnv(h, c)
  }
  tokens.kind[n] = TOKEN.word
  tokens.hash[n] = h
  tokens.charTo[n] = to
  tokens.flags[n] =
    (tokens.flags[n] ?? 0) | (capitals > 1 && capitals === at - start ? FLAG.capitals : 0) | (isLong ? FLAG.long : 0)
  return at
}

function readRun({ point, kind }: Points, tokens: Tokens, start: number, chars: number): number {
  const n = tokens.count
  let at = start
  let h = FNV_START
  let to = chars
  let same = 0
  let last = 0
  for (; kind[at] === CLASS.han || kind[at] === CLASS.syllable; at++) {
    const c = point[at] ?? 0
    same = c === last ? same + 1 : 1
    last = c
    if (same > 2) continue
    tokens.chars[to++] = c
    h = fnv(h, c)
  }
  tokens.kind[n] = TOKEN.run
  tokens.hash[n] = h
  tokens.charTo[n] = to
  return at
}

/** One emoji, however often it is repeated. */
function readEmoji({ point }: Points, tokens: Tokens, start: number): number {
  const emoji = point[start] ?? 0
  let at = start + 1
  while (point[at] === emoji) at++
  tokens.flags[tokens.count] = (tokens.flags[tokens.count] ?? 0) | (at - start > 2 ? FLAG.long : 0)
  return other(tokens, TOKEN.emoji, fnv(FNV_START, emoji), at)
}

const LONGEST_MARKS = 6

/** Punctuation up to six signs, three of a kind at most, with the letter that makes a face of it: :D =P :3 */
function readMarks({ point, kind }: Points, tokens: Tokens, start: number): number {
  let at = start
  let h = FNV_START
  let last = 0
  let same = 0
  let length = 0
  for (; kind[at] === CLASS.mark && !(at > start && startsName(point[at], kind[at + 1])); at++) {
    const c = point[at] ?? 0
    same = c === last ? same + 1 : 1
    last = c
    if (same > 3 || length === LONGEST_MARKS) continue
    length++
    h = fnv(h, c)
  }
  const mouth = point[at] ?? 0
  if (isEyes(point[start]) && isMouth(mouth) && kind[at + 1] !== CLASS.word) {
    h = fnv(h, mouth)
    at++
  }
  return other(tokens, TOKEN.mark, h, at)
}

const startsName = (sign: number | undefined, next: number | undefined): boolean =>
  (sign === AT || sign === HASH) && next === CLASS.word

const isEyes = (c: number | undefined): boolean => c === 0x3a || c === 0x3b || c === 0x3d || c === 0x3c
const isMouth = (c: number): boolean => c === 0x64 || c === 0x70 || c === 0x6f || c === 0x33

/** Where a link that begins here ends, or 0. A bare "http" is what is left of one. */
function urlEnd({ point, kind, count }: Points, start: number): number {
  const c = point[start]
  if (c !== 0x68 && c !== 0x77) return 0
  if (!(spells(point, start, HTTP) ? isLink(point, kind, start + 4) : spells(point, start, WWW))) return 0
  let at = start
  while (at < count && kind[at] !== CLASS.space && kind[at] !== CLASS.han) at++
  return at
}

const HTTP = [0x68, 0x74, 0x74, 0x70]
const WWW = [0x77, 0x77, 0x77, DOT]

const spells = (point: Uint32Array, start: number, word: readonly number[]): boolean =>
  word.every((c, i) => point[start + i] === c)

const isLink = (point: Uint32Array, kind: Uint8Array, at: number): boolean =>
  kind[at] !== CLASS.word || (point[at] === 0x73 && kind[at + 1] !== CLASS.word)

/** Handles may hold dots: @name.example.org */
function nameEnd({ point, kind }: Points, start: number): number {
  let at = start
  while (kind[at] === CLASS.word || (point[at] === DOT && kind[at + 1] === CLASS.word)) at++
  return at
}

const LONGEST_STICKER = 6

/** Where a sticker such as [笑cry] ends, or 0: brackets round at most six characters, one of them Han. */
function stickerEnd({ point, kind }: Points, start: number): number {
  let han = 0
  for (let at = start + 1; at <= start + 1 + LONGEST_STICKER; at++) {
    if (point[at] === CLOSING_BRACKET) return han > 0 ? at + 1 : 0
    if (kind[at] === CLASS.han) han++
    else if (kind[at] !== CLASS.word) return 0
  }
  return 0
}
