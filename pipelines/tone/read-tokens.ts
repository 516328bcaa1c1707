import { CLASS } from './characters.ts'
import type { Points } from './points.ts'
import { isQuote, readEmoji, readLink, readSigns } from './token-signs.ts'
import { readRun, readWord } from './token-words.ts'
import { FLAG, TOKEN, type Tokens } from './tokens.ts'

/** One walk over the points; each is looked at once, but for a short look-ahead at links, names and stickers. */
export function readTokens(points: Points, tokens: Tokens): void {
  const { kind, count } = points
  tokens.count = 0
  let flags = 0
  let at = 0
  while (at < count) {
    if (kind[at] === CLASS.space) {
      at++
      flags &= ~FLAG.hashtag
    } else if (isHashSign(points, at)) {
      at++
      flags |= FLAG.hashtag
    } else {
      const start = at
      at = addToken(points, tokens, at, flags)
      if (endsQuotation(points, tokens, start)) flags ^= FLAG.quoted
    }
  }
}

function addToken(points: Points, tokens: Tokens, start: number, flags: number): number {
  const n = tokens.count
  const chars = n === 0 ? 0 : (tokens.charTo[n - 1] ?? 0)
  tokens.from[n] = start
  tokens.charFrom[n] = chars
  tokens.charTo[n] = chars
  tokens.flags[n] = flags
  const end = readToken(points, tokens, start)
  tokens.to[n] = end
  tokens.count = n + 1
  return end
}

/** Writes the token that begins here at `tokens.count`; returns its end. */
function readToken(points: Points, tokens: Tokens, start: number): number {
  const what = points.kind[start]
  if (what === CLASS.word) return readLink(points, tokens, start) || readWord(points, tokens, start)
  if (what === CLASS.han || what === CLASS.syllable) return readRun(points, tokens, start)
  return what === CLASS.emoji ? readEmoji(points, tokens, start) : readSigns(points, tokens, start)
}

const HASH = 0x23

const isHashSign = ({ point, kind }: Points, at: number): boolean =>
  point[at] === HASH && kind[at] === CLASS.mark && (kind[at + 1] === CLASS.word || kind[at + 1] === CLASS.han)

/** A quotation mark, which itself is neither inside nor outside. */
function endsQuotation({ point }: Points, tokens: Tokens, start: number): boolean {
  const n = tokens.count - 1
  if (tokens.kind[n] !== TOKEN.mark || !isQuote(point[start])) return false
  tokens.flags[n] = 0
  return true
}
