import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Frame, ServerMessage } from '../../../pipelines/contract/frame.ts'
import { newHub } from '../../../server/live/hub.ts'
import type { LiveEvent } from '../../../server/live/refusal.ts'
import { MOST_COMMANDS } from '../../../server/live/session.ts'
import { serveLive } from '../../../server/live/socket-server.ts'
import { MOST_CHANNELS } from '../../../server/live/subscriptions.ts'
import { openScreen } from '../../support/run.ts'

const CHANNELS = ['world', ...Array.from({ length: 40 }, (_, i) => `topic/t${i}`), 'feed/t0']
let url: string
let hub: ReturnType<typeof newHub>
let stop: () => Promise<void>
let events: LiveEvent[]
let isReady = true
let seqs: Map<string, number>
let tcp: Set<Socket>

beforeEach(async () => {
  isReady = true
  events = []
  seqs = new Map()
  hub = newHub({ epoch: 'e1', channels: CHANNELS, now: () => performance.now() })
  const server = createServer()
  tcp = new Set()
  server.on('connection', (socket) => tcp.add(socket))
  const live = serveLive(server, {
    hub,
    screens: { all: 1_000, address: 50 },
    version: '1',
    origins: ['https://wall.example'],
    isReady: () => isReady,
    count: (event) => events.push(event),
    now: () => performance.now(),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/live`
  stop = async () => {
    live.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
afterEach(() => stop())

function publish(channel: string, set: Record<string, unknown>, del: string[] = []): Frame {
  const seq = (seqs.get(channel) ?? 0) + 1
  seqs.set(channel, seq)
  const frame: Frame = { type: 'delta', epoch: 'e1', channel, seq, at: seq, set, del }
  hub.publish(frame)
  return frame
}

/** A bare socket: what it was told, and how it ended. */
async function open(options: { protocol?: string; headers?: Record<string, string>; query?: string } = {}) {
  const socket = new WebSocket(url + (options.query ?? ''), options.protocol ?? 'groundswell.v1', {
    headers: options.headers ?? {},
  })
  const heard: ServerMessage[] = []
  let wake = () => {}
  socket.on('message', (data, isBinary) => {
    expect(isBinary).toBe(false)
    heard.push(JSON.parse(String(data)))
    wake()
  })
  const ended = new Promise<number>((resolve) => socket.on('close', resolve))
  const outcome = await new Promise<number>((resolve) => {
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => resolve(0))
  })
  return {
    socket,
    outcome,
    ended,
    heard,
    say: (message: unknown) =>
      socket.send(typeof message === 'string' || message instanceof Buffer ? message : JSON.stringify(message)),
    until: (fits: (message: ServerMessage) => boolean) =>
      new Promise<ServerMessage>((resolve) => {
        wake = () => {
          const found = heard.find(fits)
          if (found) resolve(found)
        }
        wake()
      }),
    close: () => socket.terminate(),
  }
}

describe('subscribing', () => {
  test('begins with hello, gives a snapshot, then each change', async () => {
    publish('world', { a: 1 })
    const screen = await open()
    expect(await screen.until(({ type }) => type === 'hello')).toMatchObject({
      protocol: 'groundswell.v1',
      scope: 'local',
      heartbeat: 1_000,
    })
    screen.say({ type: 'subscribe', channel: 'world' })
    expect(await screen.until(({ type }) => type === 'snapshot')).toMatchObject({ seq: 1, items: { a: 1 } })
    publish('world', { b: 2 }, ['a'])
    expect(await screen.until(({ type }) => type === 'delta')).toMatchObject({ seq: 2, set: { b: 2 }, del: ['a'] })
    screen.close()
  })

  test('resumes without a gap while the missed frames are kept', async () => {
    for (let i = 0; i < 10; i++) publish('world', { i })
    const screen = await open()
    screen.say({ type: 'subscribe', channel: 'world', after: { epoch: 'e1', seq: 7 } })
    expect(await screen.until(({ type }) => type === 'subscribed')).toMatchObject({ recovered: true, seq: 10 })
    await screen.until((message) => message.type === 'delta' && message.seq === 10)
    expect(screen.heard.flatMap((message) => (message.type === 'delta' ? [message.seq] : []))).toEqual([8, 9, 10])
    screen.close()
  })

  test.each([
    ['of another epoch', { epoch: 'e0', seq: 1_099 }],
    ['from the future', { epoch: 'e1', seq: 4_000 }],
    ['too long ago', { epoch: 'e1', seq: 3 }],
  ])('says so when a position is %s, and starts afresh', async (_, after) => {
    for (let i = 0; i < 1_100; i++) publish('world', { i })
    const screen = await open()
    screen.say({ type: 'subscribe', channel: 'world', after })
    expect(await screen.until(({ type }) => type === 'subscribed')).toMatchObject({ recovered: false })
    expect(await screen.until(({ type }) => type === 'snapshot')).toMatchObject({ seq: 1_100, items: { i: 1_099 } })
    screen.close()
  })

  test('a heartbeat carries the top of every channel', async () => {
    publish('world', { a: 1 })
    const screen = await open()
    screen.say({ type: 'subscribe', channel: 'world' })
    expect(await screen.until(({ type }) => type === 'heartbeat')).toMatchObject({
      top: { world: { epoch: 'e1', seq: 1 } },
    })
    screen.close()
  })
})

describe('refuses and goes on:', () => {
  test.each([
    ['no JSON', 'hello', 'bad-command'],
    ['an unknown command', { type: 'shout', channel: 'world' }, 'bad-command'],
    ['a bad position', { type: 'subscribe', channel: 'world', after: { epoch: 1 } }, 'bad-command'],
    ['a prototype key', '{"type":"subscribe","channel":"__proto__"}', 'bad-command'],
    ['a binary frame', Buffer.from('{}'), 'bad-command'],
    ['a channel that is not', { type: 'subscribe', channel: 'topic/none' }, 'unknown-channel'],
  ])('%s', async (_, command, code) => {
    const screen = await open()
    screen.say(command)
    expect(await screen.until(({ type }) => type === 'error')).toMatchObject({
      code,
      message: expect.stringMatching(/wanted|Wanted/),
    })
    screen.say({ type: 'subscribe', channel: 'world' })
    await screen.until(({ type }) => type === 'subscribed')
    screen.close()
  })

  test('more channels than a screen may hear', async () => {
    const screen = await open()
    for (let i = 0; i <= MOST_CHANNELS; i++) screen.say({ type: 'subscribe', channel: `topic/t${i}` })
    expect(await screen.until(({ type }) => type === 'error')).toMatchObject({ code: 'too-many-subscriptions' })
    screen.close()
  })

  test('more commands than a screen may send', async () => {
    const screen = await open()
    for (let i = 0; i <= MOST_COMMANDS; i++) screen.say({ type: 'unsubscribe', channel: 'world' })
    expect(await screen.until(({ type }) => type === 'error')).toMatchObject({ code: 'too-fast' })
    screen.close()
  })

  test('a message over 16 KiB closes the connection', async () => {
    const screen = await open()
    screen.say('x'.repeat(16_385))
    expect(await screen.ended).toBe(1009)
  })
})

/** The first line a server says to an upgrade of this target with these headers more; "" if it hangs up. */
const answerTo = (target: string, ...headers: string[]) =>
  new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const lines = [`GET ${target} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket', ...headers]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    socket.once('data', (bytes) => {
      socket.destroy()
      resolve(String(bytes).split('\r\n')[0] ?? '')
    })
    socket.once('close', () => resolve(''))
  })

describe('before the socket opens', () => {
  const own = () => new URL(url).host
  test.each([
    ['the page of this server', () => `http://${own()}`, 101],
    ['a listed page', () => 'https://wall.example', 101],
    ['nobody (no browser)', () => undefined, 101],
    ['"null"', () => 'null', 403],
    ['a stranger', () => 'https://evil.example', 403],
    ['a stranger that begins alike', () => 'https://wall.example.evil.example', 403],
    ['a stranger with our name before the @', () => 'https://wall.example@evil.example', 403],
    ['the listed host without TLS', () => 'http://wall.example', 403],
    ['the listed host at another port', () => 'https://wall.example:8443', 403],
    ['the listed host in upper case', () => 'HTTPS://WALL.EXAMPLE', 403],
    ['the listed host with a dot', () => 'https://wall.example.', 403],
    ['another port of this machine', () => 'http://127.0.0.1:1', 403],
    ['an empty origin', () => '', 403],
    ['a file', () => 'file://', 403],
  ])('%s', async (_, origin, status) => {
    const value = origin()
    const screen = await open({ headers: value === undefined ? {} : { Origin: value } })
    expect(screen.outcome).toBe(status)
    screen.close()
  })

  test('a page whose name was bent to this machine is a stranger', async () => {
    const screen = await open({ headers: { Origin: 'http://rebound.example', Host: 'rebound.example' } })
    expect(screen.outcome).toBe(403)
  })
  test.each(['//', '///', '/\\', '*', 'http://', 'http://a:99999/live', '/lively'])(
    'there is nothing at %s',
    async (target) => expect(await answerTo(target)).toBe('HTTP/1.1 404 Not Found'),
  )
  test('handshakes that come to nothing take no place from the screens of their address', async () => {
    for (let i = 0; i < 60; i++) {
      expect(await answerTo('/live', 'Sec-WebSocket-Protocol: groundswell.v1')).toBe('HTTP/1.1 400 Bad Request')
    }
    const screen = await open()
    expect(screen.outcome).toBe(101)
    screen.close()
  })
  test('an address has room for fifty screens: one more is asked to come back, and let in once one has left', async () => {
    const screens = await Promise.all(Array.from({ length: 50 }, () => open()))
    expect(screens.filter(({ outcome }) => outcome !== 101)).toEqual([])
    expect((await open()).outcome).toBe(503)
    expect(events).toContain('refused-full')
    screens[0]?.close()
    await vi.waitFor(() => expect(events).toContain('closed'), 30_000)
    screens.push(await open())
    expect(screens.at(-1)?.outcome).toBe(101)
    for (const screen of screens) screen.close()
  })
  test('another protocol is refused', async () => expect((await open({ protocol: 'chat' })).outcome).toBe(400))
  test('while the state is rebuilt, a screen is asked to come back', async () => {
    isReady = false
    expect((await open()).outcome).toBe(503)
    expect(events).toContain('refused-early')
  })
})

test('a wall hears masked handles, a local screen open ones, of the same frame', async () => {
  const [wall, local] = await Promise.all([open({ query: '?scope=wall' }), open()])
  for (const screen of [wall, local]) {
    screen.say({ type: 'subscribe', channel: 'feed/t0' })
    await screen.until(({ type }) => type === 'snapshot')
  }
  publish('feed/t0', {
    'mention/0': { post: 'at://bernadette/1', handle: 'bernadette', text: 'hi @bernadette, ＠bernadette.example' },
  })
  const masked = JSON.stringify(await wall.until(({ type }) => type === 'delta'))
  expect(masked).toContain('be••••e')
  expect(masked).not.toContain('bernadette')
  expect(JSON.stringify(await local.until(({ type }) => type === 'delta'))).toContain('bernadette')
  wall.close()
  local.close()
})

test('a screen that stops reading is spared the backlog, ends at the newest state, and holds up nobody', async () => {
  const [slow, quick] = [await open(), await open()]
  for (const screen of [slow, quick]) {
    screen.say({ type: 'subscribe', channel: 'world' })
    await screen.until(({ type }) => type === 'snapshot')
  }
  slow.socket.pause()
  const page = 'x'.repeat(65_536)
  for (let i = 0; i < 300; i++) {
    publish('world', { i, page })
    await new Promise((resolve) => setImmediate(resolve))
  }
  await quick.until((message) => message.type === 'delta' && message.set['i'] === 299)
  expect(events).toContain('conflated')
  slow.socket.resume()
  const newest = await slow.until((message) => message.type === 'snapshot' && message.items['i'] === 299)
  expect(newest).toMatchObject({ seq: 300 })
  expect(slow.heard.filter(({ type }) => type === 'delta').length).toBeLessThan(300)
  expect(events).not.toContain('closed-slow')
  slow.close()
  quick.close()
})

test('after a storm of broken connections every screen holds what the server holds', async () => {
  const screens = Array.from({ length: 12 }, () => openScreen(url, ['world', 'topic/t1']))
  for (let i = 0; i < 200; i++) {
    publish(i % 2 ? 'world' : 'topic/t1', { [`k${i % 17}`]: i }, [`k${(i + 5) % 17}`])
    if (i % 40 === 39) {
      await until(() => events.filter((event) => event === 'opened').length > screens.length * Math.floor(i / 40))
      for (const socket of tcp) socket.destroy()
    }
  }
  for (const screen of screens) {
    const same = () =>
      ['world', 'topic/t1'].every(
        (name) =>
          JSON.stringify(Object.entries(screen.held[name] ?? {}).sort()) ===
          JSON.stringify(Object.entries(hub.channel(name).snapshot().items).sort()),
      )
    await screen.until(same)
    expect(same()).toBe(true)
    screen.close()
  }
  expect(events.filter((event) => event === 'opened').length).toBeGreaterThan(screens.length)
}, 40_000)

async function until(fits: () => boolean): Promise<void> {
  while (!fits()) await new Promise((resolve) => setImmediate(resolve))
}
