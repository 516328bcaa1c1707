import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Paired, PairingCode, ServerMessage } from '../../../pipelines/contract/frame.ts'
import { newPairing } from '../../../server/access/pairing.ts'
import { CLOSED } from '../../../server/live/entrance.ts'
import { newHub } from '../../../server/live/hub.ts'
import type { LiveEvent } from '../../../server/live/refusal.ts'
import { serveLive } from '../../../server/live/socket-server.ts'
import { memoryAudit } from '../../support/audit.ts'
import { jpegOf } from '../../support/jpeg.ts'

let url: string
let stop: () => Promise<void>
let events: LiveEvent[]
let pairing: ReturnType<typeof newPairing>
let hub: ReturnType<typeof newHub>

beforeEach(async () => {
  events = []
  hub = newHub({ epoch: 'e1', channels: ['world'], now: () => performance.now() })
  const { audit } = memoryAudit()
  pairing = newPairing({ audit: () => audit, now: () => performance.now(), clock: Date.now })
  await pairing.open()
  const server = createServer()
  const live = serveLive(server, {
    hub,
    version: '1',
    origins: [],
    entry: { pairing, isRequired: true },
    isReady: () => true,
    count: (event) => events.push(event),
    now: () => performance.now(),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/live?scope=wall`
  stop = async () => {
    live.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
afterEach(() => stop())

/** A screen that comes through a proxy, so from elsewhere, unless it says otherwise. */
function screen({ isHere = false, scope = 'wall', page = 'p1' } = {}) {
  const socket = new WebSocket(url.replace('scope=wall', `scope=${scope}`), 'groundswell.v1', {
    headers: isHere ? {} : { 'x-forwarded-for': '192.0.2.7' },
  })
  const heard: ServerMessage[] = []
  let wake = () => {}
  socket.on('message', (data) => {
    heard.push(JSON.parse(String(data)))
    wake()
  })
  const ended = new Promise<number>((resolve) => socket.on('close', resolve))
  const until = <T extends ServerMessage['type']>(type: T) =>
    new Promise<Extract<ServerMessage, { type: T }>>((resolve) => {
      wake = () => {
        const found = heard.findIndex((message) => message.type === type)
        if (found >= 0) resolve(heard.splice(found, 1)[0] as Extract<ServerMessage, { type: T }>)
      }
      wake()
    })
  return {
    until,
    ended,
    say: (message: object) => socket.send(JSON.stringify({ page, ...message })),
    close: () => socket.terminate(),
  }
}

async function paired() {
  const waiting = screen()
  await waiting.until('hello')
  waiting.say({ type: 'pair' })
  const { code }: PairingCode = await waiting.until('code')
  const outcome = await pairing.pair({ code, name: 'Lobby', wall: 'main', who: 'local' })
  expect(outcome.kind).toBe('paired')
  const told: Paired = await waiting.until('paired')
  return { ...waiting, token: told.token ?? '', id: told.screen.id }
}
const subscribe = { type: 'subscribe', channel: 'world' }

test('a screen from elsewhere hears nothing until somebody types its code, then is live on the same line', async () => {
  const lobby = screen()
  expect(await lobby.until('hello')).toMatchObject({ access: 'unpaired' })
  lobby.say(subscribe)
  expect(await lobby.until('error')).toMatchObject({ code: 'unpaired', channel: 'world' })
  lobby.say({ type: 'pair' })
  const { code, lasts } = await lobby.until('code')
  expect([code.length, lasts]).toEqual([6, 300_000])
  await pairing.pair({ code, name: 'Lobby', wall: 'main', who: 'local' })
  expect(await lobby.until('paired')).toMatchObject({ screen: { name: 'Lobby', wall: 'main' } })
  lobby.say(subscribe)
  expect(await lobby.until('snapshot')).toMatchObject({ channel: 'world' })
  lobby.close()
})
test('its token lets it in again, and is not repeated', async () => {
  const first = await paired()
  first.close()
  const again = screen({ page: 'p2' })
  await again.until('hello')
  again.say({ type: 'identify', token: first.token })
  const told = await again.until('paired')
  expect([told.screen.name, told.token]).toEqual(['Lobby', undefined])
  again.say(subscribe)
  await again.until('snapshot')
  again.close()
})
test('a screen on this machine is open without being paired, and can be paired all the same', async () => {
  const here = screen({ isHere: true })
  expect(await here.until('hello')).toMatchObject({ access: 'open' })
  here.say(subscribe)
  await here.until('snapshot')
  here.say({ type: 'pair' })
  await here.until('code')
  here.close()
})
test('revoking closes the line with a word, and the token is void', async () => {
  const lobby = await paired()
  await pairing.revoke(lobby.id, { who: 'local', why: '' })
  expect(await lobby.until('error')).toMatchObject({ code: 'revoked' })
  expect(await lobby.ended).toBe(CLOSED.revoked)
  const again = screen()
  await again.until('hello')
  again.say({ type: 'identify', token: lobby.token })
  expect(await again.until('error')).toMatchObject({ code: 'unknown-token' })
  again.say(subscribe)
  expect(await again.until('error')).toMatchObject({ code: 'unpaired' })
  again.close()
  expect(events).toEqual(expect.arrayContaining(['paired', 'revoked', 'refused-token']))
})
test('a second screen with the same token ends the first, which is told', async () => {
  const lobby = await paired()
  const thief = screen({ page: 'another' })
  await thief.until('hello')
  thief.say({ type: 'identify', token: lobby.token })
  expect(await lobby.until('error')).toMatchObject({ code: 'replaced' })
  expect(await lobby.ended).toBe(CLOSED.replaced)
  expect(events).toContain('replaced')
  thief.close()
})
test('what a paired screen reports is known of it', async () => {
  const lobby = await paired()
  const frame = { channel: 'world', epoch: 'e1', seq: 4, at: 5 }
  lobby.say({ type: 'report', build: '0.1.0+ab', frame, picture: jpegOf().toString('base64') })
  lobby.say({ type: 'report', build: '0.1.0+ab', frame, picture: Buffer.from('<svg/>').toString('base64') })
  expect(await lobby.until('error')).toMatchObject({ code: 'bad-command' })
  expect(pairing.screens()).toMatchObject([
    { name: 'Lobby', isConnected: true, build: '0.1.0+ab', frame, picture: { width: 320, height: 180 } },
  ])
  lobby.close()
})

describe('refuses', () => {
  test.each([
    ['a report of nobody', { type: 'report', build: '1', frame: null, picture: null }, 'unpaired'],
    ['a token that is none', { type: 'identify', token: 'x' }, 'unknown-token'],
    ['a page without a name', { type: 'pair', page: '' }, 'bad-command'],
  ])('%s', async (_, message, code) => {
    const lobby = screen()
    await lobby.until('hello')
    lobby.say(message)
    expect(await lobby.until('error')).toMatchObject({ code })
    lobby.close()
  })
  test('to pair what is not a wall, or what waits already', async () => {
    const desk = screen({ isHere: true, scope: 'local' })
    await desk.until('hello')
    desk.say({ type: 'pair' })
    expect(await desk.until('error')).toMatchObject({ code: 'bad-command' })
    desk.close()
    const lobby = screen()
    await lobby.until('hello')
    lobby.say({ type: 'pair' })
    lobby.say({ type: 'pair' })
    expect(await lobby.until('error')).toMatchObject({ code: 'bad-command' })
    lobby.close()
  })
  test('to hear on from whoever guesses', async () => {
    const guesser = screen()
    await guesser.until('hello')
    for (let i = 0; i < 10; i++) guesser.say({ type: 'identify', token: `${i}` })
    expect(await guesser.ended).toBe(1008)
  })
})
test('a screen that went is connected no more', async () => {
  const lobby = await paired()
  lobby.close()
  await lobby.ended
  const next = screen()
  await next.until('hello')
  expect(pairing.screens()).toMatchObject([{ isConnected: false }])
  next.close()
})
