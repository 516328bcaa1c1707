import { parseFeed } from 'feedsmith'
import { htmlText } from '../../../pipelines/decode/html.ts'
import { isSaneTime, isWebLink } from '../../../pipelines/decode/vocabulary.ts'

/** One entry of a feed, whatever format it came in. */
export interface FeedItem {
  /** Unique among all feeds. */
  readonly id: string
  /** When it was published, epoch ms; null when the feed does not say. */
  readonly at: number | null
  readonly author: string
  /** Host of the feed: one name on two sites is two authors. */
  readonly site: string
  /** Title above text, without markup. */
  readonly text: string
  readonly links: readonly string[]
}

/** Entries looked at, the first of the document first; the rest of a longer feed is old. */
export const MOST_ITEMS = 500

/**
 * The entries of an RSS, Atom, RDF or JSON feed. Throws when the document is none of these.
 * feedsmith knows all four and their usual namespaces, and expands no entities that a document defines.
 */
export const feedItems = (document: string, url: URL): readonly FeedItem[] =>
  entriesOf(document)
    .slice(0, MOST_ITEMS)
    .map((entry) => itemOf(entry, url))

/** What the formats say, under one name each. Texts are HTML. */
interface Entry {
  readonly guid: string | undefined
  readonly link: string | undefined
  readonly title: string | undefined
  readonly body: string | undefined
  readonly author: string | undefined
  readonly at: string | undefined
}

function entriesOf(document: string): readonly Entry[] {
  const { format, feed } = parseFeed(document)
  switch (format) {
    case 'rss':
      return (feed.items ?? []).map((item) => ({
        guid: item.guid?.value,
        link: item.link,
        title: item.title,
        body: item.content?.encoded ?? item.description,
        author: item.dc?.creators?.[0] ?? item.authors?.[0]?.name ?? feed.title,
        at: item.pubDate ?? item.dc?.dates?.[0],
      }))
    case 'rdf':
      return (feed.items ?? []).map((item) => ({
        guid: item.rdf?.about,
        link: item.link,
        title: item.title,
        body: item.content?.encoded ?? item.description,
        author: item.dc?.creators?.[0] ?? feed.title,
        at: item.dc?.dates?.[0],
      }))
    case 'atom':
      return (feed.entries ?? []).map((entry) => ({
        guid: entry.id,
        link: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href,
        title: htmlOf(entry.title),
        body: htmlOf(entry.content) ?? htmlOf(entry.summary),
        author: entry.authors?.[0]?.name ?? feed.authors?.[0]?.name ?? htmlOf(feed.title),
        at: entry.published ?? entry.updated,
      }))
    case 'json':
      return (feed.items ?? []).map((item) => ({
        guid: item.id,
        link: item.url ?? item.external_url,
        title: escaped(item.title),
        body: item.content_html ?? escaped(item.content_text ?? item.summary),
        author: item.authors?.[0]?.name ?? feed.authors?.[0]?.name ?? feed.title,
        at: item.date_published ?? item.date_modified,
      }))
  }
}

/** Atom says of every text whether it is HTML; a plain one is made so, that all are read the same way. */
const htmlOf = (text: { readonly value?: string; readonly type?: string } | undefined): string | undefined =>
  text?.type === 'html' || text?.type === 'xhtml' ? text.value : escaped(text?.value)

const escaped = (text: string | undefined): string | undefined => text?.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function itemOf({ guid, link, title, body, author, at }: Entry, url: URL): FeedItem {
  const heading = htmlText(title ?? '').text
  const { text, links } = htmlText(body ?? '')
  const page = link !== undefined && URL.canParse(link, url) ? new URL(link, url).href : null
  const time = timeOf(at ?? '')
  return {
    id: idOf(guid ?? page ?? `${heading}\n${text}`.slice(0, MOST_ID), url),
    at: isSaneTime(time) ? time : null,
    author: htmlText(author ?? '').text.slice(0, MOST_AUTHOR) || url.host,
    site: url.host,
    text: [heading, text].filter(Boolean).join('\n').slice(0, MOST_TEXT),
    links: isWebLink(page) ? [...new Set([page, ...links])] : links,
  }
}

/** A time that names no zone is taken for UTC: else it would depend on where this runs. */
const timeOf = (text: string): number =>
  Date.parse(ZONED.test(text) ? text : `${text.trim()}${/\dT\d/.test(text) ? 'Z' : ' UTC'}`)

const ZONED = /([a-z]|[+-]\d\d:?\d\d)\s*$/i

/** A longer article is cut, UTF-16 units. */
const MOST_TEXT = 65_536
const MOST_AUTHOR = 200
const MOST_ID = 500

/** A guid that is an address or a name of its own is unique; "1234" is so only within its feed. */
const idOf = (guid: string, url: URL): string => {
  const name = guid.slice(0, MOST_ID)
  return /^[a-z][a-z\d+.-]*:/i.test(name) ? name : `${url.host}${url.pathname}#${name}`
}
