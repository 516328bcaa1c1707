import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { type NetworkEvent, v1Line, v2Line } from './jetstream-events.ts'

/**
 * How the next connections are treated: as Jetstream does, or one of the ways networks fail.
 *   refuse     503 instead of an upgrade
 *   hang       the upgrade is never answered
 *   half-open  accepted, then nothing is read or sent any more, not even a pong
 *   idle       accepted, pings are answered, nothing is said
 *   garbage    accepted, then bytes that are no WebSocket frame
 *   mid-frame  half of what is asked for, then half a frame, then gone
 *   replay-old everything ever said, whatever the cursor
 *   too-old    a cursor is refused before the upgrade, as v2 does below its retention
 *   future     a cursor is answered by #info FutureCursor and the live tip
 */
export type Mood =
  | 'good'
  | 'refuse'
  | 'hang'
  | 'half-open'
  | 'idle'
  | 'garbage'
  | 'mid-frame'
  | 'replay-old'
  | 'too-old'
  | 'future'

/** What a client asked for, in order of arrival. */
export interface Asked {
  readonly mood: Mood
  readonly path: string
  readonly query: URLSearchParams
}

export interface FakeJetstream {
  readonly url: (wire: 'v1' | 'v2') => string
  readonly asked: readonly Asked[]
  /** Sends to whoever listens, and keeps for whoever comes later with a cursor. */
  readonly publish: (events: readonly NetworkEvent[]) => void
  /** Sends a text as it is to whoever listens; it is not kept. */
  readonly say: (text: string) => void
  /** Treats the next connections so; with `times`, only so many of them. */
  readonly behave: (mood: Mood, times?: number) => void
  /** Drops every connection without a close frame. */
  readonly drop: () => void
  /** Resolves when so many connections were asked for. */
  readonly arrived: (count: number) => Promise<void>
  /** Resolves when no connection is left. */
  readonly closed: () => Promise<void>
  /** Bytes handed to the system and not yet taken by a reader. */
  readonly unread: () => number
  readonly stop: () => Promise<void>
}

const V1 = '/subscribe'
const V2 = '/xrpc/network.bsky.jetstream.subscribeEvents'
/** Cursors from here on are Unix µs, below they are sequence numbers. */
const FIRST_MICROS = 1e15

interface Consumer {
  readonly ws: WebSocket
  readonly wanted: Wanted
  readonly isLive: boolean
}

/** A real WebSocket server on 127.0.0.1 that speaks Jetstream, both wires, and misbehaves on command. */
export async function startJetstream(): Promise<FakeJetstream> {
  const log: NetworkEvent[] = []
  const asked: Asked[] = []
  const consumers = new Set<Consumer>()
  const sockets = new Set<Socket>()
  const moods: Mood[] = []
  const changes = new EventEmitter()
  const until = async (enough: () => boolean) => {
    while (!enough()) await once(changes, 'change')
  }
  let lasting: Mood = 'good'

  const server = createServer()
  const upgrades = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket
      .on('error', () => {})
      .on('close', () => {
        sockets.delete(socket)
        changes.emit('change')
      })
  })
  server.on('upgrade', (request, socket, head) => {
    const mood = moods.shift() ?? lasting
    const wanted = wantedBy(request)
    asked.push({ mood, path: wanted.path, query: wanted.query })
    changes.emit('change')
    const refusal = refusalOf(mood, wanted)
    if (mood === 'hang') return void socket.on('end', () => socket.destroy()).resume()
    if (refusal) return void socket.end(refusal)
    upgrades.handleUpgrade(request, socket, head, (ws) => serve(ws, socket as Socket, mood, wanted))
  })

  function serve(ws: WebSocket, socket: Socket, mood: Mood, wanted: Wanted): void {
    const consumer = { ws, wanted, isLive: !['half-open', 'idle'].includes(mood) }
    consumers.add(consumer)
    ws.on('close', () => consumers.delete(consumer)).on('error', () => {})
    if (mood === 'half-open') socket.pause()
    if (mood === 'garbage') socket.write(Uint8Array.from([0xff, 0xff, 0x00, 0x13, 0x37]))
    if (mood === 'future') ws.send(info('FutureCursor'))
    if (mood === 'replay-old') for (const event of log) tell(consumer, event)
    if (mood !== 'good' && mood !== 'mid-frame') return
    const due = log.filter((event) => isAfter(event, wanted.cursor))
    for (const event of due.slice(0, mood === 'good' ? due.length : due.length / 2)) tell(consumer, event)
    if (mood === 'mid-frame') socket.write(HALF_A_FRAME, () => socket.destroy())
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: (wire) => `ws://127.0.0.1:${port}${wire === 'v1' ? V1 : V2}`,
    asked,
    publish: (events) => {
      for (const event of events) {
        log.push(event)
        for (const consumer of consumers) if (consumer.isLive) tell(consumer, event)
      }
    },
    say: (text) => {
      for (const { ws } of consumers) ws.send(text)
    },
    behave: (mood, times) => {
      if (times === undefined) lasting = mood
      else moods.push(...Array<Mood>(times).fill(mood))
    },
    drop: () => {
      for (const { ws } of consumers) ws.terminate()
    },
    arrived: (count) => until(() => asked.length >= count),
    closed: () => until(() => sockets.size === 0),
    unread: () => [...consumers].reduce((sum, { ws }) => sum + ws.bufferedAmount, 0),
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

interface Wanted {
  readonly path: string
  readonly query: URLSearchParams
  readonly cursor: number | null
  readonly collections: readonly string[]
}

function wantedBy(request: IncomingMessage): Wanted {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'ws://localhost')
  const cursor = searchParams.get('cursor')
  return {
    path: pathname,
    query: searchParams,
    cursor: cursor === null ? null : Number(cursor),
    collections: searchParams.getAll(pathname === V1 ? 'wantedCollections' : 'collections'),
  }
}

/** The answer instead of an upgrade, if there is one. */
function refusalOf(mood: Mood, { path, query, cursor }: Wanted): string | null {
  if (mood === 'refuse') return answer('503 Service Unavailable', { error: 'NotReady' })
  if (path !== V1 && path !== V2) return answer('404 Not Found', { error: 'NotFound' })
  if (path === V2 && query.has('wantedCollections')) return answer('400 Bad Request', { error: 'InvalidRequest' })
  if (mood !== 'too-old' || cursor === null) return null
  return answer('400 Bad Request', { error: 'CursorTooOld', message: 'the oldest seq is 900' })
}

function answer(status: string, body: unknown): string {
  const text = JSON.stringify(body)
  return `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`
}

function tell({ ws, wanted }: Consumer, event: NetworkEvent): void {
  const collection = event.kind === 'commit' ? String(event.body['collection']) : null
  if (collection && wanted.collections.length > 0 && !wanted.collections.includes(collection)) return
  ws.send(wanted.path === V1 ? v1Line(event) : v2Line(event))
}

const isAfter = ({ at, seq }: NetworkEvent, cursor: number | null): boolean =>
  cursor !== null && (cursor >= FIRST_MICROS ? at : seq) >= cursor

const info = (name: string): string =>
  JSON.stringify({ $type: 'message', payload: { $type: 'network.bsky.jetstream.subscribeEvents#info', name } })

/** A text frame that promises 1,000 bytes and brings six. */
const HALF_A_FRAME = Buffer.from([0x81, 126, 0x03, 0xe8, ...Buffer.from('{"did"')])
