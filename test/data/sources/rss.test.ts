import { asyncScheduler } from 'rxjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rss, rssSource } from '../../../data/sources/rss.ts'
import { decodePost } from '../../../pipelines/decode/post.ts'
import { entry, type FakeFeeds, rssOf, startFeeds } from '../../support/feeds.ts'
import type { HttpMood } from '../../support/http-server.ts'
import { type Listening, listen } from '../../support/listening.ts'

const QUICK = { policy: { first: 10, most: 40 }, random: () => 0.5, clock: asyncScheduler }

let server: FakeFeeds
const heard: Listening[] = []
beforeEach(async () => {
  server = await startFeeds()
  server.put('/a', rssOf([entry(2), entry(1)]))
})
afterEach(async () => {
  for (const each of heard.splice(0)) each.stop()
  await server.stop()
})

function start(
  from: string | null = null,
  paths: readonly string[] = ['a'],
  more: Readonly<Record<string, unknown>> = {},
) {
  const settings = rss.options.parse({ feeds: paths.map((path) => `${server.url}${path}`), period: 30, ...more })
  const listening = listen(rssSource('feeds', settings, QUICK), from)
  heard.push(listening)
  return listening
}
const posts = (listening: Listening) => listening.lines().map((line) => JSON.parse(line))
const titles = (listening: Listening) => posts(listening).map(({ text }) => text.split('\n')[0])
const cursorOf = (listening: Listening) => listening.batches().findLast(({ cursor }) => cursor !== null)?.cursor ?? null
const looks = (count: number) => server.arrived(server.asked.length + count)

test('the first look brings what the feed holds, the oldest first, as posts of our own', async () => {
  const feeds = start()
  await feeds.untilLines(2)
  expect(titles(feeds)).toEqual(['Story 1', 'Story 2'])
  const decoded = decodePost(Buffer.from(feeds.lines()[0] ?? ''))
  expect(decoded).toMatchObject({ op: 'create', handle: 'Mira Lam', links: ['https://runway.example/n1'] })
})

test('later looks bring what is new, and ask only for that', async () => {
  const feeds = start()
  await feeds.untilLines(2)
  await looks(2)
  expect(server.asked.at(-1)?.headers['if-none-match']).toMatch(/^"\w+"$/)
  expect(server.asked.at(-1)?.headers['if-modified-since']).toBe('Wed, 25 Nov 2026 10:00:00 GMT')
  server.put('/a', rssOf([entry(3), entry(2), entry(1)]))
  await feeds.untilLines(3)
  expect(titles(feeds)).toEqual(['Story 1', 'Story 2', 'Story 3'])
})

test('new words of an old entry are an edit', async () => {
  const feeds = start()
  await feeds.untilLines(2)
  server.put('/a', rssOf([entry(2), entry(1, { title: 'Corrected' })]))
  await feeds.untilLines(3)
  expect(posts(feeds)[2]).toMatchObject({ op: 'update', id: posts(feeds)[0].id, rev: expect.stringMatching(/^\d+$/) })
})

test('after a restart nothing old comes again, and what was edited meanwhile is an edit', async () => {
  const first = start()
  await first.untilLines(2)
  const cursor = cursorOf(first)
  first.stop()
  server.put('/a', rssOf([entry(3), entry(2, { title: 'Corrected' }), entry(1)]))
  const second = start(cursor)
  await second.untilLines(2)
  await looks(2)
  expect(posts(second).map(({ op = 'create', text }) => [op, text.split('\n')[0]])).toEqual([
    ['update', 'Corrected'],
    ['create', 'Story 3'],
  ])
})

test('a feed that did not change is not even sent after a restart', async () => {
  const first = start()
  await first.untilLines(2)
  first.stop()
  const count = server.asked.length
  const second = start(cursorOf(first))
  await second.untilState('open')
  expect(server.asked[count]?.headers['if-none-match']).toMatch(/^"/)
  expect(second.lines()).toEqual([])
})

test.each(['', '{', '[]', 'null', '{"http://x/":3}', '{"__proto__":{"said":"x"}}'])(
  'a cursor like %j begins afresh',
  async (cursor) => {
    const feeds = start(cursor)
    await feeds.untilLines(2)
    expect(feeds.lines()).toHaveLength(2)
  },
)

test.each([
  [['a'], 'Asking 1 feed.', 'Reading 1 feed.'],
  [['a', 'b'], 'Asking 2 feeds.', 'Reading 2 feeds.'],
])('of %j it says how many it asks, and reads', async (paths, asking, reading) => {
  server.put('/b', rssOf([entry(9)]))
  const feeds = start(null, paths)
  await feeds.untilState('open')
  expect(feeds.statuses().map(({ detail }) => detail)).toEqual([asking, reading])
})

describe('a feed in trouble', () => {
  test.each<HttpMood>(['refuse', 'drop', 'cut', 'garbage', 'huge', 'away', 'inward'])(
    'that answers with %s is no other’s trouble, and recovers',
    async (mood) => {
      server.put('/b', rssOf([entry(9)]))
      server.behave(mood, mood === 'away' ? 12 : 3, (path) => path === '/b')
      const feeds = start(null, ['a', 'b'], { most: 100_000 })
      await feeds.untilLines(3)
      expect(titles(feeds)).toEqual(['Story 1', 'Story 2', 'Story 9'])
      const troubled = feeds.statuses().filter(({ detail }) => detail.includes('Trying again'))
      expect(troubled).toHaveLength(3)
      expect(troubled.every(({ state, detail }) => state === 'open' && detail.endsWith('1 other feed goes on.'))).toBe(
        true,
      )
      expect(feeds.statuses().at(-1)?.detail).toMatch(/\/b answers again\.$/)
    },
  )

  test('is told from another of its host, by its path and not by what may be a key', async () => {
    const secretly = `${server.url.replace('//', '//mira:hush@')}lost?key=hush`
    const feeds = listen(rssSource('feeds', rss.options.parse({ feeds: [secretly, `${server.url}a`] }), QUICK), null)
    heard.push(feeds)
    await feeds.untilLines(2)
    const host = new URL(server.url).host
    expect(feeds.statuses().some(({ detail }) => detail.startsWith(`${host}/lost answered 404. `))).toBe(true)
    expect(JSON.stringify(feeds.statuses())).not.toContain('hush')
  })

  test('is the source’s trouble when there is no other', async () => {
    server.behave('refuse', 2)
    const feeds = start()
    await feeds.untilState('retrying', 2)
    await feeds.untilState('open')
  })

  test('is left alone for as long as it asks', async () => {
    server.behave('busy', 1)
    start()
    await server.arrived(2)
    expect(server.asked[1]!.at - server.asked[0]!.at).toBeGreaterThanOrEqual(990)
  })

  test('does not tell its query: it may hold a key', async () => {
    server.behave('refuse')
    const feeds = start(null, ['a?key=secret'])
    await feeds.untilState('retrying')
    expect(JSON.stringify(feeds.statuses())).not.toContain('secret')
  })
})

test('is let go of as a whole, while a question hangs', async () => {
  server.behave('hang')
  const feeds = start()
  await server.arrived(1)
  feeds.stop()
  await server.idle()
})

test.each([{ feeds: [] }, { feeds: ['ftp://a.example'] }, { feeds: ['https://a.example'], periud: 1 }])(
  'the options %j are refused',
  (settings) => expect(rss.options.safeParse(settings).success).toBe(false),
)
