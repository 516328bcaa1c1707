import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { from, lastValueFrom, toArray } from 'rxjs'
import { openHistory } from '../../data/history/history.ts'
import { loadWeights, toneModel } from '../../data/models/tone.ts'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import { customerIndex } from '../../pipelines/customer-index.ts'
import { decode } from '../../pipelines/decode.ts'
import { dedupe } from '../../pipelines/dedupe.ts'
import { enrich } from '../../pipelines/enrich.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import { match } from '../../pipelines/match.ts'
import { DEFAULT_METRICS } from '../../pipelines/metrics/index.ts'
import { rollUp } from '../../pipelines/roll-up.ts'
import { NOTHING_USUAL } from '../../pipelines/windows/usual-table.ts'
import { matcherOf } from '../../server/topics.ts'
import { reference } from './reference.ts'
import { wholeFlow } from './whole-flow.ts'
import { workload } from './workload.ts'

/**
 * Posts a second and CPU µs a post, stage by stage and for the whole flow on its three threads, beside the idiomatic
 * per-event pipeline on the same lines. Figures move with the machine; the ratios of one run do not.
 */
const POSTS = Number(process.env['BENCH_POSTS'] ?? 200_000)
const TOPICS = Number(process.env['BENCH_TOPICS'] ?? 1_000)
const LINES_A_BATCH = 1_024
const NOBODY = { read: () => {}, unmatched: () => {}, deduped: () => {}, deadLetter: () => {} }

const { topics, lines } = workload(TOPICS)
const all = [...lines(POSTS)]
const batches: LineBatch[] = []
for (let i = 0; i < all.length; i += LINES_A_BATCH) {
  const now = Date.UTC(2026, 0, 1) + (i / all.length) * (POSTS / 10)
  batches.push({
    kind: 'lines',
    now,
    receivedAt: now + 60_000,
    lines: all.slice(i, i + LINES_A_BATCH),
    cursor: String(i + LINES_A_BATCH),
  })
}

interface Result {
  readonly name: string
  readonly cpu: number
  readonly wall: number
}
const results: Result[] = []

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const result = await work()
  const used = process.cpuUsage(cpu)
  results.push({
    name,
    cpu: (used.user + used.system) / all.length,
    wall: ((performance.now() - started) * 1_000) / all.length,
  })
  return result
}

console.log(
  `${all.length} lines, ${Math.round(all.reduce((sum, line) => sum + line.length, 0) / all.length)} bytes each on average, ${topics.length} topics`,
)
const lineage = newLineage()
const tone = toneModel(loadWeights('full'))
const links = {
  tiers: [],
  authorLo: new Uint32Array(0),
  authorHi: new Uint32Array(0),
  customer: new Int32Array(0),
  tier: new Uint8Array(0),
}
const posts = await timed('decode', () =>
  lastValueFrom(from(batches).pipe(decode({ index: 0, id: 'bench', wire: 'post' }, NOBODY), toArray())),
)
const fresh = await timed('dedupe', () =>
  lastValueFrom(from(posts).pipe(dedupe(NOBODY, { lo: new Uint32Array(0), hi: new Uint32Array(0) }), toArray())),
)
const matched = await timed('match', () =>
  lastValueFrom(from(fresh).pipe(match(matcherOf(topics, tone), lineage, NOBODY), toArray())),
)
const scored = await timed('enrich', () =>
  lastValueFrom(from(matched).pipe(enrich({ tone, customers: customerIndex(links), lineage }), toArray())),
)
await timed('roll-up', () =>
  lastValueFrom(
    from(scored).pipe(
      rollUp(
        { topics, tiers: [], usual: NOTHING_USUAL, metrics: DEFAULT_METRICS, zone: 'UTC' },
        { wanted: (channel) => channel === 'topic/topic-0' },
      ),
      toArray(),
    ),
  ),
)
const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
const history = await openHistory(join(folder, 'stages.duckdb'), { sources: [{ id: 'bench' }], topics, zone: 'UTC' })
await timed('store', async () => {
  for (let i = 0; i < scored.length; i += 8) await history.accept(scored.slice(i, i + 8))
})
history.close()

await timed('reference', () => lastValueFrom(reference(all, topics)))

const file = join(folder, 'posts.ndjson')
writeFileSync(file, all.map((line) => Buffer.from(line).toString()).join('\n'))
await timed('whole flow', () => wholeFlow({ file, topics, lines: all.length, folder }))
rmSync(folder, { recursive: true })

const mentions = scored.reduce((sum, batch) => sum + batch.topics.length, 0)
const peer = results.find(({ name }) => name === 'reference')
console.log(`${mentions} mentions (${(mentions / all.length).toFixed(2)} a line)\n`)
console.log('stage         CPU µs a post   posts/s   CPU of the reference')
for (const { name, cpu, wall } of results) {
  const ratio = peer && name === 'whole flow' ? `${(peer.cpu / cpu).toFixed(1)}× less` : ''
  console.log(
    `${name.padEnd(12)} ${cpu.toFixed(2).padStart(14)} ${Math.round(1_000_000 / wall)
      .toLocaleString('en-US')
      .padStart(9)}   ${ratio}`,
  )
}
process.exit(0)
