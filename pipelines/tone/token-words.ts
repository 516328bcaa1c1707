import { CLASS } from './characters.ts'
import { FNV_START, fnv } from './hashing.ts'
import type { Points } from './points.ts'
import { FLAG, TOKEN, type Tokens } from './tokens.ts'

const APOSTROPHE = 0x27
const DIGIT = 0x30
const LAST_DIGIT = 0x39

/** Letters and digits, apostrophes inside. Returns its end. */
export function readWord(points: Points, tokens: Tokens, start: number): number {
  const n = tokens.count
  const end = wordEnd(points, start)
  const isLong = writeForm(points, tokens, start, end)
  tokens.kind[n] = TOKEN.word
  tokens.flags[n] =
    (tokens.flags[n] ?? 0) | (isCapitals(points, start, end) ? FLAG.capitals : 0) | (isLong ? FLAG.long : 0)
  return end
}

/** Han, kana or Thai without a gap. Returns its end. */
export function readRun(points: Points, tokens: Tokens, start: number): number {
  const { kind } = points
  let end = start
  while (kind[end] === CLASS.han || kind[end] === CLASS.syllable) end++
  writeForm(points, tokens, start, end)
  tokens.kind[tokens.count] = TOKEN.run
  return end
}

function wordEnd({ kind, point }: Points, start: number): number {
  let at = start
  while (kind[at] === CLASS.word || (point[at] === APOSTROPHE && kind[at + 1] === CLASS.word)) at++
  return at
}

function isCapitals({ capital, point }: Points, start: number, end: number): boolean {
  if (end - start < 2) return false
  for (let at = start; at < end; at++) {
    if (capital[at] !== 1) return false
    // Full-width digits were folded as capitals are, but a number does not shout.
    if (at > start && isDigit(point[at]) && isDigit(point[at - 1])) return false
  }
  return true
}

const isDigit = (sign = 0): boolean => sign >= DIGIT && sign <= LAST_DIGIT

/** The normal form and its hash: three of a kind are two, digits are one 0. Were there three of a kind? */
function writeForm({ point }: Points, tokens: Tokens, start: number, end: number): boolean {
  const n = tokens.count
  let h = FNV_START
  let to = tokens.charFrom[n] ?? 0
  let same = 0
  let last = 0
  let isLong = false
  for (let at = start; at < end; at++) {
    const sign = point[at] ?? 0
    const c = isDigit(sign) ? DIGIT : sign
    if (c === DIGIT && last === DIGIT) continue
    same = c === last ? same + 1 : 1
    last = c
    if (same > 2) isLong = true
    else {
      tokens.chars[to++] = c
      h = fnv(h, c)
    }
  }
  tokens.hash[n] = h
  tokens.charTo[n] = to
  return isLong
}
