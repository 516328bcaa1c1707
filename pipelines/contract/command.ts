import type { Position } from './frame.ts'

/** What a screen may say. */
export type Command = ChannelCommand | EntryCommand

/** A position asks to resume after it. */
export type ChannelCommand =
  | { readonly type: 'subscribe'; readonly channel: string; readonly after: Position | null }
  | { readonly type: 'unsubscribe'; readonly channel: string }

/**
 * What a screen says of itself: here is my token, I want one, or how I am. `page` is drawn anew by every page, so that two
 * with one token are told apart.
 */
export type EntryCommand =
  | { readonly type: 'identify'; readonly token: string; readonly page: string }
  | { readonly type: 'pair'; readonly page: string }
  | Report

/** Every ten seconds or so, by a paired screen. */
export interface Report {
  readonly type: 'report'
  /** Build of the page. */
  readonly build: string
  /** The newest frame it has; `at` is its event time, epoch ms. */
  readonly frame: Shown | null
  /** What it shows, as base64 of a small JPEG; null when it takes none this time. */
  readonly picture: string | null
}

export interface Shown extends Position {
  readonly channel: string
  readonly at: number
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }

const CHANNEL = /^[a-z]+(\/[a-z0-9-]{1,64}){0,2}$/

/** Parses one text frame of a screen; the error says what was wanted and what came. */
export function parseCommand(text: string): Parsed<Command> {
  const raw = parseJson(text)
  if (!isRecord(raw)) return wanted('a JSON object', text)
  return ENTRY.includes(String(raw['type'])) ? parseEntry(raw) : parseChannel(raw, text)
}

const ENTRY: readonly string[] = ['identify', 'pair', 'report'] satisfies readonly EntryCommand['type'][]
/** Of our own making, or a build: nothing that could say anything else. */
const WORD = /^[\w.+-]{1,128}$/
/** A message may have 16 KiB. */
const PICTURE = /^[A-Za-z0-9+/]{4,15000}={0,2}$/

/** What came is not repeated: it may hold a token. */
function parseEntry(raw: Readonly<Record<string, unknown>>): Parsed<EntryCommand> {
  const { type, token, page, build, picture = null } = raw
  if (type === 'report') {
    const frame = parseShown(raw['frame'] ?? null)
    const isPicture = picture === null || isLike(picture, PICTURE)
    if (isLike(build, WORD) && frame !== undefined && isPicture)
      return { ok: true, value: { type, build, frame, picture } }
    return wanted('"report" with "build", "frame" {"channel", "epoch", "seq", "at"} or null, and "picture" or null')
  }
  if (!isLike(page, WORD)) return wanted('"page" to be a word of at most 128 letters')
  if (type === 'pair') return { ok: true, value: { type, page } }
  return isLike(token, WORD)
    ? { ok: true, value: { type: 'identify', token, page } }
    : wanted('"token" as it came with "paired"')
}

const isLike = (raw: unknown, form: RegExp): raw is string => typeof raw === 'string' && form.test(raw)

function parseShown(raw: unknown): Shown | null | undefined {
  if (raw === null) return null
  const position = parsePosition(raw)
  if (!position || !isRecord(raw)) return undefined
  const { channel, at } = raw
  if (!isLike(channel, CHANNEL) || typeof at !== 'number' || !Number.isFinite(at)) return undefined
  return { ...position, channel, at }
}

function parseChannel(raw: Readonly<Record<string, unknown>>, text: string): Parsed<ChannelCommand> {
  const { type, channel } = raw
  if (!isLike(channel, CHANNEL)) return wanted('"channel" like "topic/larkwing"', text)
  if (type === 'unsubscribe') return { ok: true, value: { type, channel } }
  if (type !== 'subscribe') return wanted('"type" to be "subscribe", "unsubscribe" or one of docs/protocol.md', text)
  const after = parsePosition(raw['after'])
  if (after === undefined) return wanted('"after" to be {"epoch": string, "seq": integer} or absent', text)
  return { ok: true, value: { type, channel, after } }
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

const wanted = (what: string, came?: string): { ok: false; error: string } => ({
  ok: false,
  error: `wanted ${what}${came === undefined ? '' : `, came ${JSON.stringify(came.slice(0, 80))}`}; the command is ignored`,
})
