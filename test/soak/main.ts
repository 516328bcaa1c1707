import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
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
import { putPast } from './past.ts'
import { type Figures, pageFigures, probePage, serverFigures } from './probes.ts'
import { putSection, tableOf } from './report.ts'
import { type Trend, trendOf } from './slope.ts'

/**
 * `npm run soak -- --minutes 30 --rate 5000`: a long steady run with three screens open; writes docs/soak.md. The store begins
 * with a past at the same pace: what fills up within that time is full when the run begins.
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
const SCREENS = 3
const PAUSE = Math.min(10_000, (minutes * 60_000) / 24)

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
await putPast(join(folder, 'var', 'groundswell.duckdb'), Math.round((past * 60 * rate) / 10), past * 60_000)
const server = await ready(await spawnServer({ flags }))
feed.begin()
const browser = await chromium.launch(await chromiumLaunch())
const pages = await Promise.all(
  Array.from({ length: SCREENS }, async () => {
    const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage()
    await page.goto(server.address)
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
const isWhole = source?.lines === feed.sent()
await browser.close()
const code = await server.kill('SIGTERM')
await feed.stop()

const report = reportOf(samples)
console.log(report)
putSection(values.report, '# The long run', report)
process.exit(isWhole && code === 0 ? 0 : 1)

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

async function sampled(span: number): Promise<readonly (readonly [number, Figures])[]> {
  const taken: (readonly [number, Figures])[] = []
  const started = performance.now()
  while (performance.now() - started < span) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    const screens = await Promise.all(pages.map((page, i) => pageFigures(page, `screen ${i + 1}`)))
    taken.push([performance.now() - started, Object.assign({}, await serverFigures(server.address), ...screens)])
  }
  return taken
}

function reportOf(taken: readonly (readonly [number, Figures])[]): string {
  const names = Object.keys(taken[0]?.[1] ?? {})
  const trends = names.map((name) => [name, trendOf(taken.map(([at, figures]) => [at, figures[name] ?? 0]))] as const)
  const model = cpus()[0]?.model ?? 'unknown'
  const accounts = [
    ['sent', feed.sent()],
    ['came in', source?.lines],
    ['stored', source?.stored],
    ['unmatched', source?.unmatched],
    ['deduped', source?.deduped],
    ['dead letters', source?.deadLettered],
    ['pending', source?.pending],
  ].map((row) => row.map(String))
  return `\`npm run soak -- --minutes ${minutes} --rate ${rate}\`: live posts at an even pace, one in ten about a topic, ${SCREENS} screens
open, on a store that begins with ${past} minutes of them. A sample every ${(PAUSE / 1_000).toFixed(0)} s, screens after a garbage collection;
the first quarter is warm-up and left out. A slope within two of its standard errors is none.

Last run: Node ${process.versions.node}, ${cpus().length} × ${model}, ${taken.length} samples.

${tableOf(
  ['figure', 'first', 'last', 'most', 'slope an hour'],
  trends.map(([name, trend]) => rowOf(name, trend)),
)}

${tableOf(['account', 'lines'], accounts)}

${isWhole ? 'Every line that was sent is accounted for.' : 'LINES ARE MISSING OR TOO MANY.'} ${(feed.sent() / seconds).toFixed(0)} lines a second were sent; the server ended with ${code}.
`
}

function rowOf(name: string, { first, last, most, slope, error }: Trend): readonly string[] {
  return [name, ...[first, last, most].map((value) => value.toFixed(1)), `${slope.toFixed(1)} ± ${error.toFixed(1)}`]
}
