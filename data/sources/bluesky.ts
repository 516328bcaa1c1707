import { asyncScheduler, concat, defer, map, type Observable, of, type SchedulerLike } from 'rxjs'
import { z } from 'zod'
import type { LineBatch, SourceEvent, SourceState, SourceStatus } from '../../pipelines/contract/line.ts'
import { wallClock } from './clock.ts'
import { connectAgain, PATIENT, type RetryPolicy } from './retry.ts'
import { type SocketEvent, socketLines } from './socket.ts'
import type { Source, SourceType } from './source.ts'

const POSTS = ['app.bsky.feed.post', 'app.bsky.feed.repost', 'app.bsky.feed.like']

const options = z.strictObject({
  /** A Jetstream server; v1 ends in /subscribe, v2 in /xrpc/network.bsky.jetstream.subscribeEvents. */
  url: z.url({ protocol: /^wss?$/ }).default('wss://jetstream2.us-east.bsky.network/subscribe'),
  name: z.string().default('Bluesky'),
  collections: z.array(z.string()).default(POSTS),
  /** Only these accounts; empty means everyone. */
  dids: z.array(z.string()).default([]),
  /** Silence that counts as a dead connection, ms. */
  silence: z.number().int().min(100).default(45_000),
})
type Options = z.output<typeof options>

/** v1 cursors are Unix µs, and inclusive; resuming a little earlier costs a few duplicates and loses nothing. */
const OVERLAP_MICROS = 5_000_000
/** Smaller cursors are the sequence numbers of v2. */
const FIRST_MICROS = 1e15

export interface BlueskyEdges {
  readonly policy: RetryPolicy
  readonly random: () => number
  readonly clock: SchedulerLike
  readonly now: () => number
}

const EDGES: BlueskyEdges = { policy: PATIENT, random: Math.random, clock: asyncScheduler, now: wallClock }

/** The public stream of Bluesky, through a Jetstream server of either version. */
export const bluesky: SourceType<typeof options> = {
  options,
  create: (id, settings) => blueskySource(id, settings, EDGES),
}

export const blueskySource = (id: string, settings: Options, edges: BlueskyEdges): Source => ({
  id,
  name: settings.name,
  network: 'bluesky',
  wire: 'jetstream',
  events: (from, open$) =>
    defer(() => {
      const link = { settings, edges, open$, cursor: from }
      return concat(
        of(status(edges, 'opening', `Connecting to ${new URL(settings.url).host}.`)),
        connectAgain(() => connection(link), { ...edges, say: (error, delay) => failed(link, error, delay), works: isNews }),
      )
    }),
})

/** One subscription; the cursor moves as lines come, and is where the next connection resumes. */
interface Link {
  readonly settings: Options
  readonly edges: BlueskyEdges
  readonly open$: Observable<boolean>
  cursor: string | null
}

const connection = (link: Link): Observable<SourceEvent> =>
  socketLines({ url: addressOf(link), silence: link.settings.silence, open$: link.open$ }).pipe(map((event) => heard(link, event)))

function heard(link: Link, event: SocketEvent): SourceEvent {
  const { edges } = link
  if (event.kind === 'opened') return status(edges, 'open', link.cursor ? `Resumed at ${link.cursor}.` : 'Listening from the live tip.')
  const now = edges.now()
  link.cursor = newestCursor(event.lines) ?? link.cursor
  return { kind: 'lines', now, receivedAt: now, lines: event.lines, cursor: link.cursor } satisfies LineBatch
}

const isNews = (event: SourceEvent): boolean => event.kind === 'lines' && event.lines.length > 0

const status = ({ now }: BlueskyEdges, state: SourceState, detail: string): SourceStatus => ({ kind: 'status', now: now(), state, detail })

/** A cursor the server refuses is given up, and the gap is said aloud. */
function failed(link: Link, error: unknown, delay: number): SourceStatus {
  const why = error instanceof Error ? error.message : String(error)
  const wait = `Trying again in ${(delay / 1_000).toFixed(1)} s`
  if (!link.cursor || !REFUSED.test(why)) return status(link.edges, 'retrying', `${why} ${wait}.`)
  const lost = link.cursor
  link.cursor = null
  return status(link.edges, 'retrying', `${why} The server no longer has what followed ${lost}: a gap. ${wait}, from the live tip.`)
}

const REFUSED = /response: 400|CursorTooOld/

function addressOf({ settings: { url, collections, dids }, cursor }: Link): string {
  const address = new URL(url)
  const isV2 = address.pathname.startsWith('/xrpc/')
  for (const each of collections) address.searchParams.append(isV2 ? 'collections' : 'wantedCollections', each)
  for (const each of dids) address.searchParams.append(isV2 ? 'dids' : 'wantedDids', each)
  if (cursor) address.searchParams.set('cursor', resumeAt(cursor))
  return address.href
}

function resumeAt(cursor: string): string {
  const at = Number(cursor)
  return at >= FIRST_MICROS ? String(at - OVERLAP_MICROS) : cursor
}

/** The cursor of the last line that says one: `time_us` in v1, `seq` in v2. Read without parsing: the decoder does that. */
function newestCursor(lines: readonly Uint8Array[]): string | null {
  for (const line of [...lines].reverse()) {
    const [, cursor] = /"(?:time_us|seq)":(\d+)/.exec(decoder.decode(line)) ?? []
    if (cursor) return cursor
  }
  return null
}

const decoder = new TextDecoder()
