import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { chromium } from 'playwright'
import { SCENES, wallChannel } from '../../pipelines/contract/wall.ts'
import { newHub } from '../../server/live/hub.ts'
import { serveLive } from '../../server/live/socket-server.ts'
import { crisis } from '../fixtures/pulse.ts'
import { tableOfLines } from '../soak/promise.ts'
import { putSection } from '../soak/report.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { DWELL, newFeed, SPEED } from './feed.ts'
import { countTasks, newSampler, type Sample } from './screen.ts'
import { traceTasks } from './tasks.ts'
import { type Run, trendsOf, verdictOf } from './verdict.ts'

/**
 * The built wall in Chromium under news at a given rate, sampled every few seconds: does it grow, does it stutter? Writes what it
 * found into docs/soak.md, and ends with 1 when a promise was not kept. `npm run soak:wall -- --minutes 30 --rate 50 --every 10`
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    /** Updates a second. */
    rate: { type: 'string', default: '50' },
    /** Seconds between two samples. */
    every: { type: 'string', default: '10' },
    /** Whose part "The wall" is written anew; empty for none. */
    report: { type: 'string', default: join('docs', 'soak.md') },
  },
})
const { channels } = crisis()
const CHANNELS = [...Object.keys(channels), wallChannel('main')]

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

/**
 * How often something is called before V8 compiles it anew and faster, divided by how much faster time runs here: what the page
 * does once a second would be called the 3,000 times that the last compiler waits for after 50 minutes, and its code would
 * look until then like something that grows.
 */
const PATIENCE = [
  `--invocation-count-for-maglev=${400 / SPEED}`,
  `--invocation-count-for-turbofan=${3_000 / SPEED}`,
  `--invocation-count-for-osr=${500 / SPEED}`,
  `--minimum-invocations-after-ic-update=${500 / SPEED}`,
]
const launch = await chromiumLaunch()
const browser = await chromium.launch({
  ...launch,
  args: [...(launch.args ?? []), `--js-flags=${PATIENCE.join(' ')}`],
})
const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
await countTasks(page)
await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?lang=en`)
await page.locator('main[data-freshness=live]').waitFor()
await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
console.log(`first paint after ${Math.round(painted)} ms`)
console.log('    s   heap MB  objects    nodes  listeners  script %  layout %  task %  long %   fps  lost %')

const sample = await newSampler(page)
const samples: Sample[] = []
const until = performance.now() + Number(values.minutes) * 60_000
while (performance.now() < until) {
  await page.waitForTimeout(untilSample())
  const now = await sample()
  samples.push(now)
  console.log(rowOf(now))
}
/** Two rounds of all scenes, so that every change is in it twice. */
const tasks = await traceTasks(page, 2 * SCENES.length * DWELL)
const version = browser.version()
clearInterval(feed)
await browser.close()
server.close()
server.closeAllConnections()

const lines = verdictOf({ samples, tasks, painted })
console.log(`${tableOfLines(lines)}\n\n${trendsOf(samples)}`)
if (values.report !== '') putSection(values.report, '## The wall', reportOf({ samples, tasks, painted }))
process.exitCode = lines.every(({ isKept }) => isKept) ? 0 : 1

/** To the next moment of a fixed pace that is halfway through a scene, ms: a change of scene holds two for a second. */
function untilSample(): number {
  const every = Number(values.every) * 1_000
  return every - ((performance.now() - DWELL / 2) % every)
}

function rowOf({ at, heap, objects, nodes, listeners, script, layout, task, long, fps, dropped }: Sample): string {
  const percent = (share: number, width: number) => (100 * share).toFixed(1).padStart(width)
  const numbers = [
    String(at).padStart(5),
    heap.toFixed(1).padStart(10),
    objects.toFixed(2).padStart(9),
    String(nodes).padStart(9),
  ]
  return [
    ...numbers,
    String(listeners).padStart(11),
    percent(script, 10),
    percent(layout, 10),
    percent(task, 8),
    percent(long, 8),
    fps.toFixed(0).padStart(6),
    percent(dropped, 8),
  ].join('')
}

function reportOf(run: Run): string {
  const load = loadavg()[1]?.toFixed(1)
  return `\`npm run soak:wall -- --minutes ${values.minutes} --rate ${values.rate}\`: the built page at 1920 × 1080 in headless Chromium ${version},
drawing without a graphics card, under ${values.rate} updates a second with the time of the posts ${SPEED} times as fast, the
scenes in turn, ${DWELL / 1_000} s each.

Last run: ${samples.length} samples on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load ${load} over its last five minutes.

${tableOfLines(verdictOf(run))}

The longest task took ${run.tasks.longest.toFixed(0)} ms of CPU time.

${trendsOf(run.samples)}

Work is the CPU time of the page's own thread, which a busy machine does not make longer. Long tasks (50 ms or more) and frames are by
the clock, which it does; so long tasks are told by their CPU time too, from a trace of two rounds at the end. The heap is
taken after a collection, whose own cost is in no sample. A slope within two of its standard errors is none.

A frame is dropped when a 60th of a second passes without one; a page with nothing on it drops none here. The engine compiles what
is called often anew, faster and larger, after 400 and 3,000 calls, which for what happens once a second is the first 50 min
of a wall's life: here it waits for a ${SPEED}th of that, so that the warm-up has most of it. What happens once in a change of scene is
compiled later still, and what was not called for long is thrown away and compiled again. So the heap is told without compiled code
too, from a snapshot at every sample: what a page leaks is never code.`
}
