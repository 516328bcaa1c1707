import { indexOf, KIND, NETWORKS, OP } from '../../contract/words.ts'
import { FIRST_POST } from '../jetstream.ts'
import { MAX_LINE } from '../json.ts'
import { isSaneTime } from '../vocabulary.ts'
import { beginCommit, commit, reader, readMembers } from './commit.ts'
import { COLLECTIONS, composeId } from './composed-id.ts'
import { clear, type Found, TEXT } from './found.ts'
import { isAtEnd, readString, readWhole } from './reader.ts'
import { readRecord, readText } from './record.ts'
import { skipValue } from './skip.ts'
import { wordFinder } from './words.ts'

/**
 * A commit on Jetstream's v1 wire (../jetstream.ts) from its bytes into `found`: likes, reposts, deletes, and posts without
 * embeds and facets, nine lines in ten of the network. False for all others, which `decodeJetstream` reads.
 */
export function scanJetstream(line: Uint8Array, found: Found): boolean {
  if (line.length > MAX_LINE) return false
  clear(found)
  beginCommit(line)
  if (!readMembers(memberIn, readTop, found) || !isAtEnd(reader)) return false
  const serverTime = Math.floor(commit.micros / 1_000)
  if (!commit.isCommit || !isSaneTime(serverTime)) return false
  found.network = BLUESKY
  found.createdAt = commit.writtenAt > FIRST_POST ? Math.min(commit.writtenAt, serverTime) : serverTime
  return fits(found) && composeId(found)
}

const BLUESKY = indexOf(NETWORKS, 'bluesky')

const MEMBER = { did: 0, time_us: 1, kind: 2, commit: 3, $type: 4 } as const
const memberIn = wordFinder(Object.keys(MEMBER))
const kindIn = wordFinder(['commit'])

function readTop(member: number, found: Found): boolean {
  switch (member) {
    case MEMBER.did:
      return readText(TEXT.author, found)
    case MEMBER.time_us:
      if (!readWhole(reader)) return false
      commit.micros = reader.whole
      return true
    case MEMBER.kind:
      commit.isCommit = readString(reader) && kindIn(reader) === 0
      return commit.isCommit
    case MEMBER.commit:
      return readMembers(commitMemberIn, readCommit, found)
    case MEMBER.$type:
      // An envelope: the other wire.
      return false
    default:
      return skipValue(reader)
  }
}

const OF_COMMIT = { rev: 0, operation: 1, collection: 2, rkey: 3, record: 4 } as const
const commitMemberIn = wordFinder(Object.keys(OF_COMMIT))
const operationIn = wordFinder(['create', 'update', 'delete'])
const collectionIn = wordFinder(COLLECTIONS)
const KINDS_OF = [KIND.original, KIND.repost, KIND.like]

function readCommit(member: number, found: Found): boolean {
  switch (member) {
    case OF_COMMIT.rev:
      return readText(TEXT.revision, found)
    case OF_COMMIT.operation:
      commit.operation = readString(reader) ? operationIn(reader) : -1
      return commit.operation >= 0
    case OF_COMMIT.collection:
      commit.collection = readString(reader) ? collectionIn(reader) : -1
      return commit.collection >= 0
    case OF_COMMIT.rkey:
      if (!readString(reader) || reader.escaped) return false
      commit.keyFrom = reader.from
      commit.keyTo = reader.to
      return true
    case OF_COMMIT.record:
      commit.hasRecord = true
      // What a record means depends on its collection, which every server names first.
      if (commit.collection < 0) return false
      return readRecord(commit.collection === 0, found)
    default:
      return skipValue(reader)
  }
}

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
