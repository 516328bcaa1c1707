import { asyncScheduler } from 'rxjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bluesky, blueskySource } from '../../../data/sources/bluesky.ts'
import { type FakeJetstream, type Mood, startJetstream } from '../../support/jetstream.ts'
import { commitEvent, postEvent, START, v1Line, v2Line } from '../../support/jetstream-events.ts'
import { type Listening, listen } from '../../support/listening.ts'

const QUICK = { policy: { first: 10, most: 40 }, random: () => 0.5, clock: asyncScheduler }
/** A busy machine is slow and not silent: for tests in which nothing may be tried again. */
const PATIENT = { silence: 60_000 }
const WIRES = ['v1', 'v2'] as const
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => postEvent(from + i))

let server: FakeJetstream
const heard: Listening[] = []

beforeEach(async () => {
  server = await startJetstream()
})
afterEach(async () => {
  for (const each of heard.splice(0)) each.stop()
  await server.stop()
})

function start(wire: 'v1' | 'v2', from: string | null = null, more: Readonly<Record<string, unknown>> = {}): Listening {
  const settings = bluesky.options.parse({ url: server.url(wire), silence: 600, ...more })
  const listening = listen(blueskySource('sky', settings, QUICK), from)
  heard.push(listening)
  return listening
}

/** Numbers of the posts heard, each once, in order of first hearing. */
const numbers = (listening: Listening): number[] => [
  ...new Set(
    listening
      .lines()
      .flatMap((line) => /"rkey":"key(\d+)"/.exec(line)?.[1] ?? [])
      .map(Number),
  ),
]
const upTo = (to: number) => Array.from({ length: to }, (_, i) => i)
const cursorOf = (wire: 'v1' | 'v2', n: number) => String(wire === 'v1' ? START + n * 1_000 : n)

describe.each(WIRES)('a Jetstream server of %s', (wire) => {
  test('gives what is said from now on, with the cursor of the newest line', async () => {
    const sky = start(wire)
    await sky.untilState('open')
    server.publish(range(0, 3_000))
    await sky.until(() => numbers(sky).length === 3_000)
    expect(numbers(sky)).toEqual(upTo(3_000))
    expect(sky.batches().at(-1)?.cursor).toBe(cursorOf(wire, 2_999))
    expect(Math.max(...sky.batches().map(({ lines }) => lines.length))).toBeLessThanOrEqual(1_024)
  })

  test('gives lines exactly as they were sent', async () => {
    const sky = start(wire)
    await sky.untilState('open')
    server.publish([postEvent(1)])
    await sky.untilLines(1)
    expect(sky.lines()).toEqual([(wire === 'v1' ? v1Line : v2Line)(postEvent(1))])
  })

  test('resumes at a committed cursor, inclusive, without a gap', async () => {
    server.publish(range(0, 20_000))
    const sky = start(wire, cursorOf(wire, 15_000), PATIENT)
    await sky.until(() => numbers(sky).includes(19_999))
    const got = new Set(numbers(sky))
    expect(range(15_000, 20_000).every(({ seq }) => got.has(seq))).toBe(true)
    expect(Math.min(...got)).toBe(wire === 'v1' ? 10_000 : 15_000)
    expect(sky.statuses().map(({ state }) => state)).toEqual(['opening', 'open'])
  })

  test('asks for the collections and accounts it is set to', async () => {
    const sky = start(wire, null, { collections: ['app.bsky.feed.like'], dids: ['did:plc:a'] })
    await sky.untilState('open')
    const like = commitEvent(2, { operation: 'delete', collection: 'app.bsky.feed.like' })
    server.publish([postEvent(1), like])
    await sky.untilLines(1)
    expect(sky.lines()).toEqual([(wire === 'v1' ? v1Line : v2Line)(like)])
    expect(server.asked[0]?.query.getAll(wire === 'v1' ? 'wantedDids' : 'dids')).toEqual(['did:plc:a'])
  })

  test.each<Mood>(['refuse', 'hang', 'half-open', 'garbage', 'mid-frame', 'replay-old'])(
    'loses nothing when a reconnection meets %s',
    async (mood) => {
      const sky = start(wire)
      await sky.untilState('open')
      server.publish(range(0, 50))
      await sky.until(() => numbers(sky).length === 50)
      server.behave(mood, 2)
      server.drop()
      server.publish(range(50, 100))
      if (mood === 'replay-old') await sky.until(() => server.asked.length === 2)
      if (mood === 'replay-old') server.drop()
      await sky.until(() => server.asked.length >= 3 || numbers(sky).length === 100)
      server.publish(range(100, 120))
      if (mood === 'replay-old') server.drop()
      await sky.until(() => numbers(sky).length === 120)
      expect(numbers(sky).toSorted((a, b) => a - b)).toEqual(upTo(120))
      expect(sky.batches().at(-1)?.cursor).toBe(cursorOf(wire, 119))
    },
  )

  test('never takes a cursor back, though old lines come again', async () => {
    server.publish(range(0, 100))
    server.behave('replay-old')
    const sky = start(wire, cursorOf(wire, 90))
    await sky.until(() => numbers(sky).length === 100)
    const cursors = sky.batches().map(({ cursor }) => Number(cursor))
    expect(cursors).toEqual(cursors.toSorted((a, b) => a - b))
  })

  test('passes nonsense on as lines, and keeps its place', async () => {
    const sky = start(wire)
    await sky.untilState('open')
    server.publish([postEvent(1)])
    await sky.untilLines(1)
    server.say('{"did":')
    server.say(v1Line({ ...postEvent(1), at: 8_000_000_000_000_000 }))
    await sky.untilLines(3)
    expect(sky.batches().at(-1)?.cursor).toBe(cursorOf(wire, 1))
  })

  test('says how it fares: opening, open, retrying, and open again', async () => {
    const sky = start(wire, null, PATIENT)
    await sky.untilState('open')
    server.publish([postEvent(1)])
    await sky.untilLines(1)
    server.drop()
    await sky.untilState('open', 2)
    expect(sky.statuses().map(({ state }) => state)).toEqual(['opening', 'open', 'retrying', 'opening', 'open'])
    expect(sky.statuses().map(({ detail }) => detail)).toEqual([
      expect.stringContaining('Connecting to 127.0.0.1'),
      'Listening from the live tip.',
      'The other side closed the connection (1006). Trying again in 1 s.',
      expect.stringContaining('Connecting to 127.0.0.1'),
      `Resumed at ${cursorOf(wire, 1)}.`,
    ])
  })

  test('lets time move though nothing is said or nobody answers', async () => {
    server.behave('hang')
    const sky = start(wire)
    await sky.until(() => sky.batches().length >= 3)
    const times = sky.batches().map(({ now }) => now)
    expect(sky.lines()).toEqual([])
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(300)
  })

  test('calls a server that only answers pings idle, and does not leave it', async () => {
    server.behave('idle')
    const sky = start(wire)
    await sky.untilState('idle')
    await sky.until(() => sky.batches().length >= 8)
    expect(server.asked).toHaveLength(1)
  })

  test('calls an idle server open again when it speaks', async () => {
    const sky = start(wire)
    await sky.untilState('idle')
    server.publish([postEvent(1)])
    await sky.untilLines(1)
    expect(sky.statuses().at(-1)).toMatchObject({ state: 'open', detail: 'Speaking again.' })
  })

  test('holds the network back while the valve is shut, and then loses nothing', { timeout: 30_000 }, async () => {
    const sky = start(wire)
    await sky.untilState('open')
    sky.valve.next(false)
    const flood = Array.from({ length: 40_000 }, (_, n) =>
      commitEvent(n, { operation: 'create', collection: 'app.bsky.feed.post', record: { text: 'x'.repeat(600) } }),
    )
    server.publish(flood)
    const seen = sky.batches().length
    await sky.until(() => sky.batches().length >= seen + 3)
    expect(server.unread()).toBeGreaterThan(10_000_000)
    expect(sky.lines().join('').length).toBeLessThan(131_072)
    sky.valve.next(true)
    await sky.until(() => sky.batches().at(-1)?.cursor === cursorOf(wire, 39_999))
    expect(numbers(sky)).toEqual(upTo(40_000))
  })

  test('is let go of as a whole: nothing stays open, nothing is heard', async () => {
    const sky = start(wire)
    await sky.untilState('open')
    const count = sky.events.length
    sky.stop()
    server.publish([postEvent(1)])
    await server.closed()
    expect(sky.events).toHaveLength(count)
  })

  test('is let go of while it is still connecting', async () => {
    server.behave('hang')
    const sky = start(wire, null, PATIENT)
    await server.arrived(1)
    sky.stop()
    await server.closed()
    expect(sky.statuses().map(({ state }) => state)).toEqual(['opening'])
  })

  test('connects anew for every subscriber', async () => {
    const settings = bluesky.options.parse({ url: server.url(wire) })
    const source = blueskySource('sky', settings, QUICK)
    for (const from of [cursorOf(wire, 7), null]) {
      const sky = listen(source, from)
      heard.push(sky)
      await sky.untilState('open')
    }
    expect(server.asked.map(({ query }) => query.has('cursor'))).toEqual([true, false])
  })
})

describe('a gap is stated, never silent', () => {
  test('v2 refuses a cursor it has no more: the live tip, and said so', async () => {
    server.publish(range(0, 10))
    server.behave('too-old')
    const sky = start('v2', '5', PATIENT)
    await sky.untilState('open')
    server.publish([postEvent(10)])
    await sky.untilLines(1)
    expect(sky.statuses().map(({ detail }) => detail)).toEqual([
      expect.any(String),
      expect.stringMatching(/400.*CursorTooOld.*The server no longer has what followed 5/),
      expect.any(String),
      'The server no longer has what followed 5: posts before the live tip are missing.',
    ])
    expect(sky.batches().at(-1)?.cursor).toBe('10')
  })

  test('v2 does not know the cursor yet: it says so, and so do we', async () => {
    server.behave('future', 1)
    const sky = start('v2', '900')
    await sky.until(() => sky.statuses().some(({ detail }) => detail.includes('FutureCursor')))
    server.publish([postEvent(3)])
    await sky.untilLines(2)
    expect(sky.batches().at(-1)?.cursor).toBe('3')
  })

  test('v1 begins later than asked without a word: we say it', async () => {
    server.publish(range(100_000, 100_010))
    const sky = start('v1', cursorOf('v1', 10))
    await sky.untilLines(10)
    expect(sky.statuses().at(-1)?.detail).toBe(
      `Asked to resume at ${START + 10_000 - 5_000_000}, the stream begins at ${START + 100_000_000}: posts in between may be missing.`,
    )
  })

  test('a cursor in the future is not asked for', async () => {
    const sky = start('v1', '8000000000000000')
    await sky.untilState('open')
    expect(server.asked[0]?.query.has('cursor')).toBe(false)
    expect(sky.statuses().at(-1)?.detail).toContain('Wanted to resume at 8000000000000000, which is in the future')
  })

  test('v2 hangs up on a slow reader: its reason is kept', async () => {
    const sky = start('v2')
    await sky.untilState('open')
    server.say('{"$type":"error","error":"ConsumerTooSlow","message":"read faster"}')
    await sky.untilLines(1)
    expect(sky.statuses().at(-1)?.detail).toContain('The server says ConsumerTooSlow: read faster.')
  })
})

describe('the options', () => {
  test.each([{ url: 'https://a.example' }, { url: 'not a url' }, { colections: [] }, { wire: 'v3' }, { silence: 0 }])(
    '%j are refused',
    (settings) => expect(bluesky.options.safeParse(settings).success).toBe(false),
  )

  test('tell the wire of a path that does not', async () => {
    const url = new URL(server.url('v2'))
    const sky = start('v2', null, { url: url.href, wire: 'v2' })
    await sky.untilState('open')
    expect(server.asked[0]?.query.getAll('collections')).toHaveLength(3)
  })
})
