import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Position, PROTOCOL, type ServerMessage } from '../../pipelines/contract/frame.ts'
import { SLOW } from '../../server/live/outbox.ts'
import { CLOSED_FLOOD, FLOOD, MOST_COMMANDS } from '../../server/live/session.ts'
import { startLive } from './live-server.ts'

let server: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  server = await startLive(['world', LARGE])
})
afterAll(() => server.stop())

async function open() {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/live`, PROTOCOL)
  const heard: ServerMessage[] = []
  socket.on('message', (data) => heard.push(JSON.parse(String(data))))
  await once(socket, 'open')
  return { socket, heard }
}
const LARGE = 'topic/large'
const subscribe = (channel: string, after: Position | null = null) =>
  JSON.stringify({ type: 'subscribe', channel, after })
const SUBSCRIBE = subscribe('world')

test('of a flood of subscriptions sixty are obeyed, then refused, and whoever goes on is closed', async () => {
  const flooders = await Promise.all(Array.from({ length: 20 }, open))
  const closed = flooders.map(async ({ socket, heard }) => {
    for (let i = 0; i < 5 * FLOOD; i++) socket.send(SUBSCRIBE)
    const [code] = await once(socket, 'close')
    const count = (type: string) => heard.filter((message) => message.type === type).length
    return [code, count('subscribed'), count('error')]
  })
  expect(await Promise.all(closed)).toEqual(flooders.map(() => [CLOSED_FLOOD, MOST_COMMANDS, FLOOD - MOST_COMMANDS]))
  expect(server.count('closed-flood')).toBe(flooders.length)
})

test('while twenty flood, another screen is served', async () => {
  const flooders = await Promise.all(Array.from({ length: 20 }, open))
  for (const { socket } of flooders) for (let i = 0; i < 5 * FLOOD; i++) socket.send(SUBSCRIBE)
  const { socket, heard } = await open()
  socket.send(SUBSCRIBE)
  while (!heard.some(({ type }) => type === 'snapshot')) await once(socket, 'message')
  for (const each of [socket, ...flooders.map((one) => one.socket)]) each.terminate()
})

test('twenty screens that subscribe to a large channel and do not read hold their bound each, whether they begin or come back', async () => {
  for (let n = 0; n < 40; n++) publishLarge(n)
  const { epoch } = server.hub.channel(LARGE).position()
  const paused = await Promise.all(Array.from({ length: 20 }, open))
  const before = process.memoryUsage().rss
  for (const { socket } of paused) {
    socket.pause()
    for (let i = 1; i < MOST_COMMANDS; i++) socket.send(subscribe(LARGE, i % 2 ? null : { epoch, seq: 0 }))
    socket.send(subscribe('no channel'))
  }
  let most = 0
  const refused = server.count('refused-command') + paused.length
  while (server.count('refused-command') < refused) {
    most = Math.max(most, server.mostWaiting())
    await new Promise((resolve) => setImmediate(resolve))
  }
  most = Math.max(most, server.mostWaiting())
  expect(most).toBeGreaterThan(SLOW.newestOnly)
  expect(most).toBeLessThanOrEqual(SLOW.close)
  expect(process.memoryUsage().rss - before).toBeLessThan(paused.length * 2 * SLOW.close)
  expect(server.count('conflated')).toBeGreaterThan(paused.length)

  const [first] = paused
  if (!first) throw new Error('no screen')
  publishLarge(40)
  first.socket.resume()
  const isNewest = (message?: ServerMessage) => message?.type === 'snapshot' && message.seq === 41
  while (!isNewest(first.heard.at(-1))) await once(first.socket, 'message')
  for (const { socket } of paused) socket.terminate()
})

/** Sets one of the 40 keys of a channel that comes to 300 kB. */
const publishLarge = (n: number) => server.publish(LARGE, { [`k${n % 40}`]: `${'x'.repeat(7_500)}${n}` })
