import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { textFrame } from '../../../server/live/text-frame.ts'

/** What a client of another make reads of these texts, written one behind the other. */
async function readBack(texts: readonly string[]): Promise<readonly string[]> {
  const server = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, stream, head) =>
    sockets.handleUpgrade(request, stream, head, () => {
      for (const text of texts) stream.write(textFrame(text))
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const read: string[] = []
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    client.on('message', (data, isBinary) => {
      expect(isBinary).toBe(false)
      if (read.push(String(data)) === texts.length) resolve()
    })
  })
  client.terminate()
  server.close()
  return read
}

test('texts of every length are read as they were written', async () => {
  const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000].map((length) => 'x'.repeat(length))
  expect(await readBack(texts)).toEqual(texts)
})

test('length counts bytes, not letters', async () => {
  const texts = [1, 20, 4_000].map((times) => '翎航 🎻'.repeat(times))
  expect(await readBack(texts)).toEqual(texts)
})

test('by hand: the unmasked "Hello" of RFC 6455, section 5.7', () =>
  expect(textFrame('Hello').toString('hex')).toBe('810548656c6c6f'))
