import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { PROTOCOL, type ServerMessage } from '../../pipelines/contract/frame.ts'
import { CLOSED_FLOOD, FLOOD, MOST_COMMANDS } from '../../server/live/session.ts'
import { startLive } from './live-server.ts'

let server: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  server = await startLive(['world'])
})
afterAll(() => server.stop())

async function open() {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/live`, PROTOCOL)
  const heard: ServerMessage[] = []
  socket.on('message', (data) => heard.push(JSON.parse(String(data))))
  await once(socket, 'open')
  return { socket, heard }
}
const SUBSCRIBE = JSON.stringify({ type: 'subscribe', channel: 'world', after: null })

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
