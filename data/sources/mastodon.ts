import { concat, defer, from, merge, mergeMap, type Observable, of } from 'rxjs'
import { z } from 'zod'
import type { SourceEvent, SourceStatus } from '../../pipelines/contract/line.ts'
import { MINDING, minding } from './manners.ts'
import { STREAMS, streamAddress } from './mastodon/address.ts'
import { backfill } from './mastodon/backfill.ts'
import { heardLines, type Place, placeAt } from './mastodon/place.ts'
import { connectAgain, type Edges } from './retry.ts'
import { beats, linesNow, retryingNow, statusNow } from './saying.ts'
import { readSecret, secret } from './secret.ts'
import { socketLines } from './socket.ts'
import type { Source, SourceType } from './source.ts'
import { sseLines } from './sse.ts'
import type { StreamEvent } from './stream.ts'

const server = z.url({ protocol: /^https?$/ })

const options = z
  .strictObject({
    /** The server, "https://mastodon.example". */
    url: server,
    /** Where it streams, when that is another host. */
    streaming: server.optional(),
    /** A user token with read:statuses; every stream wants one. */
    token: secret(),
    stream: z.enum(STREAMS).default('public'),
    /** Of a hashtag stream, without "#". */
    tag: z.string().min(1).max(100).optional(),
    /** Id of a list stream. */
    list: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional(),
    transport: z.enum(['ws', 'sse']).default('ws'),
    name: z.string().default('Mastodon'),
    /** Silence that counts as a dead connection, ms; servers say something every 15 to 30 s. */
    silence: z.number().int().min(90).default(90_000),
    /** Statuses fetched after an absence; what is further back is a gap, and is said. */
    mostBehind: z.number().int().min(40).max(100_000).default(8_000),
    /** Between two requests of the REST API, ms: a server allows 300 in 5 minutes. */
    pace: z.number().int().min(0).max(60_000).default(1_000),
  })
  .refine(({ stream, tag }) => String(stream).startsWith('hashtag') === (tag !== undefined), {
    path: ['tag'],
    error: 'wanted for a hashtag stream, and for no other',
    ...MINDING,
  })
  .refine(({ stream, list }) => (stream === 'list') === (list !== undefined), {
    path: ['list'],
    error: 'wanted for a list stream, and for no other',
    ...MINDING,
  })
  .superRefine(
    minding({ option: 'pace', least: 1_000, what: 'ms between two requests' }, ({ url }) => [url]),
    MINDING,
  )
  .superRefine(
    minding({ option: 'silence', least: 5_000, what: 'ms of silence' }, ({ url, streaming }) => [streaming ?? url]),
    MINDING,
  )
export type MastodonOptions = z.output<typeof options>

/**
 * A timeline of a Mastodon server: live by its streaming API, and after every break what is missing by its REST API. The
 * cursor is the id up to which all was read; it waits until a gap is closed. Deletes and edits made while nothing was
 * connected are missed: no API tells them.
 */
export const mastodon: SourceType<typeof options> = {
  options,
  create: (id, settings, edges) => mastodonSource(id, settings, edges),
}

export const mastodonSource = (id: string, settings: MastodonOptions, edges: Edges): Source => ({
  id,
  name: settings.name,
  network: 'mastodon',
  page: new URL(settings.url).origin,
  wire: 'mastodon',
  events: (cursor, open$) =>
    defer(() => {
      const link: Link = { settings, edges, open$, place: placeAt(cursor), isQuiet: false }
      const live$ = connectAgain(() => connection(link), {
        ...edges,
        say: (error, delay) => retryingNow(edges.clock, error, delay),
        works: (event) => event.kind === 'lines' && event.lines.length > 0,
      })
      return merge(live$, beats(edges.clock))
    }),
})

interface Link {
  readonly settings: MastodonOptions
  readonly edges: Edges
  readonly open$: Observable<boolean>
  readonly place: Place
  isQuiet: boolean
}

/** The token is read again for each connection, so that a new one needs no restart; it is never said. */
function connection(link: Link): Observable<SourceEvent> {
  const { settings, edges, open$ } = link
  const headers = { authorization: `Bearer ${readSecret(settings.token)}` }
  const lines = settings.transport === 'ws' ? socketLines : sseLines
  const url = streamAddress(settings, settings.transport)
  link.isQuiet = false
  return concat(
    of(statusNow(edges.clock, 'opening', `Connecting to ${new URL(url).host}.`)),
    lines({ url, headers, longestSilence: settings.silence, open$, clock: edges.clock }).pipe(
      mergeMap((event) => heard(link, event, headers)),
    ),
  )
}

/** The gap is filled while the stream is heard already: what comes twice is sorted out by its event key. */
function heard(link: Link, event: StreamEvent, headers: Readonly<Record<string, string>>): Observable<SourceEvent> {
  const { settings, edges, open$, place } = link
  if (event.kind === 'opened') {
    return concat(
      of(statusNow(edges.clock, 'open', `Listening to ${settings.stream}.`)),
      backfill({ followed: settings, headers, place, edges, open$ }),
    )
  }
  if (event.kind === 'lines') {
    return from([
      ...speaking(link),
      linesNow(edges.clock, event.lines, heardLines(place, event.lines, edges.clock.now())),
    ])
  }
  link.isQuiet = true
  return of(statusNow(edges.clock, 'idle', 'Connected, and nothing is said.'))
}

function speaking(link: Link): readonly SourceStatus[] {
  const { isQuiet, edges } = link
  link.isQuiet = false
  return isQuiet ? [statusNow(edges.clock, 'open', 'Speaking again.')] : []
}
