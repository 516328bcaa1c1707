import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { stringify } from 'yaml'
import { randomOf } from '../../data/demo/random.ts'
import { DEMO_TOPICS } from '../../data/demo/topics.ts'
import type { Health } from '../../server/health.ts'
import { chromiumLaunch } from '../support/chromium.ts'
import { eventually, type ServerProcess, spawnServer } from '../support/server-process.ts'
import { startFeed } from './feed.ts'
import { INSPECTED, openInspector } from './inspector.ts'
import { putPast } from './past.ts'
import { collectedFigures, type Figures, objectFigures, pageFigures, probePage, serverFigures } from './probes.ts'
import { tableOfLines, tableOfTrends } from './promise.ts'
import { putSection, tableOf } from './report.ts'
import { namesOf, type Run, seriesOf, verdictOf } from './verdict.ts'

/**
 * `npm run soak -- --minutes 30 --rate 5000`: a long steady run with three screens open; writes docs/soak.md, and ends with 1
 * when a promise was not kept. The store begins with a past at the same pace: what fills up within that time is full when the run begins.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    /** Lines a second. */
    rate: { type: 'string', default: '5000' },
    /** Minutes of posts that the store begins with. */
    past: { type: 'string', default: '60' },
    report: { type: 'string', default: join('docs', 'soak.md') },
  },
})
const [minutes, rate, past] = [Number(values.minutes), Number(values.rate), Number(values.past)]
const SCREENS = ['screen 1', 'screen 2', 'screen 3']
const PAUSE = Math.min(10_000, (minutes * 60_000) / 24)
/** Garbage of the server's threads is collected, and a page looked through, at every sixth sample: both cost some tenths of a second. */
const THOROUGH = 6

const folder = mkdtempSync(join(tmpdir(), 'groundswell-soak-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const feed = await startFeed(rate, randomOf(7))
const config = join(folder, 'config.yaml')
writeFileSync(
  config,
  stringify({
    board: { name: 'Soak', topic: 'larkwing' },
    topics: DEMO_TOPICS.map(({ id, name, role, query }) => ({ id, name, role, query })),
    sources: [{ id: 'feed', type: 'bluesky', url: feed.url }],
    store: { folder: join(folder, 'var') },
  }),
)
const flags = ['--config', config]
// It makes its store itself.
const first = await ready(await spawnServer({ flags }))
await first.kill('SIGTERM')
await putPast(
  join(folder, 'var', 'groundswell.duckdb'),
  DEMO_TOPICS.map(({ id }) => id),
  Math.round((past * 60 * rate) / 10),
  past * 60_000,
)
const server = await ready(await spawnServer({ flags, env: INSPECTED }))
const inspector = await openInspector(server.said())
feed.begin()
const browser = await chromium.launch(await chromiumLaunch())
const pages = await Promise.all(
  SCREENS.map(async () => {
    const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
    await page.goto(server.address, { timeout: 180_000 })
    return probePage(page)
  }),
)

const begun = performance.now()
const samples = await sampled(minutes * 60_000)
feed.pause()
const seconds = (performance.now() - begun) / 1_000
const last = await eventually(
  () => healthOf(server),
  ({ sources: [source], accounted }) => accounted && source?.pending === 0 && source.lines >= feed.sent(),
  server.ended,
)
const [source] = last.sources
await browser.close()
await inspector.close()
const code = await server.kill('SIGTERM')
await feed.stop()

const run: Run = { samples, screens: SCREENS, sent: feed.sent(), source, code }
const lines = verdictOf(run)
const report = reportOf(run)
console.log(report)
putSection(values.report, '# The long run', report)
process.exit(lines.every(({ isKept }) => isKept) ? 0 : 1)

async function ready(started: ServerProcess): Promise<ServerProcess> {
  await eventually(
    () => healthOf(started),
    (health) => health.ready,
    started.ended,
  )
  return started
}

async function healthOf({ address }: ServerProcess): Promise<Health> {
  return (await fetch(`${address}/healthz`)).json() as Promise<Health>
}

async function sampled(span: number): Promise<Run['samples']> {
  const taken: (readonly [number, Figures])[] = []
  const started = performance.now()
  while (performance.now() - started < span) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    const at = performance.now() - started
    // Before garbage is collected: what a thread holds with it is told of the same moment.
    const now = await serverFigures(server.address)
    const rest = taken.length % THOROUGH === 0 ? await thoroughly() : []
    const screens = await Promise.all(pages.map((page, i) => pageFigures(page, SCREENS[i] ?? '')))
    taken.push([at, Object.assign({}, now, ...rest, ...screens) as Figures])
  }
  return taken
}

async function thoroughly(): Promise<readonly Figures[]> {
  const held = await collectedFigures(server.address, inspector)
  return [held, ...(await Promise.all(pages.map((page, i) => objectFigures(page, SCREENS[i] ?? ''))))]
}

function reportOf({ samples: taken, sent }: Run): string {
  const model = cpus()[0]?.model ?? 'unknown'
  const accounts = [
    ['sent', sent],
    ['came in', source?.lines],
    ['stored', source?.stored],
    ['unmatched', source?.unmatched],
    ['deduped', source?.deduped],
    ['dead letters', source?.deadLettered],
    ['pending', source?.pending],
  ].map((row) => row.map(String))
  return `\`npm run soak -- --minutes ${minutes} --rate ${rate}\`: live posts at an even pace, one in ten about a topic, ${SCREENS.length} screens
open, on a store that begins with ${past} minutes of them. A sample every ${(PAUSE / 1_000).toFixed(0)} s, screens after a garbage collection;
at every ${THOROUGH}th the garbage of the server's threads is collected too, and what screens hold is told without compiled code. The
first quarter is warm-up and left out. A slope within two of its standard errors is none, what it is beyond them is certain.

Last run: Node ${process.versions.node}, ${cpus().length} × ${model}, load ${loadavg()[2]?.toFixed(1)} over its last 15 minutes, ${taken.length} samples, ${(sent / seconds).toFixed(0)} lines a second.

${tableOfLines(lines)}

${tableOfTrends(namesOf(taken).map((name) => [name, seriesOf(taken, name)]))}

${tableOf(['account', 'lines'], accounts)}`
}
