import { filter, firstValueFrom } from 'rxjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MatchRate } from '../pipelines/contract/reading.ts'
import type { TicketWarnings } from '../pipelines/contract/scene.ts'
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
  const take = (id: string, text: string) =>
    server.desk.take(0, {
      id: `delivery of ${id}`,
      lines: [encoder.encode(JSON.stringify({ id, at: Date.now(), author: 'ann', handle: 'ann_smith', text }))],
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
