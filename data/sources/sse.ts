import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import { fromEventPattern, map, Observable } from 'rxjs'
import { gathering } from './gather.ts'
import type { Sound } from './silence.ts'
import { refusal } from './socket.ts'
import { eventParser } from './sse-parser.ts'
import { MOST_MESSAGE, type Signal, StreamError, type StreamEvent, type StreamRequest, streamed } from './stream.ts'

/**
 * One stream of server-sent events, as `socketLines` is one WebSocket. An event becomes a line `{"event","payload"}`, its
 * data a string. The protocol cannot ask for a sign of life: comments, which servers send for that, count as one.
 */
export const sseLines = (request: StreamRequest): Observable<StreamEvent> => streamed(connected(request), request)

/** Longest wait for a connection to open, ms. */
const HANDSHAKE = 10_000

const connected = ({ url, headers = {}, longestSilence, clock }: StreamRequest): Observable<Signal> =>
  new Observable((out) => {
    const gathered = gathering((lines) => out.next({ kind: 'lines', lines }), clock)
    const end = (error: StreamError) => {
      gathered.flush()
      out.error(error)
    }
    const get = url.startsWith('https:') ? getHttps : getHttp
    const request = get(url, { headers: { accept: 'text/event-stream', 'user-agent': 'groundswell', ...headers } })
    const patience = setTimeout(
      () => end(new StreamError('The server did not answer.')),
      Math.min(HANDSHAKE, longestSilence),
    )
    request.on('error', (cause) => end(new StreamError(`${cause.message}.`, '', { cause })))
    request.on('response', (response) => {
      clearTimeout(patience)
      if (!isStream(response)) return refusal(response, end)
      out.next({ kind: 'opened', connection: connectionOf(response) })
      const parse = eventParser((event, payload) => gathered.add(encoder.encode(JSON.stringify({ event, payload }))))
      response.on('data', (chunk: Buffer) => {
        if (!parse(chunk)) end(new StreamError(`A message was longer than ${MOST_MESSAGE} bytes.`))
      })
      response.on('close', () => end(new StreamError('The other side closed the stream.')))
      response.on('error', () => {})
    })
    return () => {
      clearTimeout(patience)
      gathered.drop()
      request.removeAllListeners()
      request.on('error', () => {}).destroy()
    }
  })

const isStream = ({ statusCode, headers }: IncomingMessage): boolean =>
  statusCode === 200 && (headers['content-type'] ?? '').startsWith('text/event-stream')

const connectionOf = (response: IncomingMessage) => ({
  read: (open: boolean) => void (open ? response.resume() : response.pause()),
  sounds$: fromEventPattern<Buffer>(
    (listener) => response.on('data', listener),
    (listener) => response.off('data', listener),
  ).pipe(map((chunk): Sound => (chunk[0] === COLON ? 'life' : 'message'))),
  ask: () => {},
})

const COLON = 0x3a
const encoder = new TextEncoder()
