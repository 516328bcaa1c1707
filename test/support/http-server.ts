import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * How the next requests are treated: as a server should, or one of the ways servers fail.
 *   refuse     503
 *   forbid     403
 *   busy       429 with "Retry-After: 1"
 *   hang       never answered
 *   drop       the connection is reset
 *   cut        half of the body, then gone
 *   garbage    200 with bytes that are not what was asked for
 *   huge       200 with a body that never ends
 *   away       a redirect to itself
 *   inward     a redirect to another name of this machine
 */
export type HttpMood =
  | 'good'
  | 'refuse'
  | 'forbid'
  | 'busy'
  | 'hang'
  | 'drop'
  | 'cut'
  | 'garbage'
  | 'huge'
  | 'away'
  | 'inward'

export interface HttpAsked {
  readonly mood: HttpMood
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** Monotonic ms. */
  readonly at: number
}

export interface FakeHttp {
  readonly url: string
  readonly asked: readonly HttpAsked[]
  /** Treats the next requests so; with `times`, only so many of them. `only` picks by path. */
  readonly behave: (mood: HttpMood, times?: number, only?: (path: string) => boolean) => void
  readonly arrived: (count: number) => Promise<void>
  /** Resolves when no connection waits for an answer. */
  readonly idle: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type Good = (path: string, request: IncomingMessage, response: ServerResponse) => void

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** A real HTTP server on 127.0.0.1 that answers with `good` and misbehaves on command. */
export async function startHttp(good: Good, upgrade: Upgrade = (_, socket) => socket.destroy()): Promise<FakeHttp> {
  const asked: HttpAsked[] = []
  const sockets = new Set<Socket>()
  const open = new Set<ServerResponse>()
  const moods: { mood: HttpMood; left: number; only: (path: string) => boolean }[] = []
  const changes = new EventEmitter()
  const until = async (enough: () => boolean) => {
    while (!enough()) await once(changes, 'change')
  }
  const moodFor = (path: string): HttpMood => {
    const found = moods.find(({ left, only }) => left > 0 && only(path))
    if (!found) return 'good'
    found.left--
    return found.mood
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const mood = moodFor(path)
    asked.push({ mood, path, headers: request.headers, at: performance.now() })
    open.add(response)
    response
      .on('error', () => {})
      .on('close', () => {
        open.delete(response)
        changes.emit('change')
      })
    changes.emit('change')
    if (mood === 'good') good(path, request, response)
    else MISBEHAVIOUR[mood](response, path)
  })
  server.on('upgrade', upgrade)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    behave: (mood, times = Number.POSITIVE_INFINITY, only = () => true) => {
      moods.splice(0, moods.length, { mood, left: times, only })
    },
    arrived: (count) => until(() => asked.length >= count),
    idle: () => until(() => open.size === 0),
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

const MISBEHAVIOUR: Readonly<Record<Exclude<HttpMood, 'good'>, (response: ServerResponse, path: string) => void>> = {
  refuse: (response) => response.writeHead(503).end('{"error":"not now"}'),
  forbid: (response) => response.writeHead(403).end('{"error":"This API requires an authenticated user"}'),
  busy: (response) => response.writeHead(429, { 'retry-after': '1' }).end(),
  hang: () => {},
  drop: (response) => response.destroy(),
  cut: (response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{"half":', () => response.destroy())
  },
  garbage: (response) => response.writeHead(200).end(Uint8Array.from([0xff, 0xfe, 0x00, 0x3c, 0x7b])),
  huge: (response) => flood(response),
  away: (response, path) => response.writeHead(302, { location: path }).end(),
  inward: (response) => response.writeHead(302, { location: 'http://[::1]:9/' }).end(),
}

function flood(response: ServerResponse): void {
  response.writeHead(200)
  const part = Buffer.alloc(65_536, 'x')
  const pour = () => {
    while (!response.destroyed && response.write(part));
  }
  response.on('drain', pour)
  pour()
}
