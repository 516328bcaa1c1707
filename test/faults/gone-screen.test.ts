import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'
import { PULSE } from '../../server/live/pulse.ts'
import { startLive } from './live-server.ts'
import { UPGRADE } from './raw-socket.ts'

test('a screen that answers no ping is closed, one that says nothing but answers stays', async () => {
  let skew = 0
  const server = await startLive(['world'], { now: () => performance.now() + skew })
  const silent = connect(server.port, '127.0.0.1').on('error', () => {})
  silent.write(UPGRADE)
  silent.resume()
  const alive = new WebSocket(`ws://127.0.0.1:${server.port}/live`, PROTOCOL)
  await once(alive, 'open')
  skew += PULSE.silence
  await once(alive, 'ping')
  // Its pong is on the way: heard before the heartbeat after next.
  await once(alive, 'message')
  await once(alive, 'message')
  skew += PULSE.answer
  await once(silent, 'close')
  expect(server.count('closed-gone')).toBe(1)
  expect(alive.readyState).toBe(WebSocket.OPEN)
  alive.terminate()
  await server.stop()
})
