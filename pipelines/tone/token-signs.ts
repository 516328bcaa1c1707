import { CLASS } from './characters.ts'
import { FNV_START, fnv } from './hashing.ts'
import type { Points } from './points.ts'
import { linkEnd, nameEnd, stickerEnd } from './token-ends.ts'
import { FLAG, TOKEN, type Tokens, URL_HASH, USER_HASH } from './tokens.ts'

const OPENING_BRACKET = 0x5b
const AT = 0x40
const HASH = 0x23

export const isQuote = (sign: number | undefined): boolean =>
  sign === 0x22 || sign === 0x300c || sign === 0x300d || sign === 0x300e || sign === 0x300f

/** Writes a token that has no characters of its own; returns `end`. */
function write(tokens: Tokens, kind: number, hash: number, end: number): number {
  tokens.kind[tokens.count] = kind
  tokens.hash[tokens.count] = hash
  return end
}

/** A link, if one begins here: returns its end, else 0. */
export function readLink(points: Points, tokens: Tokens, start: number): number {
  const end = linkEnd(points, start)
  return end === 0 ? 0 : write(tokens, TOKEN.url, URL_HASH, end)
}

/** One emoji, however often it is repeated. Returns its end. */
export function readEmoji({ point }: Points, tokens: Tokens, start: number): number {
  const emoji = point[start] ?? 0
  let at = start + 1
  while (point[at] === emoji) at++
  tokens.flags[tokens.count] = (tokens.flags[tokens.count] ?? 0) | (at - start > 2 ? FLAG.long : 0)
  return write(tokens, TOKEN.emoji, fnv(FNV_START, emoji), at)
}

/** Somebody's name, a sticker, or a run of punctuation. Returns its end. */
export function readSigns(points: Points, tokens: Tokens, start: number): number {
  const sign = points.point[start]
  if (sign === AT && points.kind[start + 1] === CLASS.word)
    return write(tokens, TOKEN.user, USER_HASH, nameEnd(points, start + 1))
  const sticker = sign === OPENING_BRACKET ? stickerEnd(points, start) : 0
  if (sticker > 0) return write(tokens, TOKEN.emoji, hashOf(points, start + 1, sticker - 1), sticker)
  return readMarks(points, tokens, start)
}

function hashOf({ point }: Points, from: number, to: number): number {
  let h = FNV_START
  for (let i = from; i < to; i++) h = fnv(h, point[i] ?? 0)
  return h
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
  return write(tokens, TOKEN.mark, h, at)
}

const startsName = (sign: number | undefined, next: number | undefined): boolean =>
  (sign === AT || sign === HASH) && next === CLASS.word

const isEyes = (c: number | undefined): boolean => c === 0x3a || c === 0x3b || c === 0x3d || c === 0x3c
const isMouth = (c: number): boolean => c === 0x64 || c === 0x70 || c === 0x6f || c === 0x33
