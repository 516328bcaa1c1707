import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { wallClock } from '../../../data/clock.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { Tally } from '../../../server/bus/news.ts'
import { watchHealth } from '../../../server/health.ts'
import { newApp } from '../../../server/http/app.ts'
import { newMetrics } from '../../../server/http/metrics.ts'
import { QUEUES } from '../../../server/queues.ts'
import { newCounts } from '../../../server/stats.ts'
import { StoreBusyError } from '../../../server/store-errors.ts'
import { findGrievance, theTone } from '../../support/tone.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-http-'))
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>wall</title>')
afterAll(() => rmSync(folder, { recursive: true }))

let ready = true
let hasRoom = true
const bus = memoryBus()
const counts = newCounts()
const watched = watchHealth(bus, { screens: counts, deliveries: newCounts(), clock: wallClock() }, [
  { id: 'bluesky', name: 'Bluesky', network: 'bluesky' },
])
const config = { loadedAt: 0, errors: [], needsRestart: [] }
const health = () => ({ ...watched(), ready, config })
const app = newApp({
  client: folder,
  version: '1',
  hosts: ['wall.example'],
  health,
  metrics: newMetrics(health, bus.on('vitals')),
  preview: (query) =>
    hasRoom ? Promise.resolve({ matches: query.length, of: 100 }) : Promise.reject(new StoreBusyError()),
  tone: theTone(),
  findGrievance: findGrievance(),
})
const ask = (path: string, init: RequestInit = {}, host = '127.0.0.1:4780', address = '127.0.0.1') =>
  app.request(
    `http://${host}${path}`,
    { ...init, headers: { host, ...init.headers } },
    { incoming: { socket: { remoteAddress: address }, headers: { host } } },
  )
const post = (path: string, body: unknown) =>
  ask(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

test('serves the page with rules that let nothing in from elsewhere', async () => {
  const page = await ask('/')
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
})
test('knows only its own names, so that a bent name finds nothing', async () => {
  expect((await ask('/', {}, 'rebound.example')).status).toBe(421)
  expect((await ask('/', {}, 'wall.example')).status).toBe(200)
})
test('is healthy once its state is rebuilt', async () => {
  expect((await ask('/healthz')).status).toBe(200)
  ready = false
  expect((await ask('/healthz')).status).toBe(503)
  ready = true
})
describe('says how it lives', () => {
  const TALLY = {
    source: 0,
    now: 90_000,
    newest: 60_000,
    lines: 100,
    stored: 40,
    unmatched: 30,
    deduped: 10,
    deadLettered: 5,
    sampled: 0,
    pending: 15,
  }
  const tell = (tally: Partial<Tally> = {}) => bus.publish({ name: 'tallies', message: [{ ...TALLY, ...tally }] })
  const metrics = async () => (await ask('/metrics')).text()

  test('every queue with its bound, its policy, its level and what it shed', async () => {
    bus.publish({
      name: 'vitals',
      message: {
        thread: 'ingest',
        loopDelay: 12,
        lags: { commit: 80 },
        queues: { 'to-store': { level: 1_234, shed: 2 } },
        holds: { heap: 5_000, external: 600, timers: 3, others: 2 },
      },
    })
    const { queues, lag, loopDelay, holds } = await (await ask('/healthz')).json()
    expect(queues.map(({ id }: { id: string }) => id)).toEqual(Object.keys(QUEUES))
    expect(queues.find(({ id }: { id: string }) => id === 'to-store')).toEqual({
      id: 'to-store',
      ...QUEUES['to-store'],
      level: 1_234,
      shed: 2,
    })
    expect([lag.commit, loopDelay.ingest]).toEqual([80, 12])
    expect(holds).toEqual({ ingest: { heap: 5_000, external: 600, timers: 3, others: 2 } })
    const text = await metrics()
    const screens = { level: 3, shed: 0, bound: 40 }
    bus.publish({
      name: 'vitals',
      message: {
        thread: 'compute',
        loopDelay: 0,
        lags: {},
        queues: { screens },
        holds: { heap: 7_000, external: 0, timers: 9, others: 4 },
      },
    })
    expect(await metrics()).toContain('groundswell_queue_bound{queue="screens",unit="screens"} 40')
    for (const queue of Object.keys(QUEUES))
      for (const what of ['level', 'bound', 'shed_total'])
        expect(text).toMatch(new RegExp(`^groundswell_queue_${what}\\{queue="${queue}",unit="\\w+"\\} \\d+$`, 'm'))
    expect(text).toContain('groundswell_queue_level{queue="to-store",unit="rows"} 1234')
    expect(text).toContain('groundswell_stage_lag_seconds_bucket{le="0.1",stage="commit"} 1')
    expect(text).toContain('groundswell_event_loop_delay_seconds{thread="ingest"} 0.012')
    expect(text).toContain('groundswell_thread_heap_bytes{thread="ingest"} 5000')
    expect(text).toContain('groundswell_thread_external_bytes{thread="ingest"} 600')
    expect(text).toContain('groundswell_thread_timers{thread="ingest"} 3')
    expect(text).toContain('groundswell_thread_resources{thread="ingest"} 2')
    expect(await metrics()).toContain('groundswell_thread_heap_bytes{thread="compute"} 7000')
  })
  test('what became of every line, and that it adds up', async () => {
    tell()
    const { accounted, sources } = await (await ask('/healthz')).json()
    expect(accounted).toBe(true)
    expect(sources[0]).toMatchObject({ id: 'bluesky', lines: 100, stored: 40, pending: 15, lag: 30_000 })
    const text = await metrics()
    const ended = [...text.matchAll(/^groundswell_lines_ended_total\{source="bluesky",end="\w+"\} (\d+)$/gm)]
    expect(ended.reduce((sum, [, n]) => sum + Number(n), 15)).toBe(100)
    expect(text).toContain('groundswell_accounted 1')
  })
  test('why lines could not be read, of each reason from 0 on', async () => {
    tell({ deadLetters: { 'not-json': 2, 'wrong-shape': 3 } })
    const { sources } = await (await ask('/healthz')).json()
    expect(sources[0].deadLetters).toEqual({ 'not-json': 2, 'wrong-shape': 3 })
    const dead = [
      ...(await metrics()).matchAll(/^groundswell_dead_letters_total\{source="bluesky",reason="(.+)"\} (\d+)$/gm),
    ]
    expect(Object.fromEntries(dead.map(([, reason, n]) => [reason, Number(n)]))).toEqual({
      'too-large': 0,
      'too-deep': 0,
      'not-json': 2,
      'wrong-shape': 3,
      'bad-text': 0,
      crashed: 0,
      quarantined: 0,
    })
    tell()
  })
  test('that a line is missing', async () => {
    tell({ stored: 39 })
    expect((await (await ask('/healthz')).json()).accounted).toBe(false)
    expect(await metrics()).toContain('groundswell_accounted 0')
    tell()
  })
  test('counters as they are, however often they are read', async () => {
    await metrics()
    expect(await metrics()).toContain('groundswell_lines_total{source="bluesky"} 100')
  })
  test('whether the clock of the system jumps', async () => {
    expect((await (await ask('/healthz')).json()).clock).toEqual({ jumps: 0, apart: 0 })
    for (const series of ['jumps_total', 'apart_seconds'])
      expect(await metrics()).toMatch(new RegExp(`^groundswell_clock_${series} 0$`, 'm'))
  })
  test('memory and garbage collection of the process', async () =>
    expect(await metrics()).toMatch(/^process_resident_memory_bytes \d+/m))
  test('nothing to a name it does not know', async () =>
    expect((await ask('/metrics', {}, 'rebound.example')).status).toBe(421))
})

describe('trying a query', () => {
  test('counts what it would match', async () =>
    expect(await (await post('/api/topics/preview', { query: 'cello' })).json()).toEqual({ matches: 5, of: 100 }))
  test('asks to come again where too many ask', async () => {
    hasRoom = false
    const answer = await post('/api/topics/preview', { query: 'cello' })
    hasRoom = true
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await answer.json()).toMatchObject({ code: 'store-busy', detail: expect.stringMatching(/^Wanted/) })
  })
  test('counts nothing for whoever is not on this machine', async () => {
    const asked = { method: 'POST', body: JSON.stringify({ query: 'cello' }) }
    expect((await ask('/api/topics/preview', asked, 'wall.example')).status).toBe(403)
    expect((await ask('/api/topics/preview', asked, '127.0.0.1:4780', '192.0.2.7')).status).toBe(403)
  })
  test('finds its words in a text', async () => {
    expect(await (await post('/api/topics/explain', { query: '大提琴', text: '我個大提琴' })).json()).toMatchObject({
      matches: true,
      words: [{ from: 2, to: 5 }],
    })
  })
  test('says at which column it stumbled', async () => {
    const answer = await post('/api/topics/preview', { query: 'cello AND' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ error: { column: 10 }, detail: expect.stringContaining('Column 10') })
  })
  test.each([
    ['no JSON', '{', 400],
    ['another shape', { q: 'x' }, 400],
    ['too much', { query: 'x'.repeat(20_000) }, 413],
  ])('refuses %s', async (_, body, status) => {
    const answer = await post('/api/topics/preview', body)
    expect(answer.status).toBe(status)
    expect((await answer.json()).detail).toMatch(/^Wanted/)
  })
})
test('says that there is nothing where there is nothing', async () => expect((await ask('/none')).status).toBe(404))
