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
const STEP = 300
const posts = (from: number) =>
  Array.from({ length: STEP }, (_, i) =>
    commitEvent(from + i, {
      operation: 'create',
      collection: 'app.bsky.feed.post',
      record: postRecord(from + i, `larkwing ${from + i}`),
    }),
  )

test('clocks that jump an hour on and three hours back cost no post, no source and no screen', async (context) => {
  const jetstream = await startJetstream()
  const trial = newTrial(context, { type: 'bluesky', url: jetstream.url('v1'), silence: 3_000 })
  const clock = join(trial.folder, 'clock')
  const set = (offset: number) => writeFileSync(clock, String(offset))
  set(0)
  const hook = join(import.meta.dirname, 'hooks', 'clock.cjs')
  const server = await trial.start({ env: { NODE_OPTIONS: `--require ${hook}`, CLOCK: clock } })
  await healthWhen(server, ({ state }) => state === 'open')
  const screen = new WebSocket(`${server.address.replace('http', 'ws')}/live`, PROTOCOL)
  await once(screen, 'open')
  const beats: number[] = []
  screen.on('message', (data) => {
    const said = JSON.parse(String(data))
    if (said.type === 'heartbeat') beats.push(said.at)
  })
  let sent = 0
  for (const offset of [0, HOUR, -2 * HOUR, 0]) {
    set(offset)
    const heard = beats.length
    while (beats.length < heard + 2) await once(screen, 'message')
    jetstream.publish(posts(sent))
    sent += STEP
    await healthWhen(server, (source) => source.stored === sent && isAccounted(source))
  }
  const jumps = beats.slice(1).map((at, i) => Math.abs(at - (beats[i] ?? 0)))
  expect(jumps.filter((jump) => jump > HOUR / 2)).toHaveLength(3)
  const source = await healthWhen(server, () => true)
  expect(source).toMatchObject({ retries: 0, deduped: 0, deadLettered: 0 })
  expect(screen.readyState).toBe(WebSocket.OPEN)
  screen.terminate()
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(await trial.rows(WHOLE)).toEqual([{ n: sent, ids: sent }])
  await jetstream.stop()
})
