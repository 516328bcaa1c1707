import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  OPEN_LIST,
  OPEN_OBJECT,
  peek,
  QUOTE,
  type Reader,
  readByte,
  readString,
  readWhole,
} from './reader.ts'

const NULL = [0x6e, 0x75, 0x6c, 0x6c] as const

export const readNull = (reader: Reader): boolean => readLiteral(reader, NULL)

function readLiteral(reader: Reader, literal: readonly number[]): boolean {
  peek(reader)
  for (let i = 0; i < literal.length; i++) if (reader.bytes[reader.at + i] !== literal[i]) return false
  reader.at += literal.length
  return true
}

const TRUE = [0x74, 0x72, 0x75, 0x65] as const
const FALSE = [0x66, 0x61, 0x6c, 0x73, 0x65] as const
/** Deeper than any post is; the slow decoder has a bound of its own. */
const DEEPEST = 16

/** Any value of no interest. */
export function skipValue(reader: Reader, depth = 0): boolean {
  switch (peek(reader)) {
    case QUOTE:
      return readString(reader)
    case OPEN_OBJECT:
      return depth < DEEPEST && skipMembers(reader, depth + 1)
    case OPEN_LIST:
      return depth < DEEPEST && skipItems(reader, depth + 1)
    case NULL[0]:
      return readNull(reader)
    case TRUE[0]:
      return readLiteral(reader, TRUE)
    case FALSE[0]:
      return readLiteral(reader, FALSE)
    default:
      return readWhole(reader)
  }
}

function skipMembers(reader: Reader, depth: number): boolean {
  reader.at++
  if (peek(reader) === CLOSE_OBJECT) return readByte(reader, CLOSE_OBJECT)
  do {
    if (!readString(reader) || !readByte(reader, COLON) || !skipValue(reader, depth)) return false
  } while (readByte(reader, COMMA))
  return readByte(reader, CLOSE_OBJECT)
}

function skipItems(reader: Reader, depth: number): boolean {
  reader.at++
  if (peek(reader) === CLOSE_LIST) return readByte(reader, CLOSE_LIST)
  do {
    if (!skipValue(reader, depth)) return false
  } while (readByte(reader, COMMA))
  return readByte(reader, CLOSE_LIST)
}
