import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'
import { startJetstream } from '../support/jetstream.ts'
import { commitEvent, postRecord } from '../support/jetstream-events.ts'
import { healthWhen, isAccounted, newTrial, WHOLE } from './trial.ts'

const HOOK = join(import.meta.dirname, 'hooks', 'held-commits.cjs')
const POSTS = 5_000
/** The first so many are in one commit; so many are read before the signal, the rest may be or not. */
const [IN_COMMIT, READ] = [1_000, 4_000]
const posts = Array.from({ length: POSTS }, (_, n) =>
  commitEvent(n, { operation: 'create', collection: 'app.bsky.feed.post', record: postRecord(n, 'larkwing') }),
)

test('SIGTERM drains: all that was read is committed, though the disk did not answer, screens are told to come back, the exit code is 0', async (context) => {
  const jetstream = await startJetstream()
  const trial = newTrial(context, { type: 'bluesky', url: jetstream.url('v1') })
  const HELD = join(trial.folder, 'held')
  const server = await trial.start({ env: { NODE_OPTIONS: `--require ${HOOK}`, HELD } })
  await healthWhen(server, ({ state }) => state === 'open')
  const screen = new WebSocket(`${server.address.replace('http', 'ws')}/live`, PROTOCOL)
  await once(screen, 'open')
  const closed = once(screen, 'close')

  writeFileSync(HELD, '')
  jetstream.publish(posts.slice(0, IN_COMMIT))
  expect(await server.says('a commit is held')).toBe(true)
  // Behind the commit that is under way: whoever dropped what is pending would have that one alone.
  jetstream.publish(posts.slice(IN_COMMIT, READ))
  await healthWhen(server, ({ lines, pending }) => lines === READ && pending === READ)
  jetstream.publish(posts.slice(READ))
  server.signal('SIGTERM')
  expect((await closed)[0]).toBe(1012)
  rmSync(HELD)
  expect(await server.ended).toBe(0)
  // Before any source is heard again.
  const [{ n, ids }] = (await trial.rows(WHOLE)) as [{ n: number; ids: number }]
  expect(n).toBe(ids)
  expect(n).toBeGreaterThanOrEqual(READ)

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
