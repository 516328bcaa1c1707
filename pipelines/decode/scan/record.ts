import { commit, reader, readMembers } from './commit.ts'
import { type Found, TEXT } from './found.ts'
import { languageIn, readTextInto } from './parts.ts'
import { CLOSE_LIST, COMMA, OPEN_LIST, peek, QUOTE, readByte, readString } from './reader.ts'
import { skipValue } from './skip.ts'
import { isoTime } from './time.ts'
import { wordFinder } from './words.ts'

/** The record of a commit, a post's or of what points at one. */
export const readRecord = (isPost: boolean, found: Found): boolean =>
  isPost
    ? readMembers(postMemberIn, (each) => readPost(each, found))
    : readMembers(pointerMemberIn, (each) => readPointer(each, found))

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

export const readText = (text: number, found: Found): boolean => readTextInto(reader, text, found)
