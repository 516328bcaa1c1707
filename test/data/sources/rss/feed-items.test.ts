import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { feedItems, MOST_ITEMS } from '../../../../data/sources/rss/feed-items.ts'
import { entry, rssOf } from '../../../support/feeds.ts'

afterEach(() => vi.unstubAllEnvs())

const URL_OF = new URL('https://runway.example/feed')
const items = (document: string) => feedItems(document, URL_OF)

const ATOM = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Runway</title><id>urn:feed</id>
<updated>2026-11-25T10:00:00Z</updated><author><name>Mira</name></author>
<entry><title type="html">Cello &lt;i&gt;lost&lt;/i&gt;</title><id>urn:uuid:1</id><updated>2026-11-25T10:00:00Z</updated>
<published>2026-11-24T10:00:00+08:00</published><link rel="self" href="/self"/><link href="/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>By <a href="https://a.example/x">Larkwing</a></p></div></content></entry>
<entry><title>AT&amp;T &lt;3</title><id>tag:runway,2026:2</id><updated>2026-11-25T10:00:00Z</updated><summary>short</summary></entry></feed>`

const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Runway',
  items: [
    {
      id: '7',
      url: 'https://runway.example/7',
      title: '1 < 2',
      content_html: '<p>Hi</p>',
      date_published: '2026-11-25T10:00:00Z',
    },
    { id: 'urn:8', content_text: 'plain <b> text', authors: [{ name: 'Bo' }] },
  ],
})

const RDF = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://runway.example/"><title>Runway</title></channel>
<item rdf:about="https://runway.example/1"><title>Old</title><link>https://runway.example/1</link><dc:date>2026-11-25T10:00:00Z</dc:date></item></rdf:RDF>`

describe('the entries', () => {
  test('of RSS 2.0', () =>
    expect(items(rssOf([entry(1, { html: '<p>Lost <a href="https://a.example/x">here</a></p>' })]))).toEqual([
      {
        id: 'runway.example/feed#n1',
        at: Date.UTC(2026, 10, 25, 10),
        author: 'Mira Lam',
        site: 'runway.example',
        text: 'Story 1\nLost here',
        links: ['https://runway.example/n1', 'https://a.example/x'],
      },
    ]))

  test('of Atom', () =>
    expect(items(ATOM)).toMatchObject([
      {
        id: 'urn:uuid:1',
        at: Date.UTC(2026, 10, 24, 2),
        author: 'Mira',
        text: 'Cello lost\nBy Larkwing',
        links: ['https://runway.example/1', 'https://a.example/x'],
      },
      { id: 'tag:runway,2026:2', text: 'AT&T <3\nshort', links: [] },
    ]))

  test('of JSON Feed', () =>
    expect(items(JSON_FEED)).toMatchObject([
      { id: 'runway.example/feed#7', text: '1 < 2\nHi', author: 'Runway', links: ['https://runway.example/7'] },
      { id: 'urn:8', at: null, text: 'plain <b> text', author: 'Bo' },
    ]))

  test('of RSS 1.0', () =>
    expect(items(RDF)).toMatchObject([{ id: 'https://runway.example/1', text: 'Old', author: 'Runway' }]))

  test.each([
    ['Wed, 25 Nov 2026 10:00:00', Date.UTC(2026, 10, 25, 10)],
    ['2026-11-25T10:00:00.5', Date.UTC(2026, 10, 25, 10, 0, 0, 500)],
    ['2026-11-25 10:00', Date.UTC(2026, 10, 25, 10)],
    ['2026-11-25', Date.UTC(2026, 10, 25)],
    ['Wed, 25 Nov 2026 10:00:00 EST', Date.UTC(2026, 10, 25, 15)],
    ['2026-11-25T10:00:00+08:00', Date.UTC(2026, 10, 25, 2)],
    ['Wed, 25 Nov 2026 10:00:00 +0800', Date.UTC(2026, 10, 25, 2)],
    ['yesterday', null],
  ])('of %s are of the same time wherever this runs', (said, at) => {
    vi.stubEnv('TZ', 'Asia/Hong_Kong')
    expect(items(rssOf([entry(1)]).replace(/<pubDate>.*?</, `<pubDate>${said}<`))[0]?.at).toBe(at)
  })

  test('without a name are named by their page, or by what they say', () => {
    const bare = rssOf([entry(1)]).replace(/<guid.*<\/guid>/, '')
    expect(items(bare)[0]?.id).toBe('https://runway.example/n1')
    expect(items(bare.replaceAll(/<link>.*?<\/link>/g, ''))[0]?.id).toContain('#Story 1')
  })

  test('are at most 500, and no longer than 65,536', () => {
    expect(items(rssOf(Array.from({ length: 600 }, (_, i) => entry(i))))).toHaveLength(MOST_ITEMS)
    expect(items(rssOf([entry(1, { html: 'x'.repeat(100_000) })]))[0]?.text).toHaveLength(65_536)
  })

  test('bring no script and no link that is none', () => {
    const html = '<script>alert(1)</script><a href="javascript:alert(1)">x</a><img src=x onerror=alert(1)>'
    expect(items(rssOf([entry(1, { title: '<script>alert(1)</script>', html })]))).toMatchObject([
      { text: 'x', links: ['https://runway.example/n1'] },
    ])
  })
})

test.each(['', 'x', '{}', '[]', 'null', '<html><body>not found</body></html>', '<rss><channel>'])(
  '%j is no feed',
  (document) => expect(() => items(document)).toThrow(),
)

test('a document that defines entities expands none', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${rssOf(
    [entry(1, { html: '' })],
  )
    .replace(/<\?xml.*\?>/, '')
    .replace('Story 1', '&b;')}`
  expect(items(bomb)[0]?.text.length).toBeLessThan(10)
})

test('a feed with bytes changed gives entries or throws, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(ATOM, JSON_FEED, RDF, rssOf([entry(1), entry(2)])),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 32, max: 126 })), { minLength: 1, maxLength: 8 }),
      (document, changes) => {
        const bytes = Buffer.from(document)
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte
        try {
          for (const { id, text } of items(bytes.toString()))
            expect([typeof id, typeof text]).toEqual(['string', 'string'])
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      },
    ),
    { numRuns: 500 },
  )
})
