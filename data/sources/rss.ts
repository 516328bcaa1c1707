import { defer, merge, mergeMap, type Observable, of, switchMap, timer } from 'rxjs'
import { z } from 'zod'
import type { SourceEvent, SourceStatus } from '../../pipelines/contract/line.ts'
import { NETWORKS } from '../../pipelines/contract/words.ts'
import { type HttpAnswer, HttpError, httpGet, retryAfterOf } from './http.ts'
import { jittered, polling } from './poll.ts'
import { EDGES, type Edges } from './retry.ts'
import { textOfDocument } from './rss/document.ts'
import { type FeedItem, feedItems } from './rss/feed-items.ts'
import { cursorOf, type FeedState, noteItem, statesIn } from './rss/feed-state.ts'
import { beats, linesNow, retryingNow, statusNow } from './saying.ts'
import type { Source, SourceType } from './source.ts'

const options = z.strictObject({
  /** Addresses of RSS, Atom, RDF or JSON feeds. */
  feeds: z
    .array(z.url({ protocol: /^https?$/ }))
    .min(1)
    .max(32),
  name: z.string().default('Feeds'),
  network: z.enum(NETWORKS).default('news'),
  /** BCP 47 tag of what they are written in; found from the text when absent. */
  lang: z.string().max(35).optional(),
  /** Between two looks at a feed, ms; a fifth more or less each time. */
  period: z.number().int().min(10).max(86_400_000).default(300_000),
  /** A larger document is not read, bytes. */
  most: z.number().int().min(1_024).max(16_777_216).default(2_097_152),
})
type Options = z.output<typeof options>

/**
 * Feeds, each asked by itself, so that the trouble of one is no other's. The cursor holds of every feed what its server
 * called the last document and what its newest 500 entries said: after a restart nothing old comes again, and what was
 * edited meanwhile is an edit. What scrolls out of a feed while nothing runs is lost, and a feed does not say so.
 */
export const rss: SourceType<typeof options> = {
  options,
  create: (id, settings) => rssSource(id, settings, EDGES),
}

export const rssSource = (id: string, settings: Options, edges: Edges): Source => ({
  id,
  name: settings.name,
  network: settings.network,
  wire: 'post',
  events: (cursor, open$) =>
    defer(() => {
      const states = statesIn(cursor, settings.feeds)
      const reading: Reading = { settings, edges, states, failing: new Set(), isOpen: false }
      const feeds = [...states].map(([url, state], i) =>
        timer(i * STAGGER, edges.clock).pipe(switchMap(() => looks(reading, { url, state }, open$))),
      )
      const begin = statusNow(edges.clock, 'opening', `Asking ${states.size} feeds.`)
      return merge(of(begin), ...feeds, beats(edges.clock))
    }),
})

/** Feeds do not begin all at once, ms. */
const STAGGER = 100
const MOST_REDIRECTS = 3

interface Reading {
  readonly settings: Options
  readonly edges: Edges
  readonly states: ReadonlyMap<string, FeedState>
  /** Addresses that did not answer when last asked. */
  readonly failing: Set<string>
  isOpen: boolean
}

interface Feed {
  readonly url: string
  readonly state: FeedState
}

const looks = (reading: Reading, feed: Feed, open$: Observable<boolean>): Observable<SourceEvent> => {
  const { settings, edges } = reading
  return polling(() => look(reading, feed), {
    ...edges,
    policy: { first: edges.policy.first, most: Math.max(edges.policy.most, settings.period) },
    open$,
    pause: () => jittered(settings.period, edges.random),
    say: (error, delay) => failed(reading, feed, error, delay),
    works: () => true,
    atLeast: retryAfterOf,
  })
}

const look = (reading: Reading, feed: Feed): Observable<SourceEvent> =>
  httpGet({
    url: feed.url,
    headers: conditions(feed.state),
    most: reading.settings.most,
    redirects: MOST_REDIRECTS,
  }).pipe(mergeMap((answer) => [...working(reading, feed), ...news(reading, feed, answer)]))

/** Asks only for what is newer (RFC 9110, 13.1). */
const conditions = ({ etag, modified }: FeedState): Record<string, string> => ({
  accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
  ...(etag === null ? {} : { 'if-none-match': etag }),
  ...(modified === null ? {} : { 'if-modified-since': modified }),
})

function news(reading: Reading, { url, state }: Feed, answer: HttpAnswer): readonly SourceEvent[] {
  if (answer.status === 304) return []
  const { edges, states, settings } = reading
  const now = edges.clock.now()
  // A feed has its newest first.
  const items = itemsIn(answer, new URL(url)).toReversed()
  const lines = items.flatMap((item) => {
    const change = noteItem(state, item)
    return change === 'same' ? [] : [lineOf(item, settings, change === 'changed' ? now : null, now)]
  })
  state.etag = short(answer.headers.get('etag'))
  state.modified = short(answer.headers.get('last-modified'))
  return lines.length === 0 ? [] : [linesNow(edges.clock, lines, cursorOf(states))]
}

/** Both are kept in the cursor, and are what a stranger says. */
const short = (header: string | null): string | null => (header !== null && header.length <= 200 ? header : null)

function itemsIn(answer: HttpAnswer, url: URL): readonly FeedItem[] {
  try {
    return feedItems(textOfDocument(answer), url)
  } catch (cause) {
    throw new HttpError(`${url.host} answered with something that is no feed.`, answer.status, 0, { cause })
  }
}

/** An entry as a line of our own; `changedAt` says that it is an edit, and tells edits apart. */
function lineOf(
  { id, at, author, site, text, links }: FeedItem,
  { lang }: Options,
  changedAt: number | null,
  now: number,
) {
  const edit = changedAt === null ? {} : { op: 'update', rev: String(changedAt) }
  return encoder.encode(
    JSON.stringify({ id, at: at ?? now, author: `${site}/${author}`, handle: author, text, links, lang, ...edit }),
  )
}

const encoder = new TextEncoder()

/** Said once when the first feed answers, and when one answers again. */
function working(reading: Reading, { url }: Feed): readonly SourceStatus[] {
  const { edges, failing, states } = reading
  const isBack = failing.delete(url)
  if (reading.isOpen && !isBack) return []
  reading.isOpen = true
  return [statusNow(edges.clock, 'open', isBack ? `${nameOf(url)} answers again.` : `Reading ${states.size} feeds.`)]
}

/** Without the query: it may hold a key. */
const nameOf = (url: string): string => `${new URL(url).host}${new URL(url).pathname}`

/** The source is in trouble when all its feeds are. */
function failed(reading: Reading, { url }: Feed, error: unknown, delay: number): SourceStatus {
  const { edges, failing, states } = reading
  failing.add(url)
  const status = retryingNow(edges.clock, error, delay)
  if (failing.size === states.size) return status
  return { ...status, state: 'open', detail: `${status.detail} ${states.size - failing.size} other feeds go on.` }
}
