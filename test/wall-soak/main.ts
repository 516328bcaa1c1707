import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { chromium } from 'playwright'
import { wallChannel } from '../../pipelines/contract/wall.ts'
import { newHub } from '../../server/live/hub.ts'
import { serveLive } from '../../server/live/socket-server.ts'
import { crisis } from '../fixtures/pulse.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { newFeed } from './feed.ts'
import { countTasks, newSampler, type Sample } from './screen.ts'

/**
 * The built wall in Chromium under news at a given rate, sampled every few seconds: does it grow, does it stutter? Ends
 * with 1 when it does. `npm run soak:wall -- --minutes 30 --rate 50 --every 10`
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    /** Updates a second. */
    rate: { type: 'string', default: '50' },
    /** Seconds between two samples. */
    every: { type: 'string', default: '10' },
  },
})
const { channels } = crisis()
const CHANNELS = [...Object.keys(channels), wallChannel('main')]
/** What a screen that stays up for weeks may do: growth over the second half, and the time of long tasks. */
const LIMITS = { growth: 0.05, long: 0.01 } as const

const hub = newHub({ epoch: 'soak', channels: CHANNELS, now: () => performance.now() })
const app = new Hono().use(serveStatic({ root: join(import.meta.dirname, '..', '..', 'dist', 'client') }))
const server = createServer(getRequestListener(app.fetch))
serveLive(server, {
  hub,
  walls: () => ({ id: 'main', hub }),
  version: 'soak',
  origins: [],
  isReady: () => true,
  count: () => {},
  now: () => performance.now(),
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const speak = newFeed(hub)
const feed = setInterval(speak, 1_000 / Number(values.rate))

const browser = await chromium.launch(await chromiumLaunch())
const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
await countTasks(page)
await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?lang=en`)
await page.locator('main[data-freshness=live]').waitFor()
await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
console.log(`first paint after ${Math.round(painted)} ms`)
console.log('    s   heap MB    nodes  listeners  script %  task %  long %   fps')

const sample = await newSampler(page)
const samples: Sample[] = []
const until = performance.now() + Number(values.minutes) * 60_000
while (performance.now() < until) {
  await page.waitForTimeout(Number(values.every) * 1_000)
  const now = await sample()
  samples.push(now)
  console.log(rowOf(now))
}
clearInterval(feed)
await browser.close()
server.close()
server.closeAllConnections()
process.exitCode = verdict(samples)

function rowOf({ at, heap, nodes, listeners, script, task, long, fps }: Sample): string {
  const percent = (share: number, width: number) => (100 * share).toFixed(1).padStart(width)
  const numbers = [String(at).padStart(5), heap.toFixed(1).padStart(10), String(nodes).padStart(9)]
  return [
    ...numbers,
    String(listeners).padStart(11),
    percent(script, 10),
    percent(task, 8),
    percent(long, 8),
    fps.toFixed(0).padStart(6),
  ].join('')
}

function verdict(all: readonly Sample[]): number {
  const half = all.slice(Math.floor(all.length / 2))
  // Each part has seen every scene, which hold more or less.
  const part = Math.max(1, Math.floor(half.length / 2))
  const grown = (key: 'heap' | 'nodes' | 'listeners') =>
    usual(half.slice(-part), key) / usual(half.slice(0, part), key) - 1
  const long = all.reduce((sum, each) => sum + each.long, 0) / all.length
  const lines = [
    ...(['heap', 'nodes', 'listeners'] as const).map((key) => [key, grown(key), LIMITS.growth] as const),
    ['long tasks', long, LIMITS.long] as const,
  ]
  for (const [name, value, limit] of lines) {
    console.log(`${value <= limit ? 'ok  ' : 'BAD '} ${name}: ${(100 * value).toFixed(2)} % (at most ${100 * limit} %)`)
  }
  return lines.every(([, value, limit]) => value <= limit) ? 0 : 1
}

/** The middle one: a sample in the middle of a change of scene says nothing of the others. */
function usual(samples: readonly Sample[], key: 'heap' | 'nodes' | 'listeners'): number {
  const values = samples.map((each) => each[key]).sort((a, b) => a - b)
  return values[Math.floor(values.length / 2)] ?? Number.NaN
}
