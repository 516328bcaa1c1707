import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'

/** One WebSocket frame as bytes, right or wrong in every part (RFC 6455, section 5.2). */
export interface RawFrame {
  readonly opcode: number
  readonly payload?: Uint8Array | string
  readonly isFinal?: boolean
  /** The three reserved bits, 0..7. */
  readonly reserved?: number
  readonly isMasked?: boolean
  /** What the header claims instead of the truth, bytes. */
  readonly claimed?: bigint
}

export const OP = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

export function frameBytes({ opcode, payload = '', isFinal = true, reserved = 0, isMasked = true, claimed }: RawFrame) {
  const body = Buffer.from(payload)
  const mask = randomBytes(4)
  const length = claimed ?? BigInt(body.length)
  const maskBit = isMasked ? 0x80 : 0
  const first = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode
  const head =
    length < 126n
      ? Buffer.from([first, maskBit | Number(length)])
      : length < 65_536n
        ? Buffer.from([first, maskBit | 126, Number(length) >> 8, Number(length) & 0xff])
        : Buffer.concat([Buffer.from([first, maskBit | 127]), wide(length)])
  return isMasked
    ? Buffer.concat([head, mask, body.map((byte, i) => byte ^ (mask[i % 4] ?? 0))])
    : Buffer.concat([head, body])
}

function wide(length: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(length)
  return bytes
}

export const closeBytes = (code: number, reason: Uint8Array | string = ''): Buffer =>
  Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)])

/**
 * Upgrades a bare TCP connection, writes the pieces, and gives how it ended: the code of the close frame that came back,
 * 'dropped' when there was none, or 'pong' when a last ping was answered: the connection lives.
 */
export function outcomeOf(port: number, pieces: readonly Uint8Array[]): Promise<number | 'dropped' | 'pong'> {
  const farewell = frameBytes({ opcode: OP.ping, payload: FAREWELL })
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let heard = Buffer.alloc(0)
    const settle = (outcome: number | 'dropped' | 'pong') => {
      socket.destroy()
      resolve(outcome)
    }
    socket.once('connect', () => socket.write(UPGRADE))
    socket.once('data', async () => {
      socket.on('data', (bytes) => {
        heard = Buffer.concat([heard, bytes])
        const outcome = outcomeIn(heard)
        if (outcome !== null) settle(outcome)
      })
      socket.setNoDelay(true)
      for (const piece of [...pieces, farewell]) await new Promise((done) => socket.write(piece, () => done(null)))
    })
    socket.on('error', (error) => (heard.length === 0 && pieces.length === 0 ? reject(error) : settle('dropped')))
    socket.on('close', () => settle('dropped'))
  })
}

const FAREWELL = 'still there?'
export const UPGRADE = [
  'GET /live HTTP/1.1',
  'Host: 127.0.0.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  `Sec-WebSocket-Protocol: ${PROTOCOL}`,
  '\r\n',
].join('\r\n')

/** Frames of a server are never masked, and ours are short or plain. */
function outcomeIn(bytes: Buffer): number | 'pong' | null {
  for (let at = 0; at + 2 <= bytes.length; ) {
    const opcode = (bytes[at] ?? 0) & 0x0f
    const short = bytes[at + 1] ?? 0
    const head = short === 127 ? 10 : short === 126 ? 4 : 2
    if (at + head > bytes.length) return null
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short
    const body = bytes.subarray(at + head, at + head + length)
    if (body.length < length) return null
    if (opcode === OP.close) return length < 2 ? 1005 : body.readUInt16BE(0)
    if (opcode === OP.pong && body.toString() === FAREWELL) return 'pong'
    at += head + length
  }
  return null
}
