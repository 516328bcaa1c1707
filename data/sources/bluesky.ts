import { concat, defer, interval, map, merge, mergeMap, type Observable, of } from 'rxjs'
import { z } from 'zod'
import type { LineBatch, SourceEvent, SourceState, SourceStatus } from '../../pipelines/contract/line.ts'
import { markOf } from './jetstream-mark.ts'
import { advance, giveUp, type Place, placeAt, resumeAt, takeGap } from './jetstream-place.ts'
import { MINDING, minding } from './manners.ts'
import { connectAgain, type Edges } from './retry.ts'
import { tryingAgain } from './saying.ts'
import { socketLines } from './socket.ts'
import type { Source, SourceType } from './source.ts'
import { StreamError, type StreamEvent } from './stream.ts'

const POSTS = ['app.bsky.feed.post', 'app.bsky.feed.repost', 'app.bsky.feed.like']

const options = z
  .strictObject({
    /** A Jetstream server, either wire. Contacted only by a run whose config names this source. */
    url: z.url({ protocol: /^wss?$/ }).default('wss://jetstream2.us-east.bsky.network/subscribe'),
    /** How the server wants to be asked; `auto` tells by the path: v2 stands under /xrpc/. */
    wire: z.enum(['v1', 'v2', 'auto']).default('auto'),
    name: z.string().default('Bluesky'),
    collections: z.array(z.string()).max(100).default(POSTS),
    /** Only these accounts; empty means everyone. */
    dids: z.array(z.string()).max(10_000).default([]),
    /** Silence that counts as a dead connection, ms. */
    silence: z.number().int().min(90).default(45_000),
  })
  .superRefine(
    minding({ option: 'silence', least: 5_000, what: 'ms of silence' }, ({ url }) => [url]),
    MINDING,
  )
type Options = z.output<typeof options>

/**
 * The public stream of Bluesky, through a Jetstream server of either version. Its cursor is that of the newest line;
 * resuming repeats the last line, on v1 the last 5 s, and loses nothing the server still has. What it has no more, or never
 * had, is a gap, and a status says so.
 */
export const bluesky: SourceType<typeof options> = {
  options,
  create: (id, settings, edges) => blueskySource(id, settings, edges),
}

export const blueskySource = (id: string, settings: Options, edges: Edges): Source => ({
  id,
  name: settings.name,
  network: 'bluesky',
  wire: 'jetstream',
  events: (from, open$) =>
    defer(() => {
      const link: Link = { settings, edges, open$, place: placeAt(from), isQuiet: false }
      const say = (error: unknown, delay: number) => failed(link, error, delay)
      return merge(
        connectAgain(() => connection(link), { ...edges, say, works: isNews }),
        interval(BEAT, edges.clock).pipe(map(() => linesOf(link, []))),
      )
    }),
})

/** Time moves at least this often, whether anybody speaks or not, ms. */
const BEAT = 250

interface Link {
  readonly settings: Options
  readonly edges: Edges
  readonly open$: Observable<boolean>
  readonly place: Place
  isQuiet: boolean
}

function connection(link: Link): Observable<SourceEvent> {
  const { settings, edges, open$, place } = link
  const url = addressOf(settings, resumeAt(place, edges.clock.now()))
  link.isQuiet = false
  return concat(
    of(status(link, 'opening', `Connecting to ${new URL(url).host}.`)),
    socketLines({ url, longestSilence: settings.silence, open$, clock: edges.clock }).pipe(
      mergeMap((event) => heard(link, event)),
    ),
  )
}

function addressOf({ url, wire, collections, dids }: Options, cursor: number | null): string {
  const address = new URL(url)
  const isV2 = wire === 'v2' || (wire === 'auto' && address.pathname.startsWith('/xrpc/'))
  for (const each of collections) address.searchParams.append(isV2 ? 'collections' : 'wantedCollections', each)
  for (const each of dids) address.searchParams.append(isV2 ? 'dids' : 'wantedDids', each)
  if (cursor !== null) address.searchParams.set('cursor', String(cursor))
  return address.href
}

function heard(link: Link, event: StreamEvent): readonly SourceEvent[] {
  if (event.kind === 'opened') return [status(link, 'open', opening(link.place))]
  if (event.kind === 'lines') return [...newsIn(link, event.lines), linesOf(link, event.lines)]
  link.isQuiet = true
  return [status(link, 'idle', 'Connected, and nothing is said.')]
}

const opening = (place: Place): string =>
  takeGap(place) ?? (place.cursor === null ? 'Listening from the live tip.' : `Resumed at ${place.cursor}.`)

/** What the lines say about the stream, which the newest of them moves on. */
function newsIn(link: Link, lines: readonly Uint8Array[]): readonly SourceStatus[] {
  const { place, edges } = link
  const notices = noticesIn(lines)
  if (notices.some((notice) => notice.startsWith('FutureCursor'))) place.cursor = null
  advance(place, lines, edges.clock.now())
  const details = [...notices.map((notice) => `The server says ${notice}. Posts may be missing.`), takeGap(place)]
  if (link.isQuiet) details.push('Speaking again.')
  link.isQuiet = false
  return details.filter((detail) => detail !== null).map((detail) => status(link, 'open', detail))
}

/** v2 speaks of the stream first (a cursor it could not use) or last (why it hangs up). */
function noticesIn(lines: readonly Uint8Array[]): readonly string[] {
  const ends = [lines[0], lines.length > 1 ? lines.at(-1) : undefined]
  return ends
    .map((line) => (line && line.length < SHORT ? markOf(line).notice : null))
    .filter((notice) => notice !== null)
}

/** Notices are short; posts need not be read twice for them, bytes. */
const SHORT = 400

function linesOf({ edges, place: { cursor } }: Link, lines: readonly Uint8Array[]): LineBatch {
  const now = edges.clock.now()
  return { kind: 'lines', now, receivedAt: now, lines, cursor: cursor === null ? null : String(cursor) }
}

const isNews = (event: SourceEvent): boolean => event.kind === 'lines' && event.lines.length > 0

/** A cursor the server refuses is given up, and the gap is said aloud. */
function failed(link: Link, error: unknown, delay: number): SourceStatus {
  const { place } = link
  const why = error instanceof Error ? error.message : String(error)
  const isTooOld = error instanceof StreamError && error.answer.includes('CursorTooOld')
  if (isTooOld && place.cursor !== null) {
    giveUp(place, `The server no longer has what followed ${place.cursor}: posts before the live tip are missing.`)
  }
  return status(link, 'retrying', [why, place.gap, tryingAgain(delay)].filter(Boolean).join(' '))
}

const status = ({ edges }: Link, state: SourceState, detail: string): SourceStatus => ({
  kind: 'status',
  now: edges.clock.now(),
  state,
  detail,
})
