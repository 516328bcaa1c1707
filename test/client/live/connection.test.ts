import { expect, test } from 'vitest'
import { newWakingClock } from '../../../client/live/clock.ts'
import { connect, SLOWER } from '../../../client/live/connection.ts'
import type { Entrance } from '../../../client/live/entrance.ts'
import { freshness, LATE, LOST, newSilenceWatch } from '../../../client/live/freshness.ts'
import { CUT, type SocketLike } from '../../../client/live/line.ts'
import type { Items, ServerMessage } from '../../../pipelines/contract/frame.ts'

/** The far end of the client's socket, in the hands of the test. */
function farEnd(entrance?: Entrance) {
  const sockets: (SocketLike & { sent: unknown[] })[] = []
  const held: Record<string, Items> = {}
  const refused: string[] = []
  const waits: number[] = []
  let silence = () => {}
  let minute = () => {}
  let sentAway = 0
  let shut = 0
  const connection = connect({
    open: () => {
      const socket = {
        onopen: null,
        onmessage: null,
        onclose: null,
        onerror: null,
        sent: [] as unknown[],
        send: (text: string) => socket.sent.push(JSON.parse(text)),
        close: () => {},
      } as SocketLike & { sent: unknown[] }
      sockets.push(socket)
      return socket
    },
    ...(entrance && { entrance }),
    random: () => 0.5,
    wait: (work, delay) => {
      if (delay === CUT) {
        silence = work
        return () => {
          silence = () => {}
        }
      }
      if (delay === SLOWER) {
        minute = work
        return () => {}
      }
      waits.push(delay)
      work()
      return () => {}
    },
    listener: {
      items: (channel, items) => (held[channel] = items),
      refused: (channel) => refused.push(channel),
      heard: () => {},
      greeted: () => {},
      sentAway: () => {
        sentAway++
      },
      shut: () => {
        shut++
      },
    },
  })
  connection.follow(['world'])
  const say = (message: object) =>
    sockets.at(-1)!.onmessage?.({ data: JSON.stringify(message satisfies object as ServerMessage) })
  const hello = () =>
    say({ type: 'hello', protocol: 'groundswell.v1', heartbeat: 1_000, scope: 'wall', version: '1', access: 'open' })
  return {
    connection,
    sentAway: () => sentAway,
    shut: () => shut,
    sockets,
    held,
    refused,
    waits,
    say,
    hello,
    passSilence: () => silence(),
    passMinute: () => minute(),
    asked: () => sockets.at(-1)!.sent,
  }
}
const at = (seq: number, epoch = 'e') => ({ channel: 'world', epoch, seq, at: 1 })

test('resumes after the position it holds, within 0.5 to 5 s of a break', () => {
  const { say, hello, asked, sockets, waits } = farEnd()
  hello()
  expect(asked()).toEqual([{ type: 'subscribe', channel: 'world', after: null }])
  say({ type: 'snapshot', ...at(7), items: { a: 1 } })
  sockets[0]!.onclose?.()
  hello()
  expect(asked()).toEqual([{ type: 'subscribe', channel: 'world', after: { epoch: 'e', seq: 7 } }])
  expect(waits).toEqual([2_750])
})
test('applies what follows, ignores what it has, asks again where something is missing', () => {
  const { say, hello, held, asked } = farEnd()
  hello()
  say({ type: 'snapshot', ...at(7), items: { a: 1, b: 1 } })
  say({ type: 'delta', ...at(8), set: { a: 2 }, del: ['b'] })
  say({ type: 'delta', ...at(8), set: { a: 9 }, del: [] })
  expect(held['world']).toEqual({ a: 2 })
  say({ type: 'delta', ...at(10), set: { a: 10 }, del: [] })
  expect(held['world']).toEqual({ a: 2 })
  expect(asked().at(-1)).toEqual({ type: 'subscribe', channel: 'world', after: null })
})
test('a heartbeat ahead of it, or of another epoch, makes it ask again', () => {
  const { say, hello, asked } = farEnd()
  hello()
  say({ type: 'snapshot', ...at(7), items: {} })
  say({ type: 'heartbeat', at: 1, top: { world: { epoch: 'e', seq: 7 } } })
  expect(asked()).toHaveLength(1)
  say({ type: 'heartbeat', at: 1, top: { world: { epoch: 'f', seq: 1 } } })
  expect(asked()).toHaveLength(2)
})
test('a line that is silent though nobody hung up is opened anew, and what the dead one still says is not heard', () => {
  const { say, hello, asked, sockets, held, passSilence } = farEnd()
  hello()
  say({ type: 'snapshot', ...at(7), items: { a: 1 } })
  passSilence()
  expect(sockets).toHaveLength(2)
  sockets[0]!.onmessage?.({ data: JSON.stringify({ type: 'snapshot', ...at(8), items: { a: 8 } }) })
  sockets[0]!.onclose?.()
  expect(sockets).toHaveLength(2)
  hello()
  expect(asked()).toEqual([{ type: 'subscribe', channel: 'world', after: { epoch: 'e', seq: 7 } }])
  expect(held['world']).toEqual({ a: 1 })
})
test('silence makes it late, then lost; before the first frame it is loading', () => {
  expect([null, 0, LATE - 1, LATE, LOST - 1, LOST].map(freshness)).toEqual([
    'loading',
    'live',
    'live',
    'late',
    'late',
    'lost',
  ])
})

test('after a silence it takes two messages to live again', () => {
  const watch = newSilenceWatch()
  expect(watch.state(0)).toBe('loading')
  for (const at of [0, 10]) watch.heard(at)
  expect(watch.state(10)).toBe('live')
  expect(watch.state(10 + LOST)).toBe('lost')
  watch.heard(LOST + 20)
  expect(watch.state(LOST + 20)).toBe('lost')
  watch.heard(LOST + 30)
  expect(watch.state(LOST + 30)).toBe('live')
})
test('the clock of a screen counts a sleep, and never goes back', () => {
  const at = { monotonic: 0, wall: 1_000 }
  const clock = newWakingClock(
    () => at.monotonic,
    () => at.wall,
  )
  Object.assign(at, { monotonic: 500, wall: 1_500 })
  expect(clock()).toBe(500)
  Object.assign(at, { monotonic: 600, wall: 61_600 })
  expect(clock()).toBe(60_600)
  Object.assign(at, { monotonic: 700, wall: 1_000 })
  expect(clock()).toBe(60_700)
})
test('a refused channel is told by name', () => {
  const { say, hello, refused } = farEnd()
  hello()
  say({ type: 'error', code: 'forbidden', channel: 'feed/x', message: 'no' })
  expect(refused).toEqual(['feed/x'])
})

test('what was asked too fast is asked again a minute later, once', () => {
  const { say, hello, asked, passMinute } = farEnd()
  hello()
  for (const _ of [1, 2]) say({ type: 'error', code: 'too-fast', message: 'slower' })
  expect(asked()).toHaveLength(1)
  passMinute()
  expect(asked().slice(1)).toEqual([{ type: 'subscribe', channel: 'world', after: null }])
  say({ type: 'snapshot', ...at(7), items: {} })
  say({ type: 'error', code: 'too-fast', message: 'slower' })
  passMinute()
  expect(asked()).toHaveLength(2)
})
test('says what its entrance says before it asks for anything, and nothing of itself until it is in', () => {
  const report = { type: 'report', build: '1', frame: null, picture: null } as const
  const { hello, say, asked, connection } = farEnd({
    next: ({ type }) =>
      type === 'hello' ? { type: 'identify', token: 't', page: 'p' } : type === 'paired' ? 'enter' : null,
  })
  hello()
  connection.say(report)
  expect(asked()).toEqual([{ type: 'identify', token: 't', page: 'p' }])
  say({ type: 'paired', screen: { id: 's', name: 'Lobby', wall: 'main' } })
  connection.say(report)
  expect(asked().slice(1)).toEqual([{ type: 'subscribe', channel: 'world', after: null }, report])
})
test('knows its newest frame', () => {
  const { hello, say, connection } = farEnd()
  hello()
  expect(connection.newest()).toBeNull()
  say({ type: 'snapshot', ...at(7), items: {} })
  expect(connection.newest()).toEqual({ channel: 'world', epoch: 'e', seq: 7, at: 1 })
})
test('sent away, it keeps nothing, is back in half a second and asks for everything afresh', () => {
  const { hello, say, asked, sockets, waits, sentAway, connection } = farEnd()
  hello()
  say({ type: 'snapshot', ...at(7), items: { a: 1 } })
  say({ type: 'error', code: 'revoked', message: '' })
  expect([sentAway(), connection.newest()]).toEqual([1, null])
  sockets[0]!.onclose?.()
  hello()
  expect(waits).toEqual([500])
  expect(asked()).toEqual([{ type: 'subscribe', channel: 'world', after: null }])
})
test('a line that is cut before the server said a word was shut; one that spoke was not', () => {
  const { hello, sockets, shut } = farEnd()
  sockets[0]!.onclose?.()
  expect([sockets.length, shut()]).toEqual([2, 1])
  hello()
  sockets[1]!.onclose?.()
  expect([sockets.length, shut()]).toEqual([3, 1])
})
