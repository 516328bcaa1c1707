import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { MOST_LINES } from '../../data/sources/gather.ts'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import { CLOSED_SLOW, SLOW } from '../../server/live/outbox.ts'
import { MOST_SCREENS } from '../../server/live/refusal.ts'
import { newLog } from '../../server/log.ts'
import { QUEUES } from '../../server/queues.ts'
import { startJetstream } from '../support/jetstream.ts'
import { commitEvent, postRecord } from '../support/jetstream-events.ts'
import { eventually, type ServerProcess } from '../support/server-process.ts'
import { ORIGIN, startLive } from './live-server.ts'
import { healthWhen, isAccounted, newTrial } from './trial.ts'

const MIB = 1_048_576

// No source has a part in these: what the test publishes is no line, so there is none to account for. Below, sources have.
describe('ten times what is allowed', () => {
  let live: Awaited<ReturnType<typeof startLive>>
  beforeAll(async () => {
    live = await startLive(['world'])
  })
  afterAll(() => live.stop())
  const connect = (): WebSocket => new WebSocket(`ws://127.0.0.1:${live.port}/live`, PROTOCOL).on('error', () => {})
  const subscribed = (): Promise<WebSocket> =>
    new Promise((resolve) => {
      const socket = connect()
      socket.on('open', () => socket.send(JSON.stringify({ type: 'subscribe', channel: 'world', after: null })))
      socket.on('message', (data) => {
        if (String(data).includes('"snapshot"')) resolve(socket)
      })
    })

  test('of screens from one address: fifty are served, every other one is refused and counted', async () => {
    const asked = Array.from({ length: 10 * MOST_SCREENS.address }, connect)
    await Promise.all(asked.map(answered))
    const served = asked.filter(({ readyState }) => readyState === WebSocket.OPEN)
    expect(served).toHaveLength(MOST_SCREENS.address)
    expect(live.count('refused-full')).toBe(asked.length - served.length)
    for (const socket of served) socket.terminate()
    await eventually(
      async () => live.count('closed'),
      (closed) => closed === served.length,
    )
  })

  test('of screens in all: as many are served as may be, from whichever address, every other one is told to come back, counted', async () => {
    const full = await startLive(['world'], { screens: { all: 100, address: 20 } })
    const from = (i: number) =>
      new WebSocket(`ws://127.0.0.1:${full.port}/live`, PROTOCOL, {
        localAddress: `127.0.1.${1 + (i % 100)}`,
        origin: ORIGIN,
      })
    const refusals: string[] = []
    const asked = Array.from({ length: 1_000 }, (_, i) => {
      const socket = from(i).on('error', () => {})
      return socket.on('unexpected-response', (_request, { statusCode, headers }) => {
        refusals.push(`${statusCode} ${headers['retry-after']}`)
        socket.terminate()
      })
    })
    await Promise.all(asked.map(answered))
    const served = asked.filter(({ readyState }) => readyState === WebSocket.OPEN)
    expect([served.length, full.screens()]).toEqual([100, 100])
    expect(refusals).toEqual(Array(900).fill('503 1'))
    expect(full.count('refused-full')).toBe(900)
    for (const socket of served) socket.terminate()
    await full.stop()
  })

  test('of bytes for a screen that does not read: it is closed, memory stays, and another screen has all of it', async () => {
    const [slow, quick] = await Promise.all([subscribed(), subscribed()])
    const closed = new Promise<number>((resolve) => slow.on('close', resolve))
    const newest = new Promise((resolve) => {
      quick.on('message', (data) => {
        if (String(data).includes('"n":159')) resolve(true)
      })
    })
    slow.pause()
    const before = process.memoryUsage().rss
    const page = 'x'.repeat(65_536)
    for (let n = 0; n < (10 * SLOW.close) / page.length; n++) {
      live.publish('world', { n, page: `${page}${n}` })
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await newest).toBe(true)
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MIB)
    expect(live.count('conflated')).toBeGreaterThan(0)
    slow.resume()
    quick.terminate()
    slow.terminate()
    expect([1006, CLOSED_SLOW]).toContain(await closed)
  })

  test('of frames for the ring of a channel: the newest 1,024 are kept, and who needs an older one is told', () => {
    const channel = live.hub.channel('world')
    const bound = QUEUES['channel-ring'].bound
    for (let n = 0; n < 10 * bound; n++) live.publish('world', { n })
    const { epoch, seq } = channel.position()
    expect(channel.kept()).toBe(bound)
    expect(channel.since({ epoch, seq: seq - bound })).toHaveLength(bound)
    expect(channel.since({ epoch, seq: seq - bound - 1 })).toBeNull()
  })

  test('of log for a reader that is stuck: what is kept and what is left out add up, and it goes on once it is read', () => {
    const { bound } = QUEUES.logs
    let [lines, bytes] = [0, 0]
    let written = (_: number) => {}
    const log = newLog({
      write: (line) => {
        lines++
        bytes += Buffer.byteLength(line)
      },
      on: (_, listener) => {
        written = listener
      },
    })
    const flood = (10 * bound) / 1_000
    for (let i = 0; i < flood; i++)
      log.tell({ event: 'source', source: 'source', state: 'retrying', detail: 'x'.repeat(1_000) })
    const { level, shed } = log.level()
    expect(lines + shed).toBe(Math.ceil(flood))
    expect(level).toBe(bytes)
    expect(level).toBeLessThanOrEqual(bound)
    log.tell({ event: 'failed', error: 'it still finds room' })
    expect(lines + shed).toBe(Math.ceil(flood) + 1)
    written(bytes)
    log.tell({ event: 'stopping', signal: 'SIGTERM' })
    expect(log.level()).toEqual({ level: expect.toSatisfy((left: number) => left < 200), shed })
  })

  test('of mentions to inherit from: what is held and what was forgotten add up', () => {
    const room = 1_000
    const lineage = newLineage(room)
    for (let n = 0; n < 10 * room; n++) {
      const id = Uint32Array.of(n)
      const at = Float64Array.of(n)
      lineage.remember({ idLo: id, idHi: id, authorLo: id, authorHi: id, createdAt: at }, 0, Uint16Array.of(1))
    }
    expect(lineage.held()).toBeLessThanOrEqual(room)
    expect(lineage.held() + lineage.forgotten()).toBe(10 * room)
    const areKnown = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => lineage.find(from + i, from + i) >= 0)
    expect(areKnown(0, 9 * room)).not.toContain(true)
    expect(areKnown(10 * room - room / 2, 10 * room)).not.toContain(false)
  })
})

/** An answer of either kind: `once` of Node would throw a refusal. */
const answered = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => socket.on('open', () => resolve()).on('close', () => resolve()))

const memoryOf = async ({ address }: ServerProcess): Promise<number> => {
  const metrics = await (await fetch(`${address}/metrics`)).text()
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1])
}

test('a flood of ten times what may be on its way holds the network back, not memory, and all of it is stored', async (context) => {
  const flood = 10 * QUEUES['to-store'].bound
  const jetstream = await startJetstream()
  const trial = newTrial(context, { type: 'bluesky', url: jetstream.url('v1') })
  const server = await trial.start()
  await healthWhen(server, ({ state }) => state === 'open')
  const idle = await memoryOf(server)
  for (let from = 0; from < flood; from += 10_000)
    jetstream.publish(
      Array.from({ length: 10_000 }, (_, i) =>
        commitEvent(from + i, {
          operation: 'create',
          collection: 'app.bsky.feed.post',
          record: postRecord(from + i, 'larkwing'),
        }),
      ),
    )
  let [most, mostPending] = [0, 0]
  const source = await healthWhen(server, (each) => {
    mostPending = Math.max(mostPending, each.pending)
    void memoryOf(server).then(
      (now) => {
        most = Math.max(most, now)
      },
      () => {},
    )
    return each.lines - each.deduped === flood && isAccounted(each)
  })
  expect(source).toMatchObject({ stored: flood, unmatched: 0, deadLettered: 0 })
  // The batch that reaches the bound passes it, and after it what else the same read of the network had brought.
  expect(mostPending).toBeLessThan(QUEUES['to-store'].bound + 2 * MOST_LINES)
  // What mentions cost for good, in windows and keys, is within this too; DuckDB keeps 600 B of each until its next checkpoint.
  expect(most).toBeLessThan(1.5 * idle + 200 * MIB + 600 * flood)
  await server.kill('SIGTERM')
  await jetstream.stop()
})

test('a flood of lines nobody can read is counted to the last, kept up to the bound, and the rest is shed aloud', async (context) => {
  const flood = 10 * QUEUES['dead-letters-told'].bound
  const jetstream = await startJetstream()
  const trial = newTrial(context, { type: 'bluesky', url: jetstream.url('v1') })
  const server = await trial.start()
  await healthWhen(server, ({ state }) => state === 'open')
  for (let i = 0; i < flood; i++) jetstream.say(`{"broken":${i}`)
  let shed = 0
  await healthWhen(server, (source, { queues }) => {
    shed = queues.find(({ id }) => id === 'dead-letters-told')?.shed ?? 0
    return source.deadLettered === flood && isAccounted(source)
  })
  expect(await server.kill('SIGTERM')).toBe(0)
  const [{ kept }] = (await trial.rows('select count(*)::int as kept from dead_letters')) as [{ kept: number }]
  expect(kept + shed).toBe(flood)
  expect(shed).toBeGreaterThan(0)
  await jetstream.stop()
})
