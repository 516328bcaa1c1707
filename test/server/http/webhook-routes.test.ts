import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filter, firstValueFrom } from 'rxjs'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keyIn } from '../../../data/sources/webhook/key.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { Tally } from '../../../server/bus/news.ts'
import { configFile } from '../../../server/config.ts'
import { openDesk } from '../../../server/deliveries.ts'
import { newFlight } from '../../../server/http/flight.ts'
import { webhookRoutes } from '../../../server/http/webhook-routes.ts'
import { QUEUES } from '../../../server/queues.ts'
import { newCounts } from '../../../server/stats.ts'
import { runServer } from '../../support/run.ts'
import { newSecret, signedHeaders } from '../../support/webhook-sender.ts'

const OLD = newSecret()
const SECRET = newSecret()
process.env['GS_TEST_HOOK_OLD'] = OLD
process.env['GS_TEST_HOOK'] = SECRET

const folder = mkdtempSync(join(tmpdir(), 'groundswell-webhook-'))
afterAll(() => rmSync(folder, { recursive: true }))

const config = configFile.parse({
  board: { name: 'L', topic: 'larkwing' },
  topics: [{ id: 'larkwing', name: 'L', role: 'own', query: 'larkwing' }],
  sources: [
    { id: 'calls', type: 'webhook', network: 'call', secrets: [{ env: 'GS_TEST_HOOK' }, { env: 'GS_TEST_HOOK_OLD' }] },
  ],
})

/** A whole server with a webhook; the app is asked without a socket. */
async function start(file = ':memory:') {
  const server = await runServer(config, file)
  const listening = firstValueFrom(server.bus.on('statuses').pipe(filter(({ status }) => status.state === 'open')))
  const counts = newCounts()
  const flight = newFlight()
  const app = webhookRoutes({
    receivers: [{ id: 'calls', source: 0, keys: [keyIn(SECRET), keyIn(OLD)] }],
    desk: server.desk,
    flight,
    count: counts.add,
    now: Date.now,
    patience: 100,
  })
  if (!server.desk.isOpen(0)) await listening
  let sent = 0
  const send = async (body: unknown, id = `msg_${sent++}`, headers: Readonly<Record<string, string>> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await app.request('/calls', {
      method: 'POST',
      body: text,
      headers: {
        'content-length': String(Buffer.byteLength(text)),
        ...signedHeaders({ id, secret: SECRET, body: text }),
        ...headers,
      },
    })
    return { status: answer.status, again: answer.headers.get('retry-after'), body: await answer.json() }
  }
  const tally = (): Promise<Tally> =>
    firstValueFrom(server.bus.on('tallies').pipe(filter(([first]) => first?.pending === 0))).then(([first]) => first!)
  const stored = async () =>
    (await server.history.duck.rows('select id, network from mentions order by id')).map(({ id }) => String(id))
  return { ...server, app, flight, send, tally, stored, counts }
}

const post = (id: number, text = 'larkwing lost my cello', more: Readonly<Record<string, unknown>> = {}) => ({
  id: `c${id}`,
  at: '2026-11-25T10:00:00Z',
  author: 'u1',
  text,
  ...more,
})

/** The answer to a delivery of one post. */
const one = (ends: Readonly<Record<string, number>>) => ({
  posts: 1,
  repeated: false,
  stored: 0,
  unmatched: 0,
  deduped: 0,
  unreadable: [],
  ...ends,
})

let running: Awaited<ReturnType<typeof start>>
beforeEach(async () => {
  running = await start()
})
afterEach(() => running.stop())

describe('a signed delivery', () => {
  test('is answered when it is committed: what was answered is in the store', async () => {
    for (let i = 0; i < 5; i++) {
      expect(await running.send(post(i))).toEqual({ status: 200, again: null, body: one({ stored: 1 }) })
      expect(await running.stored()).toContain(`c${i}`)
    }
  })

  test('may bring many posts, each counted by itself', async () => {
    const answer = await running.send([post(1), post(2, 'weather'), { id: 'c3' }, post(1)])
    expect(answer.body).toEqual({
      ...one({ stored: 1, unmatched: 1, deduped: 1 }),
      posts: 4,
      unreadable: [{ index: 2, reason: 'wrong-shape' }],
    })
    expect(await running.tally()).toMatchObject({ lines: 4, stored: 1, unmatched: 1, deadLettered: 1, deduped: 1 })
  })

  test.each([
    ['no author and no text', { id: 'x' }, 'wrong-shape'],
    ['an op nobody knows', post(1, undefined, { op: 'banana' }), 'wrong-shape'],
    ['a time without a zone', post(1, undefined, { at: '2026-11-25T10:00:00' }), 'wrong-shape'],
    ['over 256 KiB', post(1, 'larkwing'.repeat(40_000)), 'too-large'],
    ['half a word', '{"id": bare}', 'not-json'],
  ])('tells its sender that a post with %s is thrown away, and why', async (_, body, reason) => {
    const answer = await running.send(body)
    expect(answer).toMatchObject({ status: 200, body: { ...one({}), unreadable: [{ index: 0, reason }] } })
  })

  test('has an account of its own: what came before in another is not in it', async () => {
    await running.send([{ id: 'x' }, post(1, 'weather')])
    expect((await running.send([post(2), { id: 'y' }])).body).toEqual({
      ...one({ stored: 1 }),
      posts: 2,
      unreadable: [{ index: 1, reason: 'wrong-shape' }],
    })
  })

  test.each([
    ['unmatched posts', [post(1, 'weather'), post(2, 'rain')], { lines: 2, unmatched: 2 }],
    ['nothing that can be read', [{ id: 1 }, { no: 'post' }], { lines: 2, deadLettered: 2 }],
    ['nothing', [], { lines: 0 }],
  ])('is answered also when it holds %s', async (_, body, counted) => {
    expect((await running.send(body)).status).toBe(200)
    expect(await running.tally()).toMatchObject(counted)
  })

  test('is answered also when all its posts came before in another', async () => {
    await running.send(post(1))
    expect((await running.send(post(1))).body).toEqual(one({ deduped: 1 }))
    expect(await running.tally()).toMatchObject({ lines: 2, stored: 1, deduped: 1 })
  })

  test('gives its posts the network of the webhook, unless they say another', async () => {
    await running.send([post(1), post(2, undefined, { network: 'mail' }), post(3, 'larkwing \\" odd')])
    const rows = await running.history.duck.rows('select network::int as n from mentions order by id')
    expect(rows.map(({ n }) => n)).toEqual([11, 12, 11])
  })

  test('may be signed by an old key while the sender changes it', async () => {
    const body = JSON.stringify(post(1))
    const headers = signedHeaders({ id: 'msg_old', secret: OLD, body })
    expect((await running.send(body, 'msg_old', headers)).status).toBe(200)
  })
})

describe('a delivery that comes again', () => {
  test('is answered well and counted once', async () => {
    await running.send(post(1), 'msg_a')
    expect((await running.send(post(1), 'msg_a')).body).toEqual({ posts: 1, repeated: true })
    expect(await running.tally()).toMatchObject({ lines: 1, stored: 1 })
  })

  test('at the same moment too', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => running.send(post(1), 'msg_a')))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(await running.tally()).toMatchObject({ lines: 1, stored: 1 })
  })

  test('after a restart too', async () => {
    const file = join(folder, 'restart.duckdb')
    const first = await start(file)
    await first.send(post(1), 'msg_a')
    await first.send(post(2, 'weather'), 'msg_b')
    await first.stop()
    const second = await start(file)
    expect((await second.send(post(1), 'msg_a')).body).toMatchObject({ repeated: true })
    expect((await second.send(post(2, 'weather'), 'msg_b')).body).toMatchObject({ repeated: true })
    expect(await second.tally()).toMatchObject({ lines: 0 })
    await second.stop()
  })
})

describe('is refused and leaves no trace:', () => {
  afterEach(async () => expect(await running.tally()).toMatchObject({ lines: 0 }))

  test('a forgery', async () => {
    const forged = await running.send(post(1), 'msg_a', { 'webhook-id': 'msg_b' })
    expect(forged).toMatchObject({ status: 401, body: { detail: expect.stringContaining('Wanted a signature') } })
    expect(running.counts.all()).toEqual({ forged: 1 })
  })

  test('a genuine request of yesterday', async () => {
    const body = JSON.stringify(post(1))
    const headers = signedHeaders({ id: 'msg_a', secret: SECRET, body, at: Date.now() - 86_400_000 })
    expect((await running.send(body, 'msg_a', headers)).status).toBe(401)
  })

  test.each([
    ['', 'The body is empty.'],
    ['x', 'The body is no JSON from character 1 of line 1 on.'],
    ['[{},\n oops]', 'The body is no JSON from character 2 of line 2 on.'],
    ['"text"', 'The body is a string.'],
    ['null', 'The body is null.'],
    ['[{}, 1]', 'The body is an array whose item 1 is a number.'],
    ['[[]]', 'The body is an array whose item 0 is an array.'],
    ['{"id":', 'The body is JSON that ends too soon, after 6 characters.'],
    ['[{}', 'The body is JSON that ends too soon, after 3 characters.'],
  ])('a body like %j, and says what came, what was wanted and what is next', async (body, came) => {
    const detail = `${came} Wanted a post as a JSON object, or an array of such. Nothing of it was taken; sent again as it is, it is refused again.`
    expect(await running.send(body)).toEqual({ status: 400, again: null, body: { detail } })
  })

  test('a packed body: it might be a bomb', async () =>
    expect((await running.send(post(1), 'msg_a', { 'content-encoding': 'gzip' })).status).toBe(400))

  test('a large body, by its length alone', async () => {
    const length = { 'content-length': '1048577' }
    expect((await running.send(post(1), 'msg_a', length)).status).toBe(413)
  })

  test('a large body that does not say its length', async () => {
    const part = new Uint8Array(65_536).fill(0x20)
    let parts = 0
    const body = new ReadableStream({ pull: (stream) => (parts++ < 40 ? stream.enqueue(part) : stream.close()) })
    const answer = await running.app.request('/calls', {
      method: 'POST',
      body,
      headers: signedHeaders({ id: 'msg_a', secret: SECRET, body: '' }),
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
    expect(parts).toBeLessThan(40)
  })

  test('too many posts', async () => {
    expect((await running.send(Array(1_025).fill({}))).status).toBe(413)
  })

  test('a webhook of another name', async () =>
    expect((await running.app.request('/chats', { method: 'POST' })).status).toBe(404))
})

describe('what is under way is bounded:', () => {
  const hanging = () => {
    let close = () => {}
    const body = new ReadableStream({
      start: (stream) => {
        close = () => stream.close()
      },
    })
    return { body, close: () => close() }
  }
  const sendBody = async (id: string, body: ReadableStream, length?: number) =>
    running.app.request('/calls', {
      method: 'POST',
      body,
      headers: {
        ...signedHeaders({ id, secret: SECRET, body: '' }),
        ...(length === undefined ? {} : { 'content-length': String(length) }),
      },
      duplex: 'half',
    } as RequestInit)

  test.each([
    ['requests', 256, 1],
    ['bytes', 16, undefined],
  ])('%s', async (_, room, length) => {
    const bodies = Array.from({ length: room }, hanging)
    const answers = bodies.map(({ body }, i) => sendBody(`msg_${i}`, body, length))
    expect(running.flight.levels()).toMatchObject({ deliveries: { level: room, shed: 0 } })
    const refused = await running.send(post(1), 'msg_more')
    expect(refused).toMatchObject({ status: 429, again: '1' })
    for (const { close } of bodies) close()
    await Promise.all(answers)
    expect(running.flight.levels().deliveries).toEqual({ level: 0, shed: 1 })
    expect(running.flight.levels()['delivery-bytes'].level).toBe(0)
    expect(QUEUES.deliveries.bound).toBe(256)
    expect((await running.send(post(1), 'msg_more')).status).toBe(200)
  })
})

test('before its source listens, it asks to come again', async () => {
  const desk = openDesk(memoryBus(), { sources: ['calls'], now: Date.now })
  const receivers = [{ id: 'calls', source: 0, keys: [keyIn(SECRET)] }]
  const app = webhookRoutes({ receivers, desk, flight: newFlight(), count: () => {}, now: Date.now })
  const body = JSON.stringify(post(1))
  const answer = await app.request('/calls', {
    method: 'POST',
    body,
    headers: signedHeaders({ id: 'msg_a', secret: SECRET, body }),
  })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
})

test('whoever drips in a body holds a place for a moment only', async () => {
  const dripping = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([0x7b])) })
  const answer = await running.app.request('/calls', {
    method: 'POST',
    body: dripping,
    headers: { 'content-length': '1000', ...signedHeaders({ id: 'slow', secret: SECRET, body: '{' }) },
    duplex: 'half',
  } as RequestInit)
  expect([answer.status, answer.headers.get('connection')]).toEqual([408, 'close'])
  expect(running.flight.levels().deliveries.level).toBe(0)
  expect(running.counts.all()).toMatchObject({ slow: 1 })
})

test('what is no webhook is answered as every error is', async () => {
  const answer = await running.app.request('/calls')
  expect([answer.status, await answer.json()]).toEqual([404, { detail: expect.stringContaining('Wanted POST') }])
})
