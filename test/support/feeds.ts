import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { type FakeHttp, startHttp } from './http-server.ts'

export interface Entry {
  readonly id: string
  readonly title: string
  readonly html?: string
}

export interface FakeFeeds extends FakeHttp {
  /** Sets the document at a path; its newest entry first. */
  readonly put: (path: string, document: string | Uint8Array, type?: string) => void
}

/** A real server of feeds that knows ETags. */
export async function startFeeds(): Promise<FakeFeeds> {
  const documents = new Map<string, { readonly body: Uint8Array; readonly type: string }>()
  const server = await startHttp((path, request, response) => {
    const found = documents.get(path)
    if (!found) return void response.writeHead(404).end()
    const etag = `"${createHash('sha1').update(found.body).digest('hex').slice(0, 12)}"`
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end()
    answer(response, found, etag)
  })
  return {
    ...server,
    put: (path, document, type = 'application/xml') =>
      documents.set(path, { body: typeof document === 'string' ? Buffer.from(document) : document, type }),
  }
}

function answer(response: ServerResponse, { body, type }: { body: Uint8Array; type: string }, etag: string): void {
  response.writeHead(200, { 'content-type': type, etag, 'last-modified': 'Wed, 25 Nov 2026 10:00:00 GMT' }).end(body)
}

const DAY = Date.UTC(2026, 10, 25, 10)
const markup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const rssOf = (entries: readonly Entry[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Runway Times</title><link>https://runway.example/</link><description>News</description>
${entries
  .map(
    ({ id, title, html = '' }, i) => `<item><title>${markup(title)}</title><link>https://runway.example/${id}</link>
<guid isPermaLink="false">${id}</guid><pubDate>${new Date(DAY - i * 60_000).toUTCString()}</pubDate>
<dc:creator>Mira Lam</dc:creator><content:encoded><![CDATA[${html}]]></content:encoded></item>`,
  )
  .join('\n')}
</channel></rss>`

export const entry = (n: number, more: Partial<Entry> = {}): Entry => ({
  id: `n${n}`,
  title: `Story ${n}`,
  html: `<p>Larkwing, part ${n}</p>`,
  ...more,
})
