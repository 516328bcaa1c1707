import { indexOf, KIND, NETWORKS, OP } from '../../contract/words.ts'
import { FIRST_POST } from '../jetstream.ts'
import { MAX_LINE } from '../json.ts'
import { isSaneTime } from '../vocabulary.ts'
import { clear, type Found, TEXT } from './found.ts'
import { languageIn, readTextInto } from './parts.ts'
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
  readByte,
  readString,
  readWhole,
  skipValue,
} from './reader.ts'
import { isoTime } from './time.ts'
import { type WordFinder, wordFinder } from './words.ts'

/**
 * A commit on Jetstream's v1 wire (../jetstream.ts) from its bytes into `found`: likes, reposts, deletes, and posts without
 * embeds and facets, nine lines in ten of the network. False for all others, which `decodeJetstream` reads.
 */
export function scanJetstream(line: Uint8Array, found: Found): boolean {
  if (line.length > MAX_LINE) return false
  clear(found)
  reader.bytes = line
  reader.at = 0
  Object.assign(commit, NOTHING_SAID)
  if (!readMembers(memberIn, (member) => readTop(member, found)) || !isAtEnd(reader)) return false
  const serverTime = Math.floor(commit.micros / 1_000)
  if (!commit.isCommit || !isSaneTime(serverTime)) return false
  found.network = BLUESKY
  found.createdAt = commit.writtenAt > FIRST_POST ? Math.min(commit.writtenAt, serverTime) : serverTime
  return fits(found) && composeId(found)
}

const reader = newReader()
const BLUESKY = indexOf(NETWORKS, 'bluesky')

/** What a line says beside what goes into `found`. */
const NOTHING_SAID = {
  isCommit: false,
  micros: 0,
  operation: -1,
  collection: -1,
  hasRecord: false,
  /** Epoch ms, 0 when the record does not say. */
  writtenAt: 0,
  keyFrom: 0,
  keyTo: 0,
}
const commit = { ...NOTHING_SAID }

/** An object whose members are each read by `read`, by their position among the words of `find`; -1 is any other. */
function readMembers(find: WordFinder, read: (member: number) => boolean): boolean {
  let seen = 0
  if (!readByte(reader, OPEN_OBJECT)) return false
  if (readByte(reader, CLOSE_OBJECT)) return true
  do {
    if (!readString(reader) || reader.escaped) return false
    const member = find(reader)
    // Of a member said twice the last one counts, which the slow decoder knows.
    if (member >= 0 && (seen & (1 << member)) !== 0) return false
    if (member >= 0) seen |= 1 << member
    if (!readByte(reader, COLON) || !read(member)) return false
  } while (readByte(reader, COMMA))
  return readByte(reader, CLOSE_OBJECT)
}

const memberIn = wordFinder(['did', 'time_us', 'kind', 'commit', '$type'])
const kindIn = wordFinder(['commit'])

function readTop(member: number, found: Found): boolean {
  switch (member) {
    case 0:
      return readText(TEXT.author, found)
    case 1:
      if (!readWhole(reader)) return false
      commit.micros = reader.whole
      return true
    case 2:
      commit.isCommit = readString(reader) && kindIn(reader) === 0
      return commit.isCommit
    case 3:
      return readMembers(commitMemberIn, (each) => readCommit(each, found))
    case 4:
      // An envelope: the other wire.
      return false
    default:
      return skipValue(reader)
  }
}

const commitMemberIn = wordFinder(['rev', 'operation', 'collection', 'rkey', 'record'])
const operationIn = wordFinder(['create', 'update', 'delete'])
const COLLECTIONS = ['app.bsky.feed.post', 'app.bsky.feed.repost', 'app.bsky.feed.like']
const collectionIn = wordFinder(COLLECTIONS)
const KINDS_OF = [KIND.original, KIND.repost, KIND.like]

function readCommit(member: number, found: Found): boolean {
  switch (member) {
    case 0:
      return readText(TEXT.revision, found)
    case 1:
      commit.operation = readString(reader) ? operationIn(reader) : -1
      return commit.operation >= 0
    case 2:
      commit.collection = readString(reader) ? collectionIn(reader) : -1
      return commit.collection >= 0
    case 3:
      if (!readString(reader) || reader.escaped) return false
      commit.keyFrom = reader.from
      commit.keyTo = reader.to
      return true
    case 4:
      commit.hasRecord = true
      // What a record means depends on its collection, which every server names first.
      if (commit.collection < 0) return false
      return commit.collection === 0
        ? readMembers(postMemberIn, (each) => readPost(each, found))
        : readMembers(pointerMemberIn, (each) => readPointer(each, found))
    default:
      return skipValue(reader)
  }
}

const postMemberIn = wordFinder(['createdAt', 'text', 'langs', 'reply', 'embed', 'facets'])

function readPost(member: number, found: Found): boolean {
  switch (member) {
    case 0:
      return readTime()
    case 1:
      return readText(TEXT.text, found)
    case 2:
      return readLanguages(found)
    case 3:
      return readMembers(replyMemberIn, (each) => readReply(each, found))
    default:
      return member < 0 && skipValue(reader)
  }
}

const pointerMemberIn = wordFinder(['createdAt', 'subject'])

/** A like or a repost. */
function readPointer(member: number, found: Found): boolean {
  if (member < 0) return skipValue(reader)
  return member === 0 ? readTime() : readReference(TEXT.subject, found)
}

function readTime(): boolean {
  if (!readString(reader)) return false
  commit.writtenAt = isoTime(reader.bytes, reader.from, reader.to)
  return commit.writtenAt > 0
}

const replyMemberIn = wordFinder(['parent', 'root'])

function readReply(member: number, found: Found): boolean {
  if (member < 0) return skipValue(reader)
  return readReference(member === 0 ? TEXT.subject : TEXT.root, found)
}

const addressIn = wordFinder(['uri'])

const readReference = (text: number, found: Found): boolean =>
  readMembers(addressIn, (member) => (member < 0 ? skipValue(reader) : readText(text, found)))

/** The first language is taken; a list of other things is none. */
function readLanguages(found: Found): boolean {
  if (!readByte(reader, OPEN_LIST)) return false
  if (readByte(reader, CLOSE_LIST)) return true
  if (peek(reader) !== QUOTE || !readString(reader) || reader.escaped) return false
  found.language = languageIn(reader)
  while (readByte(reader, COMMA)) if (!skipValue(reader)) return false
  return readByte(reader, CLOSE_LIST)
}

const readText = (text: number, found: Found): boolean => readTextInto(reader, text, found)

/** A delete says nothing but what goes, whatever stands beside it. */
function fits(found: Found): boolean {
  const { operation, collection, hasRecord, keyFrom, keyTo } = commit
  const { from, to } = found
  if (operation < 0 || collection < 0 || keyFrom === keyTo || from[TEXT.author] === to[TEXT.author]) return false
  if ((found.escaped & (1 << TEXT.author)) !== 0) return false
  const isDelete = operation === OP.delete
  if (hasRecord === isDelete) return false
  const isReply = collection === 0 && from[TEXT.subject] !== to[TEXT.subject]
  found.op = operation
  found.kind = isReply ? KIND.reply : (KINDS_OF[collection] ?? KIND.original)
  return true
}

const encoder = new TextEncoder()
const SCHEME = encoder.encode('at://')
const PATHS = COLLECTIONS.map((collection) => encoder.encode(`/${collection}/`))
const NO_PATH = new Uint8Array(0)
const made = new Uint8Array(4_096)

/** The line says the identity of a post in parts: at://author/collection/key. */
function composeId(found: Found): boolean {
  const path = PATHS[commit.collection] ?? NO_PATH
  const [from, to] = [found.from[TEXT.author] ?? 0, found.to[TEXT.author] ?? 0]
  const length = SCHEME.length + (to - from) + path.length + (commit.keyTo - commit.keyFrom)
  if (length > made.length) return false
  let at = put(SCHEME, 0, SCHEME.length, 0)
  at = put(reader.bytes, from, to, at)
  at = put(path, 0, path.length, at)
  at = put(reader.bytes, commit.keyFrom, commit.keyTo, at)
  found.made = made.subarray(0, at)
  found.composed = 1 << TEXT.id
  found.from[TEXT.id] = 0
  found.to[TEXT.id] = at
  return true
}

function put(bytes: Uint8Array, from: number, to: number, at: number): number {
  for (let i = from; i < to; i++) made[at + i - from] = bytes[i] ?? 0
  return at + to - from
}
