import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { eventsOf } from '../data/demo/events.ts'
import { DEMO_NETWORKS } from '../data/demo/networks.ts'
import type { WorldPost } from '../data/demo/world.ts'
import type { Reading, SplitReading } from '../pipelines/contract/reading.ts'
import type { SourceItem } from '../pipelines/contract/source-item.ts'
import { parseQuery } from '../pipelines/query/parse.ts'
import { type Config, configFile } from '../server/config.ts'
import { demoConfig } from '../server/demo.ts'
import { isBalanced } from '../server/tally.ts'
import { oracleMatches } from './oracle/match.ts'
import { openScreen, runServer } from './support/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-flow-'))
afterAll(() => rmSync(folder, { recursive: true }))

const START = Date.UTC(2026, 10, 18, 4)
const SPAN = 12 * 60_000
const world = DEMO_NETWORKS.flatMap((network) =>
  eventsOf({ seed: 3, story: 'crisis', origin: START }, network, START).next(START + SPAN),
).sort((a, b) => a.at - b.at)

function replayOf(posts: readonly WorldPost[]): Config {
  const file = join(folder, `world-${posts.length}.ndjson.gz`)
  writeFileSync(file, gzipSync(posts.map((post) => JSON.stringify(post)).join('\n')))
  return configFile.parse({ ...demoConfig(), sources: [{ id: 'replay', type: 'replay', file, speed: 'flat-out' }] })
}

/** Which posts belong to a topic, by the words of the posts themselves and by inheritance; later fates applied. */
function oracleMentions(posts: readonly WorldPost[], query: string): WorldPost[] {
  const parsed = parseQuery(query)
  if (!parsed.ok) throw new Error(parsed.error.message)
  const members = new Map<string, WorldPost>()
  for (const post of posts) {
    const said = { text: post.text, handle: post.handle, followers: post.followers, lang: post.lang }
    const inherits =
      post.kind !== 'original' && post.kind !== 'reply' && post.op === undefined && members.has(post.subject ?? '')
    if (post.op === 'delete') members.delete(post.id)
    else if (inherits || oracleMatches(parsed.query, said)) members.set(post.id, post)
    else if (post.op === 'update') members.delete(post.id)
  }
  return [...members.values()]
}

test('from a file of posts to a screen on a socket, every count equals the oracle', async () => {
  const config = replayOf([...world, ...world.slice(100, 160)])
  const server = await runServer(config)
  const screen = openScreen(server.url, ['world', 'sources', 'voice', 'topic/larkwing', 'topic/norrsky'])
  expect((await server.ended()).state).toBe('done')

  for (const { id, query } of config.topics.slice(0, 2)) {
    const members = oracleMentions(world, query)
    const expected = {
      volume: members.filter(({ kind }) => kind !== 'like').length,
      originals: members.filter(({ kind }) => kind === 'original').length,
      reshares: members.filter(({ kind }) => kind === 'repost' || kind === 'quote').length,
      engagement: members.filter(({ kind }) => kind !== 'original').length,
      'potential-reach': members
        .filter(({ kind }) => kind !== 'like')
        .reduce((sum, { followers }) => sum + followers, 0),
    }
    const shown = () =>
      Object.fromEntries(
        Object.keys(expected).map((metric) => [
          metric,
          (screen.held[`topic/${id}`]?.[`reading/${metric}/1h`] as Reading | undefined)?.value,
        ]),
      )
    await screen.until(() => JSON.stringify(shown()) === JSON.stringify(expected))
    expect(shown()).toEqual(expected)
  }
  const source = () => screen.held['sources']?.['source/replay'] as SourceItem
  await screen.until(() => source()?.lines === world.length + 60 && source().pending === 0)
  expect(isBalanced(source())).toBe(true)
  expect(source().deduped).toBeGreaterThanOrEqual(60)
  screen.close()
  await server.stop()
})

test('a restart rebuilds from the store what an uninterrupted run shows', async () => {
  const file = join(folder, 'restart.duckdb')
  const config = replayOf(world)
  const first = await runServer(config, file)
  await first.ended()
  const readings = (held: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      ['volume', 'engagement', 'net-sentiment', 'potential-reach', 'share-of-voice'].map((metric) => [
        metric,
        (held[`reading/${metric}/1h`] as Reading | undefined)?.value,
      ]),
    )
  const before = openScreen(first.url, ['topic/larkwing'])
  const [stored] = await first.history.duck.rows(
    "select (count(*) filter (topic = 'larkwing'))::int as n, count(*)::int as every from mentions where kind <> 4",
  )
  const share = Number(stored?.['n']) / Number(stored?.['every'])
  await before.until((held) => {
    const now = readings(held['topic/larkwing'] ?? {})
    return now['volume'] === stored?.['n'] && now['share-of-voice'] === share
  })
  const shown = readings(before.held['topic/larkwing'] ?? {})
  expect(shown['volume']).toBe(stored?.['n'])
  await before.close()
  await first.stop()

  const again = await runServer(config, file)
  const after = openScreen(again.url, ['topic/larkwing'])
  await after.until((held) => JSON.stringify(readings(held['topic/larkwing'] ?? {})) === JSON.stringify(shown))
  expect(readings(after.held['topic/larkwing'] ?? {})).toEqual(shown)
  await after.close()
  await again.stop()
})

test('a wall never receives an unmasked handle', async () => {
  const server = await runServer(replayOf(world))
  const screen = openScreen(
    server.url,
    ['world', 'sources', 'voice', 'topic/larkwing', 'split/larkwing/tone', 'feed/larkwing'],
    'wall',
  )
  await server.ended()
  await screen.until(
    (held) =>
      ((held['topic/larkwing']?.['reading/top-authors/1h'] as Reading | undefined)?.rows?.length ?? 0) > 0 &&
      ((held['split/larkwing/tone']?.['split/top-authors/1h/tone'] as SplitReading | undefined)?.rows.length ?? 0) >
        0 &&
      'mention/0' in (held['feed/larkwing'] ?? {}),
  )
  const bytes = JSON.stringify(screen.held)
  for (const handle of new Set(world.map((post) => post.handle).filter((handle) => handle.length > 6)))
    expect(bytes).not.toContain(handle)
  screen.close()
  await server.stop()
})
