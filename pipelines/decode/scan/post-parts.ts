import { KIND, OP } from '../../contract/words.ts'
import { isSaneTime, MAX_LINKS } from '../vocabulary.ts'
import { type Found, TEXT } from './found.ts'
import { isWebLink } from './parts.ts'
import { CLOSE_LIST, COMMA, OPEN_LIST, peek, QUOTE, type Reader, readByte, readString, readWhole } from './reader.ts'
import { isoTime } from './time.ts'

/** Milliseconds or as ISO 8601. */
export function readTime(reader: Reader, found: Found): boolean {
  if (peek(reader) !== QUOTE) {
    if (!readWhole(reader)) return false
    found.createdAt = reader.whole
  } else {
    if (!readString(reader)) return false
    found.createdAt = isoTime(reader.bytes, reader.from, reader.to)
  }
  return isSaneTime(found.createdAt)
}

export function readLinks(reader: Reader, found: Found): boolean {
  if (!readByte(reader, OPEN_LIST)) return false
  if (readByte(reader, CLOSE_LIST)) return true
  do {
    if (found.links === MAX_LINKS || !readString(reader) || !isWebLink(reader)) return false
    found.linkFrom[found.links] = reader.from
    found.linkTo[found.links++] = reader.to
  } while (readByte(reader, COMMA))
  return readByte(reader, CLOSE_LIST)
}

/**
 * Identity events are news of an author, and a post that must speak and does not is refused. Handles are remembered by the
 * author as it reads, so it must stand there as it reads.
 */
export function isPost(found: Found, hasText: boolean): boolean {
  const { op, kind, from, to, escaped } = found
  if (op === OP.identity || found.createdAt === 0 || (escaped & (1 << TEXT.author)) !== 0) return false
  if (from[TEXT.id] === to[TEXT.id] || from[TEXT.author] === to[TEXT.author]) return false
  const isSilent = op > OP.update || kind === KIND.like || kind === KIND.repost
  return isSilent || hasText
}
