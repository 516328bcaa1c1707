import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect } from 'vitest'
import { WebSocket } from 'ws'
import type { Frame, ServerMessage } from '../../pipelines/contract/frame.ts'
import { newHub } from '../../server/live/hub.ts'
import type { LiveEvent } from '../../server/live/refusal.ts'
import { serveLive } from '../../server/live/socket-server.ts'

const CHANNELS = ['world', ...Array.from({ length: 40 }, (_, i) => `topic/t${i}`), 'feed/t0']

/** A live server without anything behind it, anew for each test of the file that imports it. */
export let server: Awaited<ReturnType<typeof serve>>
beforeEach(async () => {
  server = await serve()
})
afterEach(() => server.stop())

async function serve() {
  const events: LiveEvent[] = []
  const seqs = new Map<string, number>()
  const hub = newHub({ epoch: 'e1', channels: CHANNELS, now: () => performance.now() })
  const http = createServer()
  const tcp = new Set<Socket>()
  http.on('connection', (socket) => tcp.add(socket))
  const state = { isReady: true }
  const live = serveLive(http, {
    hub,
    screens: { all: 1_000, address: 50 },
    version: '1',
    origins: ['https://wall.example'],
    isReady: () => state.isReady,
    count: (event) => events.push(event),
    now: () => performance.now(),
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/live`,
    hub,
    events,
    seqs,
    /** Connections as the system knows them. */
    tcp,
    state,
    stop: async () => {
      live.close()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

export function publish(channel: string, set: Record<string, unknown>, del: string[] = []): Frame {
  const seq = (server.seqs.get(channel) ?? 0) + 1
  server.seqs.set(channel, seq)
  const frame: Frame = { type: 'delta', epoch: 'e1', channel, seq, at: seq, set, del }
  server.hub.publish(frame)
  return frame
}

/** A bare socket: what it was told, and how it ended. */
export async function open(options: { protocol?: string; headers?: Record<string, string>; query?: string } = {}) {
  const socket = new WebSocket(server.url + (options.query ?? ''), options.protocol ?? 'groundswell.v1', {
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

/** The first line a server says to an upgrade of this target with these headers more; "" if it hangs up. */
export const answerTo = (target: string, ...headers: string[]) =>
  new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    const lines = [`GET ${target} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket', ...headers]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    socket.once('data', (bytes) => {
      socket.destroy()
      resolve(String(bytes).split('\r\n')[0] ?? '')
    })
    socket.once('close', () => resolve(''))
  })
