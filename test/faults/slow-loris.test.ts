import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newHttpServer } from '../../server/http/server.ts'
import { httpEdge } from './http-edge.ts'

/** With less patience than in earnest, so that nobody waits half a minute. */
const server = httpEdge(import.meta.dirname, { headers: 1_500, request: 3_000, look: 50 })
let port: number
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

/** Says the opening, then a header more every 50 ms for as long as it is listened to; gives all that came back. */
async function drip(opening: string, drop = 'X-Slow: 1\r\n'): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (bytes) => {
    answer += bytes
  })
  socket.on('error', () => {})
  socket.write(opening)
  const dripping = setInterval(() => socket.write(drop), 50)
  await once(socket, 'close')
  clearInterval(dripping)
  return answer
}

const OPENINGS = {
  'a request': 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n',
  'an upgrade': 'GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n',
  'a body':
    'POST /api/topics/explain HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n',
}

test.for(Object.entries(OPENINGS))(
  'two hundred who drip in %s are shut out, and others are served meanwhile',
  async ([, opening]) => {
    const dripping = Array.from({ length: 200 }, () => drip(opening))
    const { status } = await fetch(`http://127.0.0.1:${port}/healthz`)
    expect(status).toBe(200)
    const answers = await Promise.all(dripping)
    expect(answers.filter((answer) => !answer.startsWith('HTTP/1.1 408'))).toEqual([])
  },
)

test('whoever says nothing at all is shut out too', async () => {
  expect(await drip('', '')).toMatch(/^HTTP\/1\.1 408/)
})

test('the patience of the real server is ten and thirty seconds', () => {
  const patient = newHttpServer(() => new Response(''))
  expect([patient.headersTimeout, patient.requestTimeout]).toEqual([10_000, 30_000])
})
