import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'
import { startJetstream } from '../support/jetstream.ts'
import { commitEvent, postRecord } from '../support/jetstream-events.ts'
import { healthWhen, isAccounted, newTrial, WHOLE } from './trial.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const STEP = 300
/** Posts of this moment, by the clock of the network. */
const posts = (from: number) =>
  Array.from({ length: STEP }, (_, i) => ({
    ...commitEvent(from + i, {
      operation: 'create',
      collection: 'app.bsky.feed.post',
      record: { ...postRecord(from + i, `larkwing ${from + i}`), createdAt: new Date().toISOString() },
    }),
    at: Date.now() * 1_000 + i,
  }))

test('clocks that jump an hour on and three hours back cost no post, no source and no screen, and move no time', async (context) => {
  const jetstream = await startJetstream()
  const trial = newTrial(context, { type: 'bluesky', url: jetstream.url('v1'), silence: 60_000 })
  const clock = join(trial.folder, 'clock')
  const set = (offset: number) => writeFileSync(clock, String(offset))
  set(0)
  const hook = join(import.meta.dirname, 'hooks', 'clock.cjs')
  const server = await trial.start({ env: { NODE_OPTIONS: `--require ${hook}`, CLOCK: clock } })
  await healthWhen(server, ({ state }) => state === 'open')
  const screen = new WebSocket(`${server.address.replace('http', 'ws')}/live`, PROTOCOL)
  await once(screen, 'open')
  let sent = 0
  for (const [jumps, offset] of [0, HOUR, -2 * HOUR, 0].entries()) {
    set(offset)
    await healthWhen(server, (_, health) => health.clock.jumps === jumps)
    jetstream.publish(posts(sent))
    sent += STEP
    const { lag } = await healthWhen(server, (source) => source.stored === sent && isAccounted(source))
    expect(Math.abs(lag ?? HOUR)).toBeLessThan(MINUTE)
  }
  const source = await healthWhen(server, () => true)
  expect(source).toMatchObject({ retries: 0, deduped: 0, deadLettered: 0, late: 0 })
  expect(screen.readyState).toBe(WebSocket.OPEN)
  screen.terminate()
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(await trial.rows(WHOLE)).toEqual([{ n: sent, ids: sent }])
  const span = "select date_diff('minute', min(received_at), max(received_at))::int as minutes from mentions"
  expect(await trial.rows(span)).toEqual([{ minutes: expect.toSatisfy((minutes: number) => minutes < 5) }])
  await jetstream.stop()
})
