import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Frame, ServerMessage } from '../../../pipelines/contract/frame.ts'
import type { WallOrder, WallState } from '../../../pipelines/contract/wall.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { serveLive } from '../../../server/live/socket-server.ts'
import { wallsConfig } from '../../../server/walls/config.ts'
import { openChannels } from '../../../server/walls/walls.ts'
import { ONE_PAIR } from '../../support/tone-scan.ts'

let url: string
let bus: ReturnType<typeof memoryBus>
let channels: ReturnType<typeof openChannels>
let stop: () => void
let seq = 0

beforeEach(async () => {
  bus = memoryBus()
  const known = new Map<string, WallState>()
  channels = openChannels(
    {
      config: {
        board: { name: 'Larkwing', topic: 'larkwing', zone: 'UTC', zoneName: 'UTC' },
        topics: [
          { id: 'larkwing', name: 'Larkwing', role: 'own', query: 'larkwing' },
          { id: 'norrsky', name: 'Norrsky', role: 'competitor', query: 'norrsky' },
        ],
        walls: wallsConfig.parse([{ id: 'office' }, { id: 'lobby', safe: { delay: 0, blocked: ['darn'] } }]),
      },
      epoch: 'e',
      memory: { read: (wall) => known.get(wall) ?? null, keep: (wall, state) => known.set(wall, state) },
      simplified: ONE_PAIR,
      fail: (error) => {
        throw error
      },
    },
    bus,
  )
  const server = createServer()
  const live = serveLive(server, {
    hub: channels.main,
    walls: channels.walls.of,
    version: '1',
    origins: [],
    isReady: () => true,
    count: () => {},
    now: () => performance.now(),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/live`
  stop = () => {
    channels.stop()
    live.close()
    server.closeAllConnections()
    server.close()
  }
})
afterEach(() => stop())

const say = (channel: string, set: Frame['set']) =>
  channels.publish({ type: 'delta', channel, epoch: 'e', seq: ++seq, at: seq, set, del: [] })
const mention = (text: string) => ({ text, handle: 'bernadette' })
const tell = (wall: string, order: WallOrder) => bus.publish({ name: 'wallOrders', message: { wall, order } })

/** A screen, every byte it was sent, and what it waits for. */
async function screen(query: string, ...subscribed: string[]) {
  const socket = new WebSocket(`${url}?${query}`, 'groundswell.v1')
  const bytes: string[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    bytes.push(String(data))
    for (const look of waiting) look()
  })
  await new Promise((resolve) => socket.once('open', resolve))
  const until = (fits: (message: ServerMessage) => boolean) =>
    new Promise<ServerMessage>((resolve) => {
      const look = () => {
        const found = bytes.map((each): ServerMessage => JSON.parse(each)).find(fits)
        if (found) resolve(found)
      }
      waiting.add(look)
      look()
    })
  for (const channel of subscribed) {
    socket.send(JSON.stringify({ type: 'subscribe', channel }))
    await until((message) => message.type === 'snapshot' && message.channel === channel)
  }
  return { bytes, until, all: () => bytes.join('\n') }
}
const showsOn = (wall: string, scene: string) => (message: ServerMessage) =>
  message.type === 'delta' &&
  message.channel === `wall/${wall}` &&
  (message.set['state'] as WallState | undefined)?.scene === scene

test('a blocked word reaches no socket of its wall, and every other socket', async () => {
  const lobby = await screen('scope=wall&wall=lobby', 'feed/larkwing')
  const office = await screen('scope=wall&wall=office', 'feed/larkwing')
  say('feed/larkwing', { 'mention/0': mention('oh d\u200bARN it') })
  say('feed/larkwing', { 'mention/1': mention('the last word') })
  await Promise.all(
    [lobby, office].map(({ until }) => until((message) => JSON.stringify(message).includes('the last word'))),
  )
  expect(lobby.all()).not.toMatch(/ARN/)
  expect(office.all()).toMatch(/ARN/)
})

test('whoever may see everything hears it as it is; a wall that asks for none hears the first', async () => {
  const local = await screen('', 'feed/larkwing')
  const wall = await screen('scope=wall', 'feed/larkwing')
  say('feed/larkwing', { 'mention/0': mention('darn') })
  await Promise.all([local, wall].map(({ until }) => until(({ type }) => type === 'delta')))
  expect(local.all()).toContain('bernadette')
  expect(wall.all()).toContain('darn')
  expect(wall.all()).not.toContain('bernadette')
})

test('a wall that does not exist is no wall at all, and not another one', async () => {
  const socket = new WebSocket(`${url}?scope=wall&wall=lobbby`, 'groundswell.v1')
  const status = await new Promise((resolve) =>
    socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode)),
  )
  expect(status).toBe(404)
})

test('what is hidden is hidden in the frame before the screen is told, and for who comes later', async () => {
  const before = await screen('scope=wall&wall=office', 'feed/larkwing', 'wall/office')
  say('feed/larkwing', { 'mention/0': mention('good morning') })
  tell('office', 'hide')
  await before.until(({ type, ...more }) => type === 'delta' && JSON.stringify(more).includes('"isHidden":true'))
  const order = before.bytes.map((each): ServerMessage => JSON.parse(each)).filter(({ type }) => type === 'delta')
  expect(order.map((message) => 'channel' in message && message.channel)).toEqual([
    'feed/larkwing',
    'feed/larkwing',
    'wall/office',
  ])
  expect(order[1]).toMatchObject({ del: ['mention/0'] })
  say('feed/larkwing', { 'mention/0': mention('psst') })
  const later = await screen('scope=wall&wall=office', 'feed/larkwing')
  expect(later.all()).not.toMatch(/good morning|psst/)
})

test('two screens of a wall are told the same scene in the same frame, in a crisis too', async () => {
  const screens = await Promise.all([screen('scope=wall&wall=office', 'wall/office'), screen('', 'wall/office')])
  tell('office', 'next')
  const told = await Promise.all(screens.map(({ until }) => until(showsOn('office', 'field'))))
  const [a, b] = told.map((message) => message.type === 'delta' && message.set['state'])
  expect(a).toEqual(b)
  const standing = { lane: 'volume', value: 40, since: 1, severity: 8 }
  say('topic/larkwing', { 'standing/volume': standing })
  await Promise.all(screens.map(({ until }) => until(showsOn('office', 'pulse'))))
})
