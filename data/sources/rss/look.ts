import { mergeMap, type Observable } from 'rxjs'
import type { SourceEvent, SourceStatus } from '../../../pipelines/contract/line.ts'
import { type HttpAnswer, HttpError, httpGet } from '../http.ts'
import { nameOf } from '../http-place.ts'
import type { Edges } from '../retry.ts'
import { linesNow, statusNow } from '../saying.ts'
import { textOfDocument } from './document.ts'
import { type FeedItem, feedItems } from './feed-items.ts'
import { cursorOf, type FeedState, noteItem } from './feed-state.ts'
import { feeds } from './words.ts'

/** What of the options concerns one feed. */
export interface FeedSettings {
  /** Between two looks, ms. */
  readonly period: number
  /** A larger document is not read, bytes. */
  readonly most: number
  readonly lang?: string | undefined
}

/** All feeds of a source, for one subscription. */
export interface Reading {
  readonly settings: FeedSettings
  readonly edges: Edges
  readonly states: ReadonlyMap<string, FeedState>
  /** Addresses that did not answer when last asked. */
  readonly failing: Set<string>
  /** Whether people were told that it works. */
  isOpen: boolean
}

/** One of them: its address as configured, and how far it was read. */
export interface Feed {
  readonly url: string
  readonly state: FeedState
}

const MOST_REDIRECTS = 3

/** Asks a feed once: what is new in it, and what that says of the source. */
export const look = (reading: Reading, feed: Feed): Observable<SourceEvent> =>
  httpGet({
    url: feed.url,
    headers: conditions(feed.state),
    most: reading.settings.most,
    redirects: MOST_REDIRECTS,
    clock: reading.edges.clock,
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
    throw new HttpError(`${nameOf(url)} answered with something that is no feed.`, answer.status, 0, { cause })
  }
}

/** An entry as a line of our own; `changedAt` says that it is an edit, and tells edits apart. */
function lineOf(
  { id, at, author, site, text, links }: FeedItem,
  { lang }: FeedSettings,
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
  return [
    statusNow(
      edges.clock,
      'open',
      isBack ? `${nameOf(new URL(url))} answers again.` : `Reading ${feeds(states.size)}.`,
    ),
  ]
}
