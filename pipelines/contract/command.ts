import type { Position } from './frame.ts'

/** What a screen may say. A position asks to resume after it. */
export type Command =
  | { readonly type: 'subscribe'; readonly channel: string; readonly after: Position | null }
  | { readonly type: 'unsubscribe'; readonly channel: string }

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }

const CHANNEL = /^[a-z]+(\/[a-z0-9-]{1,64}){0,2}$/

/** Parses one text frame of a screen; the error says what was wanted and what came. */
export function parseCommand(text: string): Parsed<Command> {
  const raw = parseJson(text)
  if (!isRecord(raw)) return wanted('a JSON object', text)
  if (typeof raw['channel'] !== 'string' || !CHANNEL.test(raw['channel'])) {
    return wanted('"channel" like "topic/larkwing"', text)
  }
  if (raw['type'] === 'unsubscribe') return { ok: true, value: { type: 'unsubscribe', channel: raw['channel'] } }
  if (raw['type'] !== 'subscribe') return wanted('"type" to be "subscribe" or "unsubscribe"', text)
  const after = parsePosition(raw['after'])
  if (after === undefined) return wanted('"after" to be {"epoch": string, "seq": integer} or absent', text)
  return { ok: true, value: { type: 'subscribe', channel: raw['channel'], after } }
}

function parsePosition(raw: unknown): Position | null | undefined {
  if (raw === undefined || raw === null) return null
  if (!isRecord(raw)) return undefined
  const { epoch, seq } = raw
  if (typeof epoch !== 'string' || epoch.length > 64) return undefined
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return undefined
  return { epoch, seq }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

const wanted = (what: string, came: string): { ok: false; error: string } => ({
  ok: false,
  error: `wanted ${what}, came ${JSON.stringify(came.slice(0, 80))}; the command is ignored`,
})
