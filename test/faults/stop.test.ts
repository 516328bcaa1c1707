import { once } from 'node:events'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'
import { startJetstream } from '../support/jetstream.ts'
import { commitEvent, postRecord } from '../support/jetstream-events.ts'
import { healthWhen, isAccounted, newTrial, WHOLE } from './trial.ts'

const POSTS = 5_000
const posts = Array.from({ length: POSTS }, (_, n) =>
  commitEvent(n, { operation: 'create', collection: 'app.bsky.feed.post', record: postRecord(n, 'larkwing') }),
)

test('SIGTERM drains: what was taken in is committed, screens are told to come back, the exit code is 0', async (context) => {
  const jetstream = await startJetstream()
  const trial = newTrial(context, { type: 'bluesky', url: jetstream.url('v1') })
  const server = await trial.start()
  await healthWhen(server, ({ state }) => state === 'open')
  const screen = new WebSocket(`${server.address.replace('http', 'ws')}/live`, PROTOCOL)
  await once(screen, 'open')
  const closed = once(screen, 'close')
  jetstream.publish(posts)
  const before = await healthWhen(server, ({ stored }) => stored > 0)
  server.signal('SIGTERM')
  expect((await closed)[0]).toBe(1012)
  expect(await server.ended).toBe(0)
  const [{ n, ids }] = (await trial.rows(WHOLE)) as [{ n: number; ids: number }]
  expect(n).toBe(ids)
  expect(n).toBeGreaterThanOrEqual(before.stored)

  const again = await trial.start()
  const source = await healthWhen(again, (each) => isAccounted(each) && n + each.stored >= POSTS)
  expect(source.deadLettered + source.unmatched).toBe(0)
  await again.kill('SIGTERM')
  expect(await trial.rows(WHOLE)).toEqual([{ n: POSTS, ids: POSTS }])
  await jetstream.stop()
})

test('a second SIGTERM ends it at once, and the next start has all of it', async (context) => {
  const jetstream = await startJetstream()
  const trial = newTrial(context, { type: 'bluesky', url: jetstream.url('v1') })
  const server = await trial.start()
  await healthWhen(server, ({ state }) => state === 'open')
  jetstream.publish(posts)
  await healthWhen(server, ({ stored }) => stored > 0)
  server.signal('SIGTERM')
  server.signal('SIGTERM')
  // Two that come together are one to the system; then it has drained.
  expect([0, 1]).toContain(await server.ended)
  const [{ n }] = (await trial.rows(WHOLE)) as [{ n: number }]
  const again = await trial.start()
  await healthWhen(again, (each) => isAccounted(each) && n + each.stored >= POSTS)
  await again.kill('SIGTERM')
  expect(await trial.rows(WHOLE)).toEqual([{ n: POSTS, ids: POSTS }])
  await jetstream.stop()
})
