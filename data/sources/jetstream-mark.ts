import { type Json, memberOf, parseLine, textOf } from '../../pipelines/decode/json.ts'

/** Where a line of Jetstream stands in its stream, and what it says about the stream itself. */
export interface Mark {
  /** Unix µs on the v1 wire, a sequence number on v2; null when the line says neither. */
  readonly cursor: number | null
  /** An #info or error frame of v2, e.g. "FutureCursor: ..."; null for events. */
  readonly notice: string | null
}

/** Cursors from here on are Unix µs, below they are sequence numbers; servers of both wires read them so. */
const FIRST_MICROS = 1e15
export const isMicros = (cursor: number): boolean => cursor >= FIRST_MICROS

export function markOf(line: Uint8Array): Mark {
  const json = parseLine(line)
  if (typeof json === 'string') return NOTHING
  if (textOf(json, '$type') === 'error') return { cursor: null, notice: notice(json, 'error') }
  const payload = memberOf(json, 'payload')
  if (textOf(payload, '$type')?.endsWith('#info')) return { cursor: null, notice: notice(payload, 'name') }
  const cursor = json['time_us'] ?? payload['seq']
  return typeof cursor === 'number' && Number.isSafeInteger(cursor) && cursor > 0 ? { cursor, notice: null } : NOTHING
}

const NOTHING: Mark = { cursor: null, notice: null }

const notice = (said: Json, name: string): string =>
  [textOf(said, name), textOf(said, 'message')].filter(Boolean).join(': ')
