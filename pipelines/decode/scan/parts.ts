import { indexOf, LANGUAGES } from '../../contract/words.ts'
import { textIn } from '../../text-in.ts'
import { languageOf } from '../vocabulary.ts'
import type { Found } from './found.ts'
import { type Reader, readString } from './reader.ts'
import { startsWith } from './words.ts'

/** Index into LANGUAGES of the tag a reader read last. Tags are few and asked for by hundreds of thousands. */
export function languageIn({ bytes, from, to }: Reader): number {
  if (to - from !== 2) return languageOfTag(bytes.subarray(from, to))
  const pair = ((bytes[from] ?? 0) << 8) | (bytes[from + 1] ?? 0)
  const known = pairs[pair] ?? 0
  if (known > 0) return known - 1
  const language = languageOfTag(bytes.subarray(from, to))
  pairs[pair] = language + 1
  return language
}

/** Index + 1 by the two letters of a tag; 0 for one that was never asked for. */
const pairs = new Uint8Array(65_536)

const languageOfTag = (tag: Uint8Array): number => indexOf(LANGUAGES, languageOf(textIn(tag)))

/** Longest address taken here; the slow decoder takes longer ones. */
const MOST = 2_048

/** An address without anything unusual in it; whether an unusual one is a link, the slow decoder says. */
export function isWebLink({ bytes, from, to, escaped }: Reader): boolean {
  const scheme = startsWith(bytes, from, HTTPS) ? HTTPS.length : startsWith(bytes, from, HTTP) ? HTTP.length : 0
  if (scheme === 0 || escaped || to - from === scheme || to - from > MOST) return false
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte <= 0x20 || byte >= 0x7f) return false
  }
  return true
}

const encoder = new TextEncoder()
const HTTPS = encoder.encode('https://')
const HTTP = encoder.encode('http://')

/** Reads a string as the text at this place of TEXT; false when there is none. */
export function readTextInto(reader: Reader, text: number, found: Found): boolean {
  if (!readString(reader)) return false
  found.from[text] = reader.from
  found.to[text] = reader.to
  if (reader.escaped) found.escaped |= 1 << text
  return true
}
