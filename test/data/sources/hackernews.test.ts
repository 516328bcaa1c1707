import { asyncScheduler } from 'rxjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hackerNewsSource, hackernews } from '../../../data/sources/hackernews.ts'
import { comment, type FakeHackerNews, startHackerNews } from '../../support/hackernews.ts'
import type { HttpMood } from '../../support/http-server.ts'
import { type Listening, listen } from '../../support/listening.ts'

const QUICK = { policy: { first: 10, most: 40 }, random: () => 0.5, clock: asyncScheduler }

let server: FakeHackerNews
const heard: Listening[] = []

beforeEach(async () => {
  server = await startHackerNews()
})
afterEach(async () => {
  for (const each of heard.splice(0)) each.stop()
  await server.stop()
})

function start(from: string | null = null, more: Readonly<Record<string, unknown>> = {}): Listening {
  const settings = hackernews.options.parse({ url: server.url, period: 20, emptyFor: 200, ...more })
  const listening = listen(hackerNewsSource('hn', settings, QUICK), from)
  heard.push(listening)
  return listening
}

const ids = (listening: Listening): number[] => listening.lines().map((line) => JSON.parse(line).id)
const upFrom = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i)
const cursorOf = (listening: Listening) =>
  listening
    .batches()
    .map(({ cursor }) => cursor)
    .findLast((cursor) => cursor !== null)

describe('new items', () => {
  test('are read from now on, in order, exactly as they were sent', async () => {
    server.put([comment(1_001)])
    const news = start()
    await news.untilState('open')
    server.put(upFrom(1_002, 3).map((id) => comment(id)))
    await news.untilLines(3)
    expect(news.lines()).toEqual(upFrom(1_002, 3).map((id) => JSON.stringify(comment(id))))
    expect(cursorOf(news)).toBe('1004')
  })

  test('are read from where a run stopped, many of them, without a gap or a double', async () => {
    server.put(upFrom(1_001, 300).map((id) => comment(id)))
    const news = start('1000')
    await news.untilLines(300)
    expect(ids(news)).toEqual(upFrom(1_001, 300))
    expect(cursorOf(news)).toBe('1300')
  })

  test('a cursor says only what was read, at every moment', async () => {
    server.put(upFrom(1_001, 200).map((id) => comment(id)))
    const news = start('1000')
    await news.untilLines(200)
    let read = 1_000
    for (const { lines, cursor } of news.batches()) {
      read += lines.length
      if (cursor !== null) expect(Number(cursor)).toBe(read)
    }
  })

  test('an item that is not there yet is waited for, and nothing is read past it', async () => {
    server.put([comment(1_001), comment(1_003)])
    const news = start('1000', { emptyFor: 600_000 })
    await news.untilLines(1)
    const looks = server.asked.length
    await server.arrived(looks + 8)
    expect(ids(news)).toEqual([1_001])
    server.put([comment(1_002)])
    await news.untilLines(3)
    expect(ids(news)).toEqual([1_001, 1_002, 1_003])
  })

  test('an item that never comes is passed over, and that is said', async () => {
    server.put([comment(1_001), comment(1_003)])
    const news = start('1000')
    await news.untilLines(2)
    expect(ids(news)).toEqual([1_001, 1_003])
    expect(news.statuses().map(({ detail }) => detail)).toContain('Item 1002 was still empty after 0.2 s: passed over.')
  })

  test('after too long an absence the gap is said, and the rest is read', async () => {
    server.put(upFrom(1_001, 100).map((id) => comment(id)))
    const news = start('1000', { mostBehind: 30 })
    await news.untilLines(30)
    expect(ids(news)).toEqual(upFrom(1_071, 30))
    expect(news.statuses()[0]?.detail).toBe('Items between 1000 and 1070 are missing: more than 30 apart.')
  })

  test('a number from the future is not believed for ever', async () => {
    server.announce(5_000_000)
    const news = start('1000', { mostBehind: 50, emptyFor: 600_000 })
    await news.untilState('open')
    server.announce(1_000)
    await news.untilState('open', 2)
    server.put([comment(1_001)])
    await news.untilLines(1)
    expect(ids(news)).toEqual([1_001])
  })
})

describe('items that change', () => {
  test('what is deleted or killed comes again, so that it is taken back', async () => {
    server.put([comment(1_001), comment(1_002)])
    const news = start('1000')
    await news.untilLines(2)
    server.put([{ deleted: true, id: 1_001, parent: 1_000, time: 1_790_000_000, type: 'comment' }])
    await news.untilLines(3)
    expect(JSON.parse(news.lines()[2] ?? '')).toMatchObject({ id: 1_001, deleted: true })
  })

  test('new words come as a change, new votes do not', async () => {
    server.put([comment(1_001), comment(1_002)])
    const news = start('1000')
    await news.untilLines(2)
    server.put([comment(1_001, { score: 9, kids: [7] })])
    server.put([comment(1_002, { text: 'Corrected' })])
    await news.untilLines(3)
    await server.arrived(server.asked.length + 8)
    expect(news.lines()).toHaveLength(3)
    expect(JSON.parse(news.lines()[2] ?? '')).toMatchObject({ changed: { id: 1_002, text: 'Corrected' } })
  })
})

describe('a server in trouble', () => {
  test.each<HttpMood>(['refuse', 'drop', 'cut', 'huge', 'away', 'inward'])(
    'that answers with %s loses nothing',
    async (mood) => {
      server.put([comment(1_001)])
      const news = start('1000')
      await news.untilLines(1)
      server.behave(mood, 3)
      server.put(upFrom(1_002, 100).map((id) => comment(id)))
      await news.untilLines(101)
      expect(ids(news)).toEqual(upFrom(1_001, 101))
      expect(news.statuses().some(({ state }) => state === 'retrying')).toBe(true)
    },
  )

  test('an item that is no JSON is passed on as it came, and the rest goes on', async () => {
    server.put([comment(1_001), comment(1_002)])
    server.behave('garbage', 1, (path) => path.includes('1001'))
    const news = start('1000')
    await news.untilLines(2)
    expect(news.lines()[0]).not.toContain('1001')
    expect(cursorOf(news)).toBe('1002')
  })

  test('is left alone for as long as it asks', async () => {
    server.behave('busy', 1)
    start('1000')
    await server.arrived(2)
    const [first, second] = server.asked
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(990)
  })

  test.each<HttpMood>(['forbid', 'huge'])(
    'that is well but answers with %s for one item holds up no other',
    async (mood) => {
      server.put(upFrom(1_001, 3).map((id) => comment(id)))
      server.behave(mood, Number.POSITIVE_INFINITY, (path) => path.includes('1002'))
      const news = start('1000')
      await news.untilLines(2)
      expect(ids(news)).toEqual([1_001, 1_003])
      expect(
        news
          .statuses()
          .map(({ detail }) => detail)
          .join(),
      ).toContain('Item 1002 was still empty')
    },
  )

  test('a list that is none is an error that is said, not an end', async () => {
    server.behave('garbage', 1, (path) => path.includes('updates'))
    const news = start('1000')
    await news.untilState('retrying')
    expect(news.statuses().at(-1)?.detail).toContain('Wanted a list of items')
    await news.untilState('open', 2)
  })
})

test('reads nothing while the valve is shut, and then all of it', async () => {
  const news = start('1000')
  await news.untilState('open')
  news.valve.next(false)
  await server.idle()
  const beats = news.batches().length
  await news.until(() => news.batches().length >= beats + 2)
  const looks = server.asked.length
  server.put([comment(1_001)])
  await news.until(() => news.batches().length >= beats + 4)
  expect(server.asked.length).toBe(looks)
  news.valve.next(true)
  await news.untilLines(1)
})

test('is let go of as a whole, while a question hangs', async () => {
  server.behave('hang')
  const news = start()
  await server.arrived(1)
  news.stop()
  await server.idle()
  expect(server.asked).toHaveLength(1)
})

test.each([{ url: 'ftp://a.example/' }, { url: 'https://a.example/v0' }, { period: 0 }, { perod: 5 }])(
  'the options %j are refused',
  (settings) => expect(hackernews.options.safeParse(settings).success).toBe(false),
)
