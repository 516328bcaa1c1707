import { commit, reader, readMembers } from './commit.ts'
import { type Found, TEXT } from './found.ts'
import { languageIn, readTextInto } from './parts.ts'
import { CLOSE_LIST, COMMA, OPEN_LIST, peek, QUOTE, readByte, readString } from './reader.ts'
import { skipValue } from './skip.ts'
import { isoTime } from './time.ts'
import { wordFinder } from './words.ts'

/** The record of a commit, a post's or of what points at one. */
export const readRecord = (isPost: boolean, found: Found): boolean =>
  isPost ? readMembers(postMemberIn, readPost, found) : readMembers(pointerMemberIn, readPointer, found)

const OF_POST = { createdAt: 0, text: 1, langs: 2, reply: 3, embed: 4, facets: 5 } as const
const postMemberIn = wordFinder(Object.keys(OF_POST))

function readPost(member: number, found: Found): boolean {
  switch (member) {
    case OF_POST.createdAt:
      return readTime()
    case OF_POST.text:
      return readText(TEXT.text, found)
    case OF_POST.langs:
      return readLanguages(found)
    case OF_POST.reply:
      return readMembers(replyMemberIn, readReply, found)
    case OF_POST.embed:
    case OF_POST.facets:
      // What they hold, the slow decoder reads.
      return false
    default:
      return skipValue(reader)
  }
}

const pointerMemberIn = wordFinder(['createdAt', 'subject'])

/** A like or a repost. */
function readPointer(member: number, found: Found): boolean {
  if (member < 0) return skipValue(reader)
  return member === 0 ? readTime() : readMembers(addressIn, readSubject, found)
}

function readTime(): boolean {
  if (!readString(reader)) return false
  commit.writtenAt = isoTime(reader.bytes, reader.from, reader.to)
  return commit.writtenAt > 0
}

const replyMemberIn = wordFinder(['parent', 'root'])

function readReply(member: number, found: Found): boolean {
  if (member < 0) return skipValue(reader)
  return readMembers(addressIn, member === 0 ? readSubject : readRoot, found)
}

const addressIn = wordFinder(['uri'])
const readSubject = (member: number, found: Found): boolean =>
  member < 0 ? skipValue(reader) : readText(TEXT.subject, found)
const readRoot = (member: number, found: Found): boolean =>
  member < 0 ? skipValue(reader) : readText(TEXT.root, found)

/** The first language is taken; a list of other things is none. */
function readLanguages(found: Found): boolean {
  if (!readByte(reader, OPEN_LIST)) return false
  if (readByte(reader, CLOSE_LIST)) return true
  if (peek(reader) !== QUOTE || !readString(reader) || reader.escaped) return false
  found.language = languageIn(reader)
  while (readByte(reader, COMMA)) if (!skipValue(reader)) return false
  return readByte(reader, CLOSE_LIST)
}

export const readText = (text: number, found: Found): boolean => readTextInto(reader, text, found)
