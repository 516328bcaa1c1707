import { standsAt, wanted } from './line.ts'
import { COLON, type Reader, readByte, readString } from './reader.ts'
import { wordFinder } from './words.ts'

/** Instead of a position: of a name that is none of the wanted. It is also what stands before the first member. */
export const NONE = -1
/** Of one that is written with escapes or malformed. */
export const ODD = -2

/**
 * Reads the name of a member and its colon. Says its position among the names, NONE or ODD. `before` is what it said last, at
 * first NONE.
 */
export type NameReader = (reader: Reader, before: number) => number

/** Whoever writes lines writes their members in one order: the name that followed `before` last time is tried first, as bytes. */
export function nameReader(names: readonly string[]): NameReader {
  const find = wordFinder(names)
  const written = names.map((name) => wanted(`"${name}":`))
  const followers = new Uint8Array(names.length + 1)
  const readAny = (reader: Reader, before: number): number => {
    if (!readString(reader) || reader.escaped) return ODD
    const name = find(reader)
    if (name >= 0) followers[before + 1] = name
    return readByte(reader, COLON) ? name : ODD
  }
  return (reader, before) => {
    const likely = followers[before + 1] ?? 0
    const name = written[likely]
    if (name === undefined || !standsAt(reader, reader.at, name)) return readAny(reader, before)
    reader.at += name.bytes.length
    return likely
  }
}
