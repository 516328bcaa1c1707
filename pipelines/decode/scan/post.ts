import { KIND, KINDS, NETWORKS, OP, OPS } from '../../contract/words.ts'
import { MAX_LINE } from '../json.ts'
import { isSaneTime, MAX_LINKS } from '../vocabulary.ts'
import { clear, type Found, newFound, TEXT } from './found.ts'
import { isWebLink, languageIn, readTextInto } from './parts.ts'
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isAtEnd,
  newReader,
  OPEN_LIST,
  OPEN_OBJECT,
  peek,
  QUOTE,
  type Reader,
  readByte,
  readNull,
  readString,
  readWhole,
  skipValue,
} from './reader.ts'
import { isoTime } from './time.ts'
import { wordFinder } from './words.ts'

/**
 * Our own line (../post.ts) from its bytes into `found`. False for every line that is odd, also for all that will be
 * refused: `decodePost` then says what it means. test/pipelines/decode/scan.test.ts holds both to the same answers.
 */
export function scanPost(line: Uint8Array, found: Found): boolean {
  if (line.length > MAX_LINE) return false
  clear(found)
  reader.bytes = line
  reader.at = 0
  let seen = 0
  if (!readByte(reader, OPEN_OBJECT)) return false
  do {
    if (!readString(reader)) return false
    const member = memberIn(reader)
    if (member >= 0) {
      // Of a member said twice the last one counts, which the slow decoder knows.
      if ((seen & (1 << member)) !== 0) return false
      seen |= 1 << member
    } else if (reader.escaped) return false
    if (!readByte(reader, COLON) || !readMember(member, found)) return false
  } while (readByte(reader, COMMA))
  return readByte(reader, CLOSE_OBJECT) && isAtEnd(reader) && isPost(found, (seen & (1 << TEXT.text)) !== 0)
}

/**
 * Only the time of such a line, epoch ms, read as far as it stands; null for a line that is odd before. A line with a time
 * may still turn out to be no post.
 */
export function scanPostTime(line: Uint8Array): number | null {
  reader.bytes = line
  reader.at = 0
  if (line.length > MAX_LINE || !readByte(reader, OPEN_OBJECT)) return null
  do {
    if (!readString(reader) || reader.escaped) return null
    const isTime = memberIn(reader) === AT
    if (!readByte(reader, COLON)) return null
    if (isTime) return readTime(unread) ? unread.createdAt : null
    if (!skipValue(reader)) return null
  } while (readByte(reader, COMMA))
  return null
}

const unread = newFound()
const reader = newReader()

/** The texts first, in the order of TEXT. */
const MEMBERS = [
  'id',
  'author',
  'handle',
  'text',
  'subject',
  'root',
  'rev',
  'at',
  'op',
  'kind',
  'network',
  'lang',
  'followers',
  'links',
]
const memberIn = wordFinder(MEMBERS)
const AT = MEMBERS.indexOf('at')
const OPERATION = MEMBERS.indexOf('op')
const KIND_OF = MEMBERS.indexOf('kind')
const NETWORK = MEMBERS.indexOf('network')
const LANG = MEMBERS.indexOf('lang')
const FOLLOWERS = MEMBERS.indexOf('followers')
const LINKS = MEMBERS.indexOf('links')

const opIn = wordFinder(OPS)
const kindIn = wordFinder(KINDS)
const networkIn = wordFinder(NETWORKS)

function readMember(member: number, found: Found): boolean {
  if (member < 0) return skipValue(reader)
  if (member < AT) return readText(member, found)
  switch (member) {
    case AT:
      return readTime(found)
    case OPERATION:
      if (!readString(reader)) return false
      found.op = opIn(reader)
      return found.op >= 0
    case KIND_OF:
      if (!readString(reader)) return false
      found.kind = kindIn(reader)
      return found.kind >= 0
    case NETWORK:
      if (!readString(reader) || reader.escaped) return false
      found.network = Math.max(0, networkIn(reader))
      return true
    case LANG:
      if (readNull(reader)) return true
      if (!readString(reader) || reader.escaped) return false
      found.language = languageIn(reader)
      return true
    case FOLLOWERS:
      if (readNull(reader)) return true
      if (!readWhole(reader)) return false
      found.followers = reader.whole
      return true
    case LINKS:
      return readLinks(reader, found)
    default:
      return false
  }
}

const readText = (text: number, found: Found): boolean =>
  (text !== TEXT.text && readNull(reader)) || readTextInto(reader, text, found)

function readTime(found: Found): boolean {
  if (peek(reader) !== QUOTE) {
    if (!readWhole(reader)) return false
    found.createdAt = reader.whole
  } else {
    if (!readString(reader)) return false
    found.createdAt = isoTime(reader.bytes, reader.from, reader.to)
  }
  return isSaneTime(found.createdAt)
}

function readLinks(reader: Reader, found: Found): boolean {
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
function isPost(found: Found, hasText: boolean): boolean {
  const { op, kind, from, to, escaped } = found
  if (op === OP.identity || found.createdAt === 0 || (escaped & (1 << TEXT.author)) !== 0) return false
  if (from[TEXT.id] === to[TEXT.id] || from[TEXT.author] === to[TEXT.author]) return false
  const isSilent = op > OP.update || kind === KIND.like || kind === KIND.repost
  return isSilent || hasText
}
