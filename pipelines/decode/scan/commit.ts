import type { Found } from './found.ts'
import { CLOSE_OBJECT, COLON, COMMA, newReader, OPEN_OBJECT, open, readByte, readString } from './reader.ts'
import type { WordFinder } from './words.ts'

/** The line that is being read. */
export const reader = newReader()

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
export const commit = { ...NOTHING_SAID }

export function beginCommit(line: Uint8Array): void {
  open(reader, line)
  Object.assign(commit, NOTHING_SAID)
}

/** Reads a member by its position among the words of a finder, -1 for any other. */
type MemberReader = (member: number, found: Found) => boolean

/** An object whose members are each read by `read`. */
export function readMembers(find: WordFinder, read: MemberReader, found: Found): boolean {
  let seen = 0
  if (!readByte(reader, OPEN_OBJECT)) return false
  if (readByte(reader, CLOSE_OBJECT)) return true
  do {
    if (!readString(reader) || reader.escaped) return false
    const member = find(reader)
    // Of a member said twice the last one counts, which the slow decoder knows.
    if (member >= 0 && (seen & (1 << member)) !== 0) return false
    if (member >= 0) seen |= 1 << member
    if (!readByte(reader, COLON) || !read(member, found)) return false
  } while (readByte(reader, COMMA))
  return readByte(reader, CLOSE_OBJECT)
}
