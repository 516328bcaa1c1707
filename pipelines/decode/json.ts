import type { Reason } from '../contract/post.ts'

/** A larger line is not read at all, bytes. */
export const MAX_LINE = 262_144
/** Deeper JSON is refused: V8 parses a million levels, and whatever walks them later dies. */
export const MAX_DEPTH = 64

export type Json = Readonly<Record<string, unknown>>

/** A line as a JSON object, or why not: UTF-8 that is none is 'bad-text'. Never throws. */
export function parseLine(line: Uint8Array): Json | Reason {
  if (line.length > MAX_LINE) return 'too-large'
  if (depthOf(line) > MAX_DEPTH) return 'too-deep'
  const text = decoded(line)
  if (text === null) return 'bad-text'
  const value = parsed(text)
  if (value === undefined) return 'not-json'
  return isJson(value) ? value : 'wrong-shape'
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The string under `key`, cleaned of lone surrogates; null when absent or empty. */
export const textOf = (json: Json, key: string): string | null => {
  const value = json[key]
  return typeof value === 'string' && value !== '' ? wellFormed(value) : null
}

/** A member that is itself an object; an empty one when absent, so that paths can be followed. */
export const memberOf = (json: Json, key: string): Json => {
  const value = json[key]
  return isJson(value) ? value : NOTHING
}

const NOTHING: Json = Object.freeze({})

/** Lone surrogates become U+FFFD, as in the UTF-8 that follows. */
const wellFormed = (text: string): string => (HALF.test(text) ? text.replaceAll(LONE, '\ufffd') : text)
/** Nearly no text has any; looking for halves costs a tenth of looking for lone ones. */
const HALF = /[\ud800-\udfff]/
const LONE = /\p{Surrogate}/gu

function decoded(line: Uint8Array): string | null {
  try {
    return decoder.decode(line)
  } catch {
    return null
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Deepest nesting of brackets outside strings, by one pass over the bytes. */
function depthOf(line: Uint8Array): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const byte = line[i]
    if (quoted) {
      if (byte === BACKSLASH) i++
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) deepest = Math.max(deepest, ++depth)
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--
  }
  return deepest
}

const BACKSLASH = 0x5c
const QUOTE = 0x22
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

const decoder = new TextDecoder('utf-8', { fatal: true })
