import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type TestContext, test } from 'vitest'
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

function fileOf({ onTestFinished }: TestContext, lines: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-poison-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'posts.ndjson')
  writeFileSync(file, lines.join('\n'))
  return file
}

const HOOK = join(import.meta.dirname, 'hooks', 'die-of.cjs')
const deadly = { NODE_OPTIONS: `--require ${HOOK}`, DIE_OF: 'bites' }

/** Starts a server until one outlives what kills it; gives it, and how many died before. */
async function survivorOf(trial: Trial): Promise<{ server: ServerProcess; deaths: number }> {
  for (let deaths = 0; ; deaths++) {
    // It may die before it says where it listens.
    const server = await trial.start({ env: deadly }).catch(() => null)
    const source = server && (await healthWhen(server, ({ state }) => state === 'done').catch(() => null))
    if (server && source) return { server, deaths }
  }
}

test('a post that kills the process three times at one cursor is set aside unread, and nothing else is lost', async (context) => {
  const lines = Array.from({ length: 300 }, (_, i) =>
    postLine(i, i === 202 ? `larkwing ${deadly.DIE_OF}` : `larkwing ${i}`),
  )
  const trial = newTrial(context, { type: 'replay', file: fileOf(context, lines), speed: 'flat-out' })
  const { server, deaths } = await survivorOf(trial)
  // The first may have died further back, before anything was committed.
  expect([3, 4]).toContain(deaths)
  const source = await healthWhen(server, (each) => each.state === 'done' && isAccounted(each))
  expect(source.deadLettered).toBe(1)
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(await trial.rows(WHOLE)).toEqual([{ n: 199, ids: 199 }])
  expect(await trial.rows(`select reason, decode(line) like '%bites%' as is_it from dead_letters`)).toEqual([
    { reason: 'quarantined', is_it: true },
  ])
})
