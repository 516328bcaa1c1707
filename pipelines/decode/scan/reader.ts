import { type Line, newLine, plainEnd, takeUp } from './line.ts'
import { sequenceLength } from './utf-8.ts'

/**
 * Reads the tokens of one line of JSON straight from its UTF-8. Every `read…` moves `at` behind what it read and says
 * true, or says false: then the line is odd (malformed, or merely unusual) and the slow decoder must look at it. What is
 * accepted here JSON.parse accepts too, and means the same by it. A byte costs about a nanosecond and nothing is allocated;
 * JSON.parse with the checks around it costs ten times more, most of it objects and strings.
 */
export interface Reader extends Line {
  at: number
  /** The string read last, without its quotes; `escaped` when it holds backslashes, of the short kind only. */
  from: number
  to: number
  escaped: boolean
  /** The number read last. */
  whole: number
}

export const newReader = (): Reader => ({
  ...newLine(),
  at: 0,
  from: 0,
  to: 0,
  escaped: false,
  whole: 0,
})

export const QUOTE = 0x22
export const COMMA = 0x2c
export const COLON = 0x3a
export const OPEN_LIST = 0x5b
export const CLOSE_LIST = 0x5d
export const OPEN_OBJECT = 0x7b
export const CLOSE_OBJECT = 0x7d
const BACKSLASH = 0x5c
const SPACE = 0x20
const ZERO = 0x30
const NINE = 0x39

/** Begins with a line. */
export function open(reader: Reader, line: Uint8Array): void {
  takeUp(reader, line)
  reader.at = 0
}

/** The next byte that is no white space, 0 at the end; `at` stands on it. */
export function peek(reader: Reader): number {
  const { bytes } = reader
  for (;;) {
    const byte = bytes[reader.at] ?? 0
    if (byte > SPACE || (byte !== SPACE && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) return byte
    reader.at++
  }
}

export function readByte(reader: Reader, wanted: number): boolean {
  // Nearly nobody writes white space.
  if (reader.bytes[reader.at] !== wanted && peek(reader) !== wanted) return false
  reader.at++
  return true
}

/** Nothing but white space is left. */
export const isAtEnd = (reader: Reader): boolean =>
  reader.at === reader.bytes.length || (peek(reader) === 0 && reader.at >= reader.bytes.length)

export function readString(reader: Reader): boolean {
  if (!readByte(reader, QUOTE)) return false
  const { bytes } = reader
  let at = reader.at
  reader.from = at
  reader.escaped = false
  for (;;) {
    at = plainEnd(reader, at)
    const byte = bytes[at] ?? 0
    if (byte === QUOTE) break
    if (byte === BACKSLASH) {
      if (unescaped(bytes[at + 1] ?? 0) === 0) return false
      reader.escaped = true
      at += 2
    } else if (byte < SPACE) return false
    else {
      const length = sequenceLength(bytes, at)
      if (length === 0) return false
      at += length
    }
  }
  reader.to = at
  reader.at = at + 1
  return true
}

/** What a byte behind a backslash stands for; 0 for \u, which the slow decoder reads, and for what is no escape. */
export function unescaped(byte: number): number {
  switch (byte) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f:
      return byte
    case 0x6e:
      return 0x0a
    case 0x74:
      return 0x09
    case 0x72:
      return 0x0d
    case 0x62:
      return 0x08
    case 0x66:
      return 0x0c
    default:
      return 0
  }
}

/** Of the largest whole number that a double holds exactly. */
const MOST_DIGITS = 16

/** A whole number without sign, fraction or exponent. */
export function readWhole(reader: Reader): boolean {
  const first = peek(reader)
  const { bytes } = reader
  const from = reader.at
  let at = from
  let whole = 0
  for (let byte = first; byte >= ZERO && byte <= NINE; byte = bytes[++at] ?? 0) whole = whole * 10 + (byte - ZERO)
  const digits = at - from
  if (digits === 0 || digits > MOST_DIGITS || whole > Number.MAX_SAFE_INTEGER) return false
  const next = bytes[at]
  if (first === ZERO && digits > 1) return false
  if (next === 0x2e || next === 0x65 || next === 0x45) return false
  reader.at = at
  reader.whole = whole
  return true
}
