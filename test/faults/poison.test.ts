import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, type TestContext, test } from 'vitest'
import type { SourceItem } from '../../pipelines/contract/source-item.ts'
import { startJetstream } from '../support/jetstream.ts'
import { commitEvent, postRecord, v1Line } from '../support/jetstream-events.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { healthWhen, isAccounted, newTrial, postLine, type Trial, WHOLE } from './trial.ts'

const GOOD = 400
const good = (n: number) =>
  commitEvent(n, { operation: 'create', collection: 'app.bsky.feed.post', record: postRecord(n, `larkwing ${n}`) })
const nested = (depth: number) =>
  `{"did":"did:plc:a","time_us":1,"kind":"commit","commit":${'['.repeat(depth)}${']'.repeat(depth)}}`

/** Each with what becomes of it. */
const POISON: readonly (readonly [name: string, line: string, end: 'deadLettered' | 'unmatched' | 'stored'])[] = [
  ['over 256 KiB', v1Line({ ...good(90_001), body: { ...good(90_001).body, x: 'x'.repeat(262_144) } }), 'deadLettered'],
  ['65 levels deep', nested(65), 'deadLettered'],
  ['260,000 levels deep', nested(130_000), 'deadLettered'],
  ['a time that is not finite', '{"did":"did:plc:a","time_us":1e999,"kind":"commit","commit":{}}', 'deadLettered'],
  ['half a line', '{"did":', 'deadLettered'],
  ['an array', '[]', 'deadLettered'],
  ['nothing', '', 'deadLettered'],
  ['prototype keys', '{"__proto__":{"did":"did:plc:a","kind":"commit","time_us":1700000000000000}}', 'deadLettered'],
  ['lone surrogates', v1Line(good(90_002)).replace('larkwing', 'larkwing \\ud800 \\udfff'), 'stored'],
  [
    'another collection',
    v1Line({ ...good(90_003), body: { ...good(90_003).body, collection: 'app.other' } }),
    'unmatched',
  ],
]

test('poison ends as dead letters with a reason, the rest goes on, and every line is accounted for', async (context) => {
  const jetstream = await startJetstream()
  const trial = newTrial(context, { type: 'bluesky', url: jetstream.url('v1') })
  const server = await trial.start()
  await healthWhen(server, ({ state }) => state === 'open')
  jetstream.publish(Array.from({ length: GOOD / 2 }, (_, n) => good(n)))
  for (const [, line] of POISON) jetstream.say(line)
  jetstream.publish(Array.from({ length: GOOD / 2 }, (_, n) => good(GOOD / 2 + n)))
  const source = await healthWhen(server, (each) => each.lines === GOOD + POISON.length && isAccounted(each))
  const ends = (wanted: string) => POISON.filter(([, , end]) => end === wanted).length
  expect(source).toMatchObject({
    deadLettered: ends('deadLettered'),
    unmatched: ends('unmatched'),
    stored: GOOD + ends('stored'),
  })
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(
    await trial.rows(
      'select reason, count(*)::int as n, max(octet_length(line))::int as most from dead_letters group by reason order by reason',
    ),
  ).toEqual([
    { reason: 'not-json', n: 2, most: 7 },
    { reason: 'too-deep', n: 2, most: 65_536 },
    { reason: 'too-large', n: 1, most: 65_536 },
    { reason: 'wrong-shape', n: 3, most: expect.any(Number) },
  ])
  await jetstream.stop()
})

function fileOf({ onTestFinished }: Pick<TestContext, 'onTestFinished'>, lines: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-poison-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'posts.ndjson')
  writeFileSync(file, lines.join('\n'))
  return file
}

const HOOK = join(import.meta.dirname, 'hooks', 'die-of.cjs')
const BITES = 'larkwing bites'

/** Starts a server until one outlives what kills it; gives it, and how many died before. */
async function survivorOf(trial: Trial, env: Readonly<Record<string, string>>) {
  for (let deaths = 0; ; deaths++) {
    // It may die before it says where it listens.
    const server = await trial.start({ env }).catch(() => null)
    const isThrough = (source: SourceItem) => source.state === 'done' && isAccounted(source)
    const source = server && (await healthWhen(server, isThrough).catch(() => null))
    if (server && source) return { server, deaths }
  }
}

const deadlyIn = (thread: string, text: string) => ({
  NODE_OPTIONS: `--require ${HOOK}`,
  DIE_IN: thread,
  DIE_OF: text,
})
const bitten = (context: Pick<TestContext, 'onTestFinished'>) => {
  const lines = Array.from({ length: 300 }, (_, i) => postLine(i, i === 202 ? BITES : `larkwing ${i}`))
  return newTrial(context, { type: 'replay', file: fileOf(context, lines), speed: 'flat-out' })
}
async function expectSetAside(trial: Trial, server: ServerProcess): Promise<void> {
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(await trial.rows(WHOLE)).toEqual([{ n: 199, ids: 199 }])
  expect(await trial.rows(`select reason, decode(line) like '%bites%' as is_it from dead_letters`)).toEqual([
    { reason: 'quarantined', is_it: true },
  ])
}
const LONG_ENOUGH = 600_000

/** The first may die further back, before anything was committed; what compute dies of may have been committed before. */
test.each<[thread: string, text: string, least: number, most: number]>([
  ['ingest', 'bites', 3, 4],
  ['store', BITES, 4, 6],
  ['compute', BITES, 3, 8],
])(
  'a post of which the %s thread dies again and again is set aside, and nothing else is lost',
  async (thread, text, least, most) => {
    const trial = bitten({ onTestFinished })
    const { server, deaths } = await survivorOf(trial, deadlyIn(thread, text))
    expect(deaths).toBeGreaterThanOrEqual(least)
    expect(deaths).toBeLessThanOrEqual(most)
    await expectSetAside(trial, server)
  },
  LONG_ENOUGH,
)

test(
  'a stored post of which every start dies, while it counts again what is stored, is set aside, and nothing else is lost',
  async (context) => {
    const trial = bitten(context)
    const first = await trial.start()
    await healthWhen(first, (source) => source.state === 'done' && isAccounted(source))
    expect(await first.kill('SIGTERM')).toBe(0)
    const { server, deaths } = await survivorOf(trial, deadlyIn('compute', BITES))
    // Twice at once, then of a window of four posts, then of it alone.
    expect(deaths).toBe(4)
    await expectSetAside(trial, server)
  },
  LONG_ENOUGH,
)
