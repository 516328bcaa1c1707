import { KINDS, NETWORKS, OPS } from '../../contract/words.ts'
import { MAX_LINE } from '../json.ts'
import { clear, type Found, newFound, TEXT } from './found.ts'
import { NONE, nameReader, ODD } from './names.ts'
import { languageIn, readTextInto } from './parts.ts'
import { isPost, readLinks, readTime } from './post-parts.ts'
import {
  CLOSE_OBJECT,
  COMMA,
  isAtEnd,
  newReader,
  OPEN_OBJECT,
  open,
  readByte,
  readString,
  readWhole,
} from './reader.ts'
import { readNull, skipValue } from './skip.ts'
import { wordFinder } from './words.ts'

/**
 * Our own line (../post.ts) from its bytes into `found`. False for every line that is odd, also for all that will be
 * refused: `decodePost` then says what it means. test/pipelines/decode/scan.test.ts holds both to the same answers.
 */
export function scanPost(line: Uint8Array, found: Found): boolean {
  if (line.length > MAX_LINE) return false
  clear(found)
  open(reader, line)
  let seen = 0
  if (!readByte(reader, OPEN_OBJECT)) return false
  let member = NONE
  do {
    member = readName(reader, member)
    if (member === ODD) return false
    // Of a member said twice the last one counts, which the slow decoder knows.
    if (member !== NONE && (seen & (1 << member)) !== 0) return false
    if (member !== NONE) seen |= 1 << member
    if (!readMember(member, found)) return false
  } while (readByte(reader, COMMA))
  return readByte(reader, CLOSE_OBJECT) && isAtEnd(reader) && isPost(found, (seen & (1 << TEXT.text)) !== 0)
}

/**
 * Only the time of such a line, epoch ms, read as far as it stands; null for a line that is odd before. A line with a time
 * may still turn out to be no post.
 */
export function scanPostTime(line: Uint8Array): number | null {
  open(reader, line)
  if (line.length > MAX_LINE || !readByte(reader, OPEN_OBJECT)) return null
  let member = NONE
  do {
    member = readName(reader, member)
    if (member === ODD) return null
    if (member === AT) return readTime(reader, unread) ? unread.createdAt : null
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
const readName = nameReader(MEMBERS)
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
  if (member === NONE) return skipValue(reader)
  if (member < AT) return readText(member, found)
  switch (member) {
    case AT:
      return readTime(reader, found)
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
