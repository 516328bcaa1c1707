import { asyncScheduler } from 'rxjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mastodon, mastodonSource } from '../../../data/sources/mastodon.ts'
import type { HttpMood } from '../../support/http-server.ts'
import { type Listening, listen } from '../../support/listening.ts'
import { type FakeMastodon, idOf, type StreamMood, startMastodon, statusOf } from '../../support/mastodon.ts'

const QUICK = { policy: { first: 10, most: 40 }, random: () => 0.5, clock: asyncScheduler }
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const statuses = (from: number, to: number) => range(from, to).map((n) => statusOf(n))

let server: FakeMastodon
const heard: Listening[] = []
beforeEach(async () => {
  server = await startMastodon()
  process.env['GS_TEST_MASTODON'] = server.token
})
afterEach(async () => {
  for (const each of heard.splice(0)) each.stop()
  await server.stop()
})

function start(from: string | null = null, more: Readonly<Record<string, unknown>> = {}): Listening {
  const settings = mastodon.options.parse({
    url: server.url,
    token: { env: 'GS_TEST_MASTODON' },
    silence: 900,
    pace: 0,
    ...more,
  })
  const listening = listen(mastodonSource('fedi', settings, QUICK), from)
  heard.push(listening)
  return listening
}

/** Numbers of the statuses heard, each once, in order of first hearing. */
const numbers = (listening: Listening): number[] => [
  ...new Set(
    listening
      .lines()
      .flatMap((line) => /Status number (\d+)/.exec(line)?.[1] ?? [])
      .map(Number),
  ),
]
const sorted = (listening: Listening) => numbers(listening).toSorted((a, b) => a - b)
const cursorOf = (listening: Listening) => listening.batches().findLast(({ cursor }) => cursor !== null)?.cursor
/** The stream is heard and nothing is missing. */
const settled = (listening: Listening) => listening.until(() => cursorOf(listening) !== undefined)

describe.each(['ws', 'sse'] as const)('by %s', (transport) => {
  const begin = (from: string | null = null, more: Readonly<Record<string, unknown>> = {}) =>
    start(from, { transport, ...more })

  test('new statuses come as they are said, with the newest id as cursor', async () => {
    server.publish(statuses(0, 1))
    const fedi = begin()
    await settled(fedi)
    server.publish(statuses(1, 2_001))
    await fedi.until(() => numbers(fedi).length === 2_000)
    expect(numbers(fedi)).toEqual(range(1, 2_001))
    expect(cursorOf(fedi)).toBe(idOf(2_000))
  })

  test('edits and deletes come too, and move no cursor', async () => {
    server.publish(statuses(0, 1))
    const fedi = begin()
    await settled(fedi)
    server.say('status.update', JSON.stringify(statusOf(900)))
    server.say('delete', idOf(901))
    await fedi.untilLines(2)
    expect(fedi.lines().map((line) => JSON.parse(line).event)).toEqual(['status.update', 'delete'])
    expect(cursorOf(fedi)).toBe(idOf(0))
  })

  test.each([
    ['public', {}, 'public', 'stream=public'],
    ['public:local', {}, 'public/local', 'stream=public%3Alocal'],
    ['hashtag', { tag: '翎航' }, 'hashtag', 'stream=hashtag'],
    ['hashtag:local', { tag: 'cello' }, 'hashtag/local', 'stream=hashtag%3Alocal'],
    ['list', { list: '42' }, 'list', 'stream=list'],
    ['user', {}, 'user', 'stream=user'],
  ])('the stream %s is asked for with its timeline', async (stream, more, path, query) => {
    const fedi = begin(idOf(0), { stream, ...more })
    await fedi.untilState('open')
    await server.arrived(1)
    await fedi.until(() => fedi.batches().some(({ cursor }) => cursor !== null))
    const address = new URL(server.streams[0] ?? '', server.url)
    if (transport === 'sse') expect(address.pathname).toBe(`/api/v1/streaming/${path}`)
    else expect(address.search).toContain(query)
    if ('tag' in more) expect(address.searchParams.get('tag')).toBe(more.tag)
    const timeline = server.asked.find((asked) => asked.path.includes('/timelines/'))?.path ?? ''
    const kind = { user: 'home', list: 'list/42' }[stream] ?? (stream.startsWith('public') ? 'public' : 'tag/')
    expect(timeline).toContain(`/api/v1/timelines/${kind}`)
    expect(timeline.includes('local=true')).toBe(stream.endsWith(':local'))
  })

  test('what was said while nobody listened is fetched, page by page, and nothing is missing', async () => {
    server.publish(statuses(0, 300))
    const fedi = begin(idOf(99))
    await fedi.until(() => cursorOf(fedi) === idOf(299))
    server.publish(statuses(300, 310))
    await fedi.until(() => numbers(fedi).includes(309))
    expect(sorted(fedi).filter((n) => n > 99)).toEqual(range(100, 310))
    // A minute of overlap: a status of another server may arrive late with an early id.
    expect(Math.min(...numbers(fedi))).toBe(40)
  })

  test('no cursor passes over what is still missing, whatever the stream says meanwhile', async () => {
    server.publish(statuses(0, 100))
    server.behave('refuse', 6, (path) => path.includes('/timelines/'))
    const fedi = begin(idOf(9))
    await fedi.untilState('open')
    server.publish(statuses(100, 105))
    await fedi.until(() => numbers(fedi).includes(104))
    expect(cursorOf(fedi)).toBeUndefined()
    await fedi.until(() => cursorOf(fedi) === idOf(104))
    expect(sorted(fedi).filter((n) => n > 9)).toEqual(range(10, 105))
  })

  test.each<StreamMood>(['refuse', 'hang', 'half-open', 'garbage', 'page'])(
    'nothing is lost when a reconnection meets %s',
    async (mood) => {
      server.publish(statuses(0, 1))
      const fedi = begin()
      await settled(fedi)
      server.stream(mood, 2)
      server.drop()
      server.publish(statuses(1, 60))
      await server.opened(4)
      await fedi.until(() => numbers(fedi).length >= 59)
      server.publish(statuses(60, 70))
      await fedi.until(() => numbers(fedi).includes(69))
      expect(sorted(fedi).filter((n) => n > 0)).toEqual(range(1, 70))
      await fedi.until(() => cursorOf(fedi) === idOf(69))
    },
  )

  test('is let go of as a whole', async () => {
    server.publish(statuses(0, 1))
    const fedi = begin()
    await settled(fedi)
    fedi.stop()
    const count = fedi.events.length
    server.publish(statuses(1, 2))
    await server.idle()
    expect(fedi.events).toHaveLength(count)
  })

  test('reads nothing while the valve is shut, and then all of it', async () => {
    server.publish(statuses(0, 1))
    const fedi = begin()
    await settled(fedi)
    fedi.valve.next(false)
    server.publish(range(1, 3_000).map((n) => statusOf(n, { note: 'x'.repeat(2_000) })))
    const seen = fedi.batches().length
    await fedi.until(() => fedi.batches().length >= seen + 3)
    expect(numbers(fedi).length).toBeLessThan(500)
    fedi.valve.next(true)
    await fedi.until(() => cursorOf(fedi) === idOf(2_999))
    expect(numbers(fedi)).toEqual(range(1, 3_000))
  })
})

test('an id from the future is passed on, and nobody resumes there', async () => {
  server.publish(statuses(0, 1))
  const fedi = start()
  await settled(fedi)
  server.say('update', JSON.stringify(statusOf(900_000_000)))
  server.publish(statuses(1, 2))
  await fedi.untilLines(2)
  expect(cursorOf(fedi)).toBe(idOf(1))
})

describe('what cannot be fetched is a gap that is said', () => {
  test('when the server refuses its timeline, and the stream goes on', async () => {
    server.publish(statuses(0, 50))
    server.behave('forbid', 1, (path) => path.includes('/timelines/'))
    const fedi = start(idOf(9))
    await settled(fedi)
    expect(fedi.statuses().at(-1)?.detail).toMatch(
      /^Statuses behind \d+ are missing: 127\.0\.0\.1:\d+\/api\/v1\/timelines\/public answered 403\.$/,
    )
    server.publish(statuses(50, 51))
    await fedi.until(() => cursorOf(fedi) === idOf(50))
    expect(numbers(fedi)).toEqual([50])
  })

  test('when it is too long', async () => {
    server.publish(statuses(0, 400))
    const fedi = start(idOf(99), { mostBehind: 80 })
    await settled(fedi)
    await fedi.until(() => fedi.statuses().some(({ detail }) => detail.includes('missing')))
    expect(fedi.statuses().at(-1)?.detail).toMatch(/^Statuses behind \d+ are missing.*more than 80 were missing\.$/)
    server.publish(statuses(400, 401))
    await fedi.until(() => cursorOf(fedi) === idOf(400))
  })
})

describe('the timelines in trouble', () => {
  test.each<HttpMood>(['refuse', 'drop', 'cut', 'garbage', 'huge'])(
    'that answer with %s are asked again',
    async (mood) => {
      server.publish(statuses(0, 200))
      server.behave(mood, 3, (path) => path.includes('/timelines/'))
      const fedi = start(idOf(99))
      await fedi.until(() => cursorOf(fedi) === idOf(199))
      expect(sorted(fedi).filter((n) => n > 99)).toEqual(range(100, 200))
    },
  )

  test('are left alone for as long as they ask', async () => {
    server.behave('busy', 1, (path) => path.includes('/timelines/'))
    start(idOf(0))
    const asked = () => server.asked.filter(({ path }) => path.includes('/timelines/'))
    while (asked().length < 2) await server.arrived(server.asked.length + 1)
    expect(asked()[1]!.at - asked()[0]!.at).toBeGreaterThanOrEqual(990)
  })
})

test('the token is never said, not even when it is refused', async () => {
  process.env['GS_TEST_MASTODON'] = 'wrong-secret'
  const fedi = start()
  await fedi.untilState('retrying', 2)
  expect(JSON.stringify(fedi.events)).not.toContain('wrong-secret')
  process.env['GS_TEST_MASTODON'] = server.token
  await fedi.untilState('open')
})

test.each([
  {},
  { url: 'https://m.example' },
  { url: 'https://m.example', token: 'plain-text' },
  { url: 'https://m.example', token: { env: 'GS_TEST_NOWHERE' } },
  { url: 'wss://m.example', token: { env: 'PATH' } },
  { url: 'https://m.example', token: { env: 'PATH' }, stream: 'direct' },
  { url: 'https://m.example', token: { env: 'PATH' }, stream: 'hashtag' },
  { url: 'https://m.example', token: { env: 'PATH' }, stream: 'list' },
])('the options %j are refused', (settings) => expect(mastodon.options.safeParse(settings).success).toBe(false))
