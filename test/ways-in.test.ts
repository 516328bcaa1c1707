import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filter, firstValueFrom } from 'rxjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyIn } from '../data/sources/webhook/key.ts'
import { NETWORKS } from '../pipelines/contract/words.ts'
import { configFile } from '../server/config.ts'
import { newFlight } from '../server/http/flight.ts'
import { webhookRoutes } from '../server/http/webhook-routes.ts'
import { isBalanced } from '../server/tally.ts'
import { entry, type FakeFeeds, rssOf, startFeeds } from './support/feeds.ts'
import { comment, type FakeHackerNews, startHackerNews } from './support/hackernews.ts'
import { type FakeMastodon, startMastodon, statusOf } from './support/mastodon.ts'
import { runServer } from './support/run.ts'
import { eventually } from './support/server-process.ts'
import { newSecret, signedHeaders } from './support/webhook-sender.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-ways-'))
const SECRET = newSecret()
let mastodon: FakeMastodon
let hackernews: FakeHackerNews
let feeds: FakeFeeds

beforeAll(async () => {
  mastodon = await startMastodon()
  hackernews = await startHackerNews()
  feeds = await startFeeds()
  feeds.put('/a', rssOf([]))
  process.env['GS_WAYS_TOKEN'] = mastodon.token
  process.env['GS_WAYS_SECRET'] = SECRET
})
afterAll(async () => {
  await Promise.all([mastodon.stop(), hackernews.stop(), feeds.stop()])
  rmSync(folder, { recursive: true })
})

const configOf = () =>
  configFile.parse({
    board: { name: 'L', topic: 'larkwing' },
    topics: [{ id: 'larkwing', name: 'L', role: 'own', query: 'larkwing' }],
    sources: [
      { id: 'fediverse', type: 'mastodon', url: mastodon.url, token: { env: 'GS_WAYS_TOKEN' }, pace: 0 },
      { id: 'hn', type: 'hackernews', url: hackernews.url, period: 50 },
      { id: 'press', type: 'rss', feeds: [`${feeds.url}a`], period: 50 },
      { id: 'calls', type: 'webhook', network: 'call', secrets: [{ env: 'GS_WAYS_SECRET' }] },
    ],
  })

async function start() {
  const server = await runServer(configOf(), join(folder, 'ways.duckdb'))
  const app = webhookRoutes({
    receivers: [{ id: 'calls', source: 3, keys: [keyIn(SECRET)] }],
    desk: server.desk,
    flight: newFlight(),
    count: () => {},
    now: Date.now,
  })
  return {
    ...server,
    stored: async () =>
      (await server.history.duck.rows('select source, network::int as network, text from mentions order by text')).map(
        ({ source, network, text }) => `${source} ${NETWORKS[Number(network)]} ${text}`,
      ),
    call: async (n: number) => {
      const body = JSON.stringify({ id: `c${n}`, at: Date.now(), author: 'a', text: `larkwing call ${n}` })
      const headers = signedHeaders({ id: `msg_${n}`, secret: SECRET, body })
      return (await app.request('/calls', { method: 'POST', body, headers })).status
    },
  }
}

/** Says the n-th thing everywhere but by webhook. */
function say(n: number): void {
  mastodon.publish([statusOf(n, { content: `<p>Larkwing <b>status</b> ${n}</p>` })])
  hackernews.put([comment(1_000 + n, { text: `Larkwing &amp; comment ${n}` })])
  feeds.put(
    '/a',
    rssOf(Array.from({ length: n }, (_, i) => entry(n - i, { title: `Larkwing story ${n - i}`, html: '' }))),
  )
}

const expected = (upTo: number, calls: number) =>
  Array.from({ length: upTo }, (_, i) => i + 1)
    .flatMap((n) => [
      `fediverse mastodon Larkwing status ${n}`,
      `hn forum Larkwing & comment ${n}`,
      `press news Larkwing story ${n}`,
      ...(n <= calls ? [`calls call larkwing call ${n}`] : []),
    ])
    .toSorted()

test('four ways in, and a restart in the middle: everything is stored once, and every line is accounted for', async () => {
  const first = await start()
  await eventually(async () => first.desk.isOpen(3), Boolean)
  // Both have learned where to begin once they were told the newest.
  await Promise.all([mastodon.arrived(1), hackernews.arrived(3)])
  await mastodon.idle()
  for (const n of [1, 2, 3]) {
    say(n)
    expect(await first.call(n)).toBe(200)
  }
  expect((await eventually(first.stored, (rows) => rows.length >= 12)).toSorted()).toEqual(expected(3, 3))
  await first.stop()

  for (const n of [4, 5]) say(n)
  const second = await start()
  await eventually(async () => second.desk.isOpen(3), Boolean)
  expect(await second.call(3)).toBe(200)
  say(6)
  const tallies = await firstValueFrom(
    second.bus
      .on('tallies')
      .pipe(
        filter(
          (all) => all.every(({ pending }) => pending === 0) && all.slice(0, 3).every(({ stored }) => stored === 3),
        ),
      ),
  )
  expect(tallies.every(isBalanced)).toBe(true)
  expect((await second.stored()).toSorted()).toEqual(expected(6, 3))
  await second.stop()
})
