import { connect, type Socket } from 'node:net'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'
import { quantile } from './measure.ts'

/**
 * Dashboards as bare sockets, in a process of their own: a WebSocket library for each would measure itself. Counts the
 * frames that carry a time, and how old each was. Arguments: port, path, how many.
 */
const [port = '0', path = '/', count = '0'] = process.argv.slice(2)
const delays: number[] = []

async function openAll(): Promise<void> {
  for (let i = 0; i < Number(count); i++) await open(i)
  process.send?.('open')
}

/** One at a time, so that nobody's backlog overflows. */
const open = (i: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true })
    socket.on('error', reject)
    socket.once('connect', () => socket.write(handshake(i)))
    socket.once('data', (answer) => {
      if (!answer.toString('latin1').startsWith('HTTP/1.1 101'))
        reject(new Error(answer.toString('latin1').slice(0, 200)))
      greet(socket)
      socket.on('data', hear)
      resolve()
    })
  })

const handshake = (i: number): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${Buffer.from(String(i).padStart(16, '0')).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    ...(path === '/live' ? [`Sec-WebSocket-Protocol: ${PROTOCOL}`] : []),
    '\r\n',
  ].join('\r\n')

/** What each protocol wants to hear before it sends. */
function greet(socket: Socket): void {
  if (path === '/live') socket.write(masked('{"type":"subscribe","channel":"topic/bench","after":null}'))
  if (path.startsWith('/socket.io')) socket.write(masked('40'))
}

/** A text frame of under 126 bytes, masked by zeros. */
function masked(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x81, 0x80 | bytes.length, 0, 0, 0, 0]), bytes])
}

const AT = Buffer.from('"seq":')
const TIME = Buffer.from('"at":')

/** A frame has a number and, right behind it, the time it was made; heartbeats and snapshots have other shapes. */
function hear(piece: Buffer): void {
  for (let at = piece.indexOf(AT); at >= 0; at = piece.indexOf(AT, at + 1)) {
    const time = piece.indexOf(TIME, at)
    if (time < 0 || time - at > 24) continue
    const made = Number.parseInt(piece.toString('latin1', time + TIME.length, time + TIME.length + 13), 10)
    if (made > 0) delays.push(Date.now() - made)
  }
}

process.on('message', () => process.send?.({ frames: delays.length, p99: quantile(delays, 0.99) }))
await openAll()
