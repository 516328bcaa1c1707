import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { DATABASE } from '../../data/history/backup.ts'
import { openHistory } from '../../data/history/history.ts'
import type { Items } from '../../pipelines/contract/frame.ts'
import type { Reading, SplitReading } from '../../pipelines/contract/reading.ts'
import { healthOnce } from '../support/health.ts'
import { openScreen } from '../support/run.ts'
import { startServer } from '../support/server-process.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const root = mkdtempSync(join(tmpdir(), 'groundswell-drill-'))
afterAll(() => rmSync(root, { recursive: true }))

const DAY = 86_400_000
const START = Date.UTC(2026, 10, 18, 4)
const POSTS = 2_000
/** Of days that are over: they lie in Parquet files, in clustered days, and in the tail. */
const OLD_DAYS = 12
const OLD_POSTS = 40
const MAIN = join(ROOT, 'dist', 'server', 'main.js')
const run = (...flags: string[]) => execFileSync(process.execPath, [MAIN, ...flags], { cwd: ROOT, encoding: 'utf8' })

const TOPICS = ['larkwing', 'norrsky']
const CHANNELS = ['voice', ...TOPICS.map((id) => `topic/${id}`)]
const TEXTS = [
  'larkwing lost my terrible bag https://a.example/bag',
  'larkwing is a lovely airline',
  'norrsky was late again, larkwing never is',
  'norrsky broke my cello https://b.example/cello',
]
const LISTS = ['top-terms', 'top-authors', 'top-links', 'top-posts']

/** What a screen shows of both topics, as a digest of each item: readings, ranked lists, parts, lanes, voice. */
async function shownBy(address: string, like?: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const screen = openScreen(`${address.replace('http', 'ws')}/live`, CHANNELS)
  const digests = () =>
    Object.fromEntries(
      CHANNELS.flatMap((channel) =>
        Object.entries<unknown>(screen.held[channel] ?? {}).map(([key, item]) => [`${channel} ${key}`, digest(item)]),
      ).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    )
  const items = (channel: string): Items => screen.held[channel] ?? {}
  const volume = () => (items('topic/larkwing')['reading/volume/24h'] as Reading | undefined)?.value
  await screen.until(() => volume() === ABOUT_LARKWING)
  if (like) await screen.until(() => digest(digests()) === digest(like))
  else await calm(digests)
  const shown = digests()
  expect(volume()).toBe(ABOUT_LARKWING)
  for (const list of LISTS)
    expect((items('topic/larkwing')[`reading/${list}/24h`] as Reading).rows?.length, list).toBeGreaterThan(0)
  expect(items('topic/larkwing')['match/24h']).toMatchObject({ matchedAuthors: LINKED })
  expect((items('topic/larkwing')['split/volume/1h/tier'] as SplitReading).rows.length).toBe(3)
  expect(Object.keys(items('voice')).length).toBeGreaterThan(1)
  screen.close()
  return shown
}

const digest = (item: unknown): string => createHash('sha256').update(JSON.stringify(item)).digest('hex')

/** Until nothing has changed for some seconds. */
async function calm(read: () => unknown): Promise<void> {
  for (let [last, same] = ['', 0]; same < 8; ) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const now = digest(read())
    same = now === last ? same + 1 : 0
    last = now
  }
}

const text = (i: number) => TEXTS[i % TEXTS.length] ?? ''
const ABOUT_LARKWING = Array.from({ length: POSTS }, (_, i) => text(i)).filter((each) =>
  each.includes('larkwing'),
).length
const AUTHORS = 90
const LINKED = 30

const post = (id: string, at: number, i: number) =>
  JSON.stringify({
    id,
    at,
    author: `a${i % AUTHORS}`,
    handle: `h${i % AUTHORS}`,
    network: i % 3 === 0 ? 'mastodon' : 'microblog',
    followers: i,
    text: text(i),
    links: [...text(i).matchAll(/https:\S+/g)].map(String),
    ...(i % 5 === 4 ? { kind: 'reply', subject: `p${i % 7}` } : {}),
  })

const lines = () => [
  ...Array.from({ length: OLD_DAYS * OLD_POSTS }, (_, i) =>
    post(`old${i}`, START - DAY - (OLD_DAYS * OLD_POSTS - i) * (DAY / OLD_POSTS), i),
  ),
  ...Array.from({ length: POSTS }, (_, i) => post(`p${i}`, START + i * 1_000, i)),
]

/** Customers C0…, each with an account that it has declared. */
function companyIn(folder: string): string {
  const file = join(folder, 'customers.csv')
  const rows = Array.from(
    { length: LINKED },
    (_, i) => `C${i},${i % 2 === 0 ? 'G' : 'S'},a${i},${i % 3 === 0 ? 'mastodon' : 'microblog'}`,
  )
  writeFileSync(file, ['no,level,account,network', ...rows].join('\n'))
  const tier = (id: string, from: string) => ({ id, names: { en: id, 'zh-Hant': id, 'zh-Hans': id }, from: [from] })
  const constant = (word: string) => ({ constant: word })
  const mapping = join(folder, 'mapping.yaml')
  writeFileSync(
    mapping,
    stringify({
      source: 'crm',
      tiers: [tier('gold', 'G'), tier('silver', 'S')],
      tables: [
        {
          into: 'customers',
          from: { file },
          fields: { ref: 'no', tier: 'level', tier_since: constant('2020-01-01T00:00:00Z') },
        },
        {
          into: 'accounts',
          from: { file },
          fields: {
            customer: 'no',
            network: 'network',
            author: 'account',
            consent_basis: constant('contract'),
            evidence: constant('a form'),
            declared_at: constant('2020-01-01T00:00:00Z'),
          },
        },
      ],
    }),
  )
  return mapping
}

test('the drill: backed up while it runs, restored into an empty folder, it shows the same', async () => {
  const file = join(root, 'posts.ndjson')
  writeFileSync(file, lines().join('\n'))
  const config = join(root, 'config.yaml')
  const topic = (id: string, role: string) => ({ id, name: id, role, query: id })
  const folder = join(root, 'var')
  writeFileSync(
    config,
    stringify({
      board: { name: 'Drill', topic: 'larkwing' },
      topics: [topic('larkwing', 'own'), topic('norrsky', 'competitor')],
      sources: [{ id: 'replay', type: 'replay', file, speed: 'flat-out' }],
      store: { folder },
    }),
  )
  const all = OLD_DAYS * OLD_POSTS + POSTS
  const first = await startServer('--config', config)
  await healthOnce(first, ({ sources: [source] }) => source?.state === 'done' && source.stored === all)
  expect(await first.kill('SIGTERM')).toBe(0)
  expect(run('import', 'customers', '--mapping', companyIn(root), '--config', config)).toContain(`${2 * LINKED} added`)
  const history = await openHistory(join(folder, DATABASE), {
    sources: [{ id: 'replay' }],
    topics: [{ id: 'larkwing' }, { id: 'norrsky' }],
    zone: 'UTC',
  })
  // As if the server had lived through these days: what has just been received stays in the tail.
  await history.duck.run('update mentions set received_at = created_at')
  for await (const _ of history.night({ inDatabase: 6, inAll: 400 }));
  await history.close()
  // Started again, so that what it takes for usual is read from the same past as in a restored one.
  const server = await startServer('--config', config)
  const shown = await shownBy(server.address)
  expect(statSync(join(root, 'var', 'running.json')).mode & 0o777).toBe(0o600)

  expect(run('backup', join(root, 'backup'), '--config', config)).toContain('while it runs')
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(run('backup', join(root, 'offline'), '--config', config)).not.toContain('while it runs')

  for (const backup of ['backup', 'offline']) {
    const files = readdirSync(join(root, backup), { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => name.endsWith('.parquet')).length).toBeGreaterThan(3)
    const into = join(root, `from-${backup}`)
    expect(run('restore', join(root, backup), '--config', config, '--folder', into)).toContain(`restored `)
    const restored = await startServer('--config', config, '--folder', into)
    expect(await shownBy(restored.address, shown)).toEqual(shown)
    expect(await restored.kill('SIGTERM')).toBe(0)
  }
  const again = spawnSync(process.execPath, [MAIN, 'restore', join(root, 'backup'), '--config', config], {
    encoding: 'utf8',
  })
  expect([again.status, again.stderr]).toEqual([73, expect.stringContaining('Wanted a folder without a database')])
})
