import { Observable } from 'rxjs'
import { WebSocket } from 'ws'

/** Lines handed on together, and how long the first of them waits, ms. */
const MOST_LINES = 1_024
const LONGEST_WAIT = 5
/** Time moves at least this often, ms. */
const HEARTBEAT = 250
/** Bound of what waits here while the run is full: then the socket is paused and the network waits. */
const MOST_WAITING = 5_000
const MOST_BYTES = 2_097_152
/** A larger message closes the connection, bytes. */
const MOST_MESSAGE = 1_048_576

export interface SocketOptions {
  readonly url: string
  /** Said when nothing at all was heard for this long, ms; a ping is sent at half of it. */
  readonly silence: number
  readonly open$: Observable<boolean>
}

/** Opened, or the lines since the last batch; empty batches come when nothing does. */
export type SocketEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'batch'; readonly lines: readonly Uint8Array[] }

/**
 * One WebSocket, opened on subscribe and closed on unsubscribe. Errors when it is refused, closed or silent: whoever
 * subscribes decides when to try again. While `open$` is false it reads nothing.
 */
export const socketLines = ({ url, silence, open$ }: SocketOptions): Observable<SocketEvent> =>
  new Observable((subscriber) => {
    const socket = new WebSocket(url, { maxPayload: MOST_MESSAGE, perMessageDeflate: false, handshakeTimeout: silence })
    let waiting: Uint8Array[] = []
    let bytes = 0
    let isOpen = true
    let heardAt = performance.now()
    let sentAt = heardAt
    const settle = () => {
      const isFull = !isOpen || waiting.length >= MOST_WAITING || bytes >= MOST_BYTES
      if (isFull) socket.pause()
      else if (socket.isPaused) socket.resume()
    }
    const send = () => {
      if (!isOpen) return
      const lines = waiting.slice(0, MOST_LINES)
      waiting = waiting.slice(MOST_LINES)
      bytes = waiting.reduce((sum, line) => sum + line.length, 0)
      sentAt = performance.now()
      subscriber.next({ kind: 'batch', lines })
      settle()
    }
    const heard = () => {
      heardAt = performance.now()
    }
    const watch = setInterval(
      () => {
        const quiet = performance.now() - heardAt
        if (isOpen && quiet > silence) subscriber.error(new Error(`Nothing was heard for ${Math.round(quiet)} ms.`))
        else if (quiet > silence / 2 && socket.readyState === WebSocket.OPEN) socket.ping()
        if (waiting.length === 0 && performance.now() - sentAt >= HEARTBEAT && socket.readyState === WebSocket.OPEN)
          send()
      },
      Math.min(HEARTBEAT, silence / 4),
    )
    const batches = setInterval(() => {
      if (waiting.length > 0) send()
    }, LONGEST_WAIT)
    const gate = open$.subscribe((open) => {
      isOpen = open
      heard()
      settle()
    })
    socket.on('open', () => subscriber.next({ kind: 'opened' }))
    socket.on('pong', heard)
    socket.on('ping', heard)
    socket.on('message', (data: Buffer) => {
      heard()
      waiting.push(data)
      bytes += data.length
      if (waiting.length >= MOST_LINES) send()
      settle()
    })
    socket.on('error', (error) => subscriber.error(error))
    socket.on('close', (code, reason) =>
      subscriber.error(new Error(`Closed by the other side: ${code} ${reason.toString()}`.trim())),
    )
    return () => {
      clearInterval(watch)
      clearInterval(batches)
      gate.unsubscribe()
      socket.removeAllListeners()
      socket.on('error', () => {})
      socket.terminate()
    }
  })
