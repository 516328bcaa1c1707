import { EventEmitter, once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type FakeHttp, startHttp } from './http-server.ts'

/**
 * How the next streams are treated.
 *   refuse    401
 *   hang      never answered
 *   half-open opened, then silence without a sign of life
 *   garbage   opened, then bytes that belong to no stream
 *   page      200 with a web page
 */
export type StreamMood = 'good' | 'refuse' | 'hang' | 'half-open' | 'garbage' | 'page'

export type Status = Readonly<Record<string, unknown>>

export interface FakeMastodon extends FakeHttp {
  readonly token: string
  /** Says a new status to whoever listens, and keeps it for the timelines. */
  readonly publish: (statuses: readonly Status[]) => void
  /** Says an event to whoever listens. */
  readonly say: (event: string, payload: string) => void
  readonly stream: (mood: StreamMood, times?: number) => void
  /** Addresses of the streams that were asked for. */
  readonly streams: readonly string[]
  readonly drop: () => void
  readonly opened: (count: number) => Promise<void>
}

interface Listener {
  readonly tell: (event: string, payload: string) => void
  readonly close: () => void
}

const TOKEN = 'secret-token-of-mira'

/** A Mastodon server as a client sees it: streams by WebSocket and by server-sent events, timelines by REST. */
export async function startMastodon(): Promise<FakeMastodon> {
  const timeline: Status[] = []
  const listeners = new Set<Listener>()
  const moods: StreamMood[] = []
  const streams: string[] = []
  const changes = new EventEmitter()
  const upgrades = new WebSocketServer({ noServer: true })
  const nextMood = (request: IncomingMessage): StreamMood => {
    streams.push(request.url ?? '')
    changes.emit('change')
    return request.headers.authorization === `Bearer ${TOKEN}` ? (moods.shift() ?? 'good') : 'refuse'
  }
  const add = (listener: Listener) => {
    listeners.add(listener)
    changes.emit('change')
    return () => listeners.delete(listener)
  }

  const good = (path: string, request: IncomingMessage, response: ServerResponse) => {
    if (path.startsWith('/api/v1/streaming/')) return serveSse(nextMood(request), response)
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return void response.writeHead(401).end()
    const { searchParams } = new URL(path, 'http://localhost')
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(pageOf(timeline, searchParams)))
  }

  function serveSse(mood: StreamMood, response: ServerResponse): void {
    if (mood === 'hang') return
    if (mood === 'refuse') return void response.writeHead(401).end('{"error":"no"}')
    if (mood === 'page') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello</p>')
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(':)\n\n')
    if (mood === 'garbage') return void response.end(Uint8Array.from([0xff, 0xfe, 0x0a, 0x0a]))
    if (mood === 'half-open') return
    const thump = setInterval(() => response.write(':thump\n\n'), 100)
    const gone = add({
      tell: (event, payload) => response.write(`event: ${event}\ndata: ${payload}\n\n`),
      close: () => response.destroy(),
    })
    response.on('close', () => {
      clearInterval(thump)
      gone()
    })
  }

  function serveSocket(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const mood = nextMood(request)
    if (mood === 'hang') return void socket.on('end', () => socket.destroy()).resume()
    if (mood === 'refuse' || mood === 'page') {
      const status = mood === 'refuse' ? '401 Unauthorized' : '200 OK'
      return void socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello`)
    }
    upgrades.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => {})
      if (mood === 'half-open') return void socket.pause()
      if (mood === 'garbage') return void socket.write(Uint8Array.from([0xff, 0xff, 0x00]))
      ws.on('close', add(socketListener(ws)))
    })
  }

  const server = await startHttp(good, serveSocket)
  return {
    ...server,
    token: TOKEN,
    streams,
    publish: (statuses) => {
      for (const status of statuses) {
        timeline.push(status)
        for (const { tell } of listeners) tell('update', JSON.stringify(status))
      }
    },
    say: (event, payload) => {
      for (const { tell } of listeners) tell(event, payload)
    },
    stream: (mood, times = 1) => moods.push(...Array<StreamMood>(times).fill(mood)),
    drop: () => {
      for (const { close } of listeners) close()
    },
    opened: async (count) => {
      while (streams.length < count) await once(changes, 'change')
    },
  }
}

const socketListener = (ws: WebSocket): Listener => ({
  tell: (event, payload) => ws.send(JSON.stringify({ stream: ['public'], event, payload })),
  close: () => ws.terminate(),
})

const order = (status: Status): bigint => BigInt(String(status['id']))

/** With min_id the page right behind it, without it the newest; the newest status first. */
function pageOf(timeline: readonly Status[], asked: URLSearchParams): readonly Status[] {
  const after = asked.get('min_id')
  const limit = Number(asked.get('limit'))
  const sorted = timeline.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
  const wanted =
    after === null ? sorted.slice(-limit) : sorted.filter((each) => order(each) > BigInt(after)).slice(0, limit)
  return wanted.toReversed()
}

/** Ids are epoch ms and 16 bits of something, as on a real server. */
export const idOf = (n: number): string => String((BigInt(1_790_000_000_000 + n * 1_000) << 16n) + 7n)

/** The n-th status, one a second, with the members that servers send and we read, and some we do not. */
export const statusOf = (n: number, more: Status = {}): Status => ({
  id: idOf(n),
  created_at: new Date(1_790_000_000_000 + n * 1_000).toISOString(),
  in_reply_to_id: null,
  sensitive: false,
  spoiler_text: '',
  visibility: 'public',
  language: 'en',
  uri: `https://mastodon.example/users/mira/statuses/${n}`,
  content: `<p>Status number ${n}</p>`,
  reblog: null,
  edited_at: null,
  account: {
    id: '109302436954721982',
    username: 'mira',
    acct: 'mira',
    url: 'https://mastodon.example/@mira',
    followers_count: 812,
  },
  media_attachments: [],
  mentions: [],
  tags: [],
  card: null,
  ...more,
})
