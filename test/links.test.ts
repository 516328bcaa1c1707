import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filter, firstValueFrom } from 'rxjs'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { mapping } from '../data/history/customers/import/mapping.ts'
import type { MatchRate } from '../pipelines/contract/reading.ts'
import type { TicketWarnings } from '../pipelines/contract/ticket-warning.ts'
import { configFile } from '../server/config.ts'
import { askLinking } from '../server/linking.ts'
import { employ, open } from './support/company.ts'
import { openScreen, runServer } from './support/run.ts'
import { newSecret } from './support/webhook-sender.ts'

beforeAll(() => {
  process.env['GS_LINKS_SECRET'] = newSecret()
})
const servers: Awaited<ReturnType<typeof runServer>>[] = []
afterAll(() => Promise.all(servers.map((server) => server.stop())))

const DAY = 86_400_000
const CONFIG = () =>
  configFile.parse({
    board: { name: 'L', topic: 'larkwing' },
    topics: [{ id: 'larkwing', name: 'L', role: 'own', query: 'larkwing' }],
    sources: [{ id: 'reviews', type: 'webhook', network: 'review', secrets: [{ env: 'GS_LINKS_SECRET' }] }],
  })
const encoder = new TextEncoder()

/** A server that runs, with a Gold customer whose ticket has been overdue for two days. */
async function start() {
  const server = await runServer(CONFIG())
  servers.push(server)
  if (!server.desk.isOpen(0))
    await firstValueFrom(server.bus.on('statuses').pipe(filter(({ status }) => status.state === 'open')))
  const now = Date.now()
  await employ(server.history.duck, [{ customer: 7, tier: 1, rose: 1 }])
  await open(server.history.duck, {
    ticket: 3,
    customer: 7,
    opened: now - 9 * DAY,
    promised: now - 2.25 * DAY,
    closed: null,
  })
  const refreshed = firstValueFrom(server.bus.on('customers'))
  server.bus.publish({ name: 'recordsChanged', message: null })
  await refreshed
  const take = (id: string, text: string, author = 'ann', handle = 'ann_smith') =>
    server.desk.take(0, {
      id: `delivery of ${id}`,
      lines: [encoder.encode(JSON.stringify({ id, at: Date.now(), author, handle, text }))],
    })
  return { ...server, take, linking: askLinking(server.bus) }
}

type Held = ReturnType<typeof openScreen>['held']
const matchIn = (held: Held) => held['topic/larkwing']?.['match/1h'] as MatchRate | undefined
const warningsIn = (held: Held) => (held['topic/larkwing']?.['warnings'] as TicketWarnings | undefined)?.rows ?? []

test('a link shows on every screen at once, with the ticket that is overdue; undone, it never was', async () => {
  const { url, take, linking } = await start()
  const [desk, wall] = [openScreen(url, ['topic/larkwing']), openScreen(url, ['topic/larkwing'], 'wall')]
  await take('p1', 'Larkwing lost my bag, terrible service, never again')
  await desk.until((held) => matchIn(held)?.posts === 1)
  expect(matchIn(desk.held)).toMatchObject({ posts: 1, matchedPosts: 0, authors: 1, matchedAuthors: 0 })
  const said = await linking.order({
    act: {
      kind: 'link',
      network: 'review',
      author: 'ann',
      customer: 7,
      basis: 'contract',
      way: 'by-hand',
      evidence: 'a letter',
      confidence: 1,
    },
    by: 'ada',
    why: '',
  })
  expect(said).toEqual({ kind: 'done', events: [1], mentions: 1 })
  await desk.until((held) => matchIn(held)?.matchedPosts === 1 && warningsIn(held).length === 1)
  expect(matchIn(desk.held)).toMatchObject({ posts: 1, matchedPosts: 1, authors: 1, matchedAuthors: 1 })
  expect(warningsIn(desk.held)).toMatchObject([
    {
      tier: 'gold',
      state: 'overdue',
      openDays: 9,
      overdueDays: 2,
      person: { ticket: 3, subject: 'cello', handle: 'ann_smith' },
    },
  ])
  await wall.until((held) => warningsIn(held).length === 1)
  expect(warningsIn(wall.held)).toMatchObject([{ tier: 'gold', openDays: 9 }])
  expect(JSON.stringify(wall.held)).not.toMatch(/ann_smith|cello|"person"/)

  // Ingest has heard of the link by now.
  await take('p2', 'Larkwing again, worst airline ever')
  await desk.until((held) => matchIn(held)?.matchedPosts === 2)
  expect(matchIn(desk.held)).toMatchObject({ posts: 2, matchedPosts: 2 })

  await linking.order({ act: { kind: 'undo', event: 1 }, by: 'ada', why: 'somebody else' })
  await desk.until((held) => matchIn(held)?.matchedPosts === 0 && warningsIn(held).length === 0)
  expect(matchIn(desk.held)).toMatchObject({ posts: 2, matchedPosts: 0, authors: 1, matchedAuthors: 0 })
  expect(warningsIn(desk.held)).toEqual([])
  expect((await linking.events(null)).map(({ event, kind, undoes }) => [event, kind, undoes])).toEqual([
    [2, 'unlink', 1],
    [1, 'link', null],
  ])
  desk.close()
  wall.close()
}, 60_000)

test('accounts that are imported while the server runs are joined live: what they wrote, and the next post of each', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-joined-live-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = (name: string, ...rows: readonly object[]) => {
    writeFileSync(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'))
    return { file: join(folder, name) }
  }
  const declared = { consent_basis: { constant: 'signed-up' }, evidence: { constant: 'the form' } }
  const since = { constant: '2026-01-01T00:00:00Z' }
  const asked = mapping.parse({
    source: 'crm',
    tables: [
      { into: 'customers', from: file('people.ndjson', { id: 'B' }, { id: 'C' }), fields: { ref: 'id' } },
      {
        into: 'accounts',
        from: file('accounts.ndjson', { by: 'B', author: 'bea' }, { by: 'C', handle: 'cy_writes' }),
        fields: {
          ...{ customer: 'by', author: 'author', handle: 'handle', network: { constant: 'review' } },
          ...{ ...declared, declared_at: since },
        },
      },
    ],
  })
  const { url, take, bus } = await start()
  const screen = openScreen(url, ['topic/larkwing'])
  await take('p1', 'Larkwing, never again', 'cy', 'cy_writes')
  await take('p2', 'Larkwing, never again', 'stranger', 'stranger')
  await screen.until((held) => matchIn(held)?.posts === 2)
  expect(matchIn(screen.held)).toMatchObject({ matchedPosts: 0 })
  bus.publish({ name: 'imports', message: { id: 1, mapping: asked, isDry: false } })
  await screen.until((held) => matchIn(held)?.matchedPosts === 1)
  // By an id that nobody had seen, and by a handle that was seen.
  await take('p3', 'Larkwing, my first word on it', 'bea', 'bea')
  await take('p4', 'Larkwing, once more', 'cy', 'cy_writes')
  await take('p5', 'Larkwing, once more', 'stranger', 'stranger')
  await screen.until((held) => matchIn(held)?.posts === 5 && matchIn(held)?.matchedPosts === 3)
  expect(matchIn(screen.held)).toMatchObject({ posts: 5, matchedPosts: 3, authors: 3, matchedAuthors: 2 })
  screen.close()
}, 60_000)
