import type { IncomingMessage } from 'node:http'
import {
  connect,
  EMPTY,
  filter,
  fromEventPattern,
  ignoreElements,
  map,
  merge,
  mergeMap,
  Observable,
  of,
  type SchedulerLike,
  switchMap,
  tap,
} from 'rxjs'
import { WebSocket } from 'ws'
import { gathering } from './gather.ts'
import { type Sound, silence, type Verdict } from './silence.ts'

/** A larger message closes the connection, bytes. */
const MOST_MESSAGE = 1_048_576
/** How much of a refusal is read to say why, bytes. */
const MOST_REFUSAL = 4_096

export interface SocketRequest {
  readonly url: string
  /** Longest silence before the connection counts as dead, ms. */
  readonly longestSilence: number
  readonly open$: Observable<boolean>
  readonly clock: SchedulerLike
}

export type SocketEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'lines'; readonly lines: readonly Uint8Array[] }
  | { readonly kind: 'quiet' }

/** A connection that was refused, broke or went silent. `answer` is what the server said instead of an upgrade. */
export class SocketError extends Error {
  override readonly name = 'SocketError'
  readonly answer: string

  constructor(message: string, answer = '', options?: ErrorOptions) {
    super(message, options)
    this.answer = answer
  }
}

/**
 * One WebSocket, opened on subscribe and closed on unsubscribe. Errors with a SocketError when it is refused, closed or
 * silent, after it has given all it got: whoever subscribes decides when to try again. While `open$` is false the
 * system's buffers fill and the network waits; what one read had already brought, 64 KiB, still comes.
 */
export const socketLines = ({ url, longestSilence, open$, clock }: SocketRequest): Observable<SocketEvent> =>
  connection(url, Math.min(HANDSHAKE, longestSilence), clock).pipe(
    connect((signal$) => {
      const socket$ = signal$.pipe(
        filter((signal) => signal.kind === 'opened'),
        map(({ socket }) => socket),
      )
      return merge(
        signal$.pipe(map(said)),
        socket$.pipe(switchMap((socket) => open$.pipe(tap(reading(socket)), ignoreElements()))),
        socket$.pipe(
          switchMap((socket) =>
            silence(soundsOf(socket), open$, { longest: longestSilence, clock }).pipe(mergeMap(judged(socket))),
          ),
        ),
      )
    }),
  )

type Signal =
  | { readonly kind: 'opened'; readonly socket: WebSocket }
  | { readonly kind: 'lines'; readonly lines: readonly Uint8Array[] }

const said = (signal: Signal): SocketEvent => (signal.kind === 'opened' ? { kind: 'opened' } : signal)

const reading = (socket: WebSocket) => (open: boolean) => (open ? socket.resume() : socket.pause())

const soundsOf = (socket: WebSocket): Observable<Sound> =>
  merge(heard(socket, 'message', 'message'), heard(socket, 'pong', 'life'), heard(socket, 'ping', 'life'))

/** Not fromEvent: it would take the DOM face of ws, which has no pongs. */
const heard = (socket: WebSocket, event: 'message' | 'pong' | 'ping', sound: Sound): Observable<Sound> =>
  fromEventPattern(
    (listener) => socket.on(event, listener),
    (listener) => socket.off(event, listener),
    () => sound,
  )

const judged =
  (socket: WebSocket) =>
  (verdict: Verdict): Observable<SocketEvent> => {
    if (verdict === 'dead') throw new SocketError('Nothing came any more, not even a pong.')
    if (verdict === 'quiet') return of({ kind: 'quiet' })
    socket.ping()
    return EMPTY
  }

/** Longest wait for a connection to open, ms. */
const HANDSHAKE = 10_000

const connection = (url: string, patience: number, clock: SchedulerLike): Observable<Signal> =>
  new Observable((out) => {
    const socket = new WebSocket(url, {
      maxPayload: MOST_MESSAGE,
      perMessageDeflate: false,
      handshakeTimeout: patience,
    })
    const gathered = gathering((lines) => out.next({ kind: 'lines', lines }), clock)
    const end = (error: SocketError) => {
      gathered.flush()
      out.error(error)
    }
    socket.on('open', () => out.next({ kind: 'opened', socket }))
    socket.on('message', (data) => {
      if (Buffer.isBuffer(data)) gathered.add(new Uint8Array(data.buffer, data.byteOffset, data.length))
    })
    socket.on('unexpected-response', (_, response) => refusal(response, end))
    socket.on('error', (cause) => end(new SocketError(`${cause.message}.`, '', { cause })))
    socket.on('close', (code, reason) => end(new SocketError(closing(code, reason))))
    return () => {
      gathered.drop()
      socket.removeAllListeners()
      // An aborted handshake still says so, and an error nobody hears ends the process.
      socket.on('error', () => {})
      socket.terminate()
    }
  })

const closing = (code: number, reason: Buffer): string =>
  `The other side closed the connection (${[code, reason.toString()].filter(Boolean).join(' ')}).`

/** The server answered without upgrading: its words are kept, cut. */
function refusal(response: IncomingMessage, end: (error: SocketError) => void): void {
  let answer = ''
  const done = () => end(new SocketError(`The server refused with ${response.statusCode}: ${answer}.`, answer))
  response.setEncoding('utf8').on('data', (part: string) => {
    answer = (answer + part).slice(0, MOST_REFUSAL)
  })
  response.on('end', done).on('error', done).on('aborted', done)
}
