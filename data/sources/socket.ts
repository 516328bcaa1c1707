import type { IncomingMessage } from 'node:http'
import { fromEventPattern, merge, Observable } from 'rxjs'
import { WebSocket } from 'ws'
import { gathering } from './gather.ts'
import type { Sound } from './silence.ts'
import {
  type Connection,
  MOST_MESSAGE,
  type Signal,
  StreamError,
  type StreamEvent,
  type StreamRequest,
  streamed,
} from './stream.ts'

/**
 * One WebSocket, opened on subscribe and closed on unsubscribe. Errors with a StreamError when it is refused, closed or
 * silent, after it has given all it got: whoever subscribes decides when to try again. While `open$` is false the
 * system's buffers fill and the network waits; what one read had already brought, 64 KiB, still comes.
 */
export const socketLines = (request: StreamRequest): Observable<StreamEvent> => streamed(connected(request), request)

/** Longest wait for a connection to open, ms. */
const HANDSHAKE = 10_000

const connected = ({ url, headers = {}, longestSilence, clock }: StreamRequest): Observable<Signal> =>
  new Observable((out) => {
    const socket = new WebSocket(url, {
      headers,
      maxPayload: MOST_MESSAGE,
      perMessageDeflate: false,
      handshakeTimeout: Math.min(HANDSHAKE, longestSilence),
    })
    const gathered = gathering((lines) => out.next({ kind: 'lines', lines }), clock)
    const end = (error: StreamError) => {
      gathered.flush()
      out.error(error)
    }
    socket.on('open', () => out.next({ kind: 'opened', connection: connectionOf(socket) }))
    socket.on('message', (data) => {
      if (Buffer.isBuffer(data)) gathered.add(new Uint8Array(data.buffer, data.byteOffset, data.length))
    })
    socket.on('unexpected-response', (_, response) => refusal(response, end))
    socket.on('error', (cause) => end(new StreamError(`${cause.message}.`, '', { cause })))
    socket.on('close', (code, reason) => end(new StreamError(closing(code, reason))))
    return () => {
      gathered.drop()
      socket.removeAllListeners()
      // An aborted handshake still says so, and an error nobody hears ends the process.
      socket.on('error', () => {})
      socket.terminate()
    }
  })

const connectionOf = (socket: WebSocket): Connection => ({
  read: (open) => (open ? socket.resume() : socket.pause()),
  sounds$: merge(heard(socket, 'message', 'message'), heard(socket, 'pong', 'life'), heard(socket, 'ping', 'life')),
  ask: () => socket.ping(),
})

/** Not fromEvent: it would take the DOM face of ws, which has no pongs. */
const heard = (socket: WebSocket, event: 'message' | 'pong' | 'ping', sound: Sound): Observable<Sound> =>
  fromEventPattern(
    (listener) => socket.on(event, listener),
    (listener) => socket.off(event, listener),
    () => sound,
  )

const closing = (code: number, reason: Buffer): string =>
  `The other side closed the connection (${[code, reason.toString()].filter(Boolean).join(' ')}).`

/** How much of a refusal is read to say why, bytes. */
const MOST_REFUSAL = 4_096

/** The server answered without opening a stream: its words are kept, cut. */
export function refusal(response: IncomingMessage, end: (error: StreamError) => void): void {
  let answer = ''
  const done = () => end(new StreamError(`The server refused with ${response.statusCode}: ${answer}.`, answer))
  response.setEncoding('utf8').on('data', (part: string) => {
    answer = (answer + part).slice(0, MOST_REFUSAL)
  })
  response.on('end', done).on('error', done).on('aborted', done)
}
