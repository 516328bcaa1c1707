import { filter, firstValueFrom } from 'rxjs'
import { expect, onTestFinished, test } from 'vitest'
import { SCORING } from '../../data/history/customers/score.ts'
import type { Duck } from '../../data/history/duck.ts'
import { openHistory } from '../../data/history/history.ts'
import { keyIn } from '../../data/sources/webhook/key.ts'
import { boundedBy } from '../../server/bounded.ts'
import { memoryBus } from '../../server/bus/memory.ts'
import { configFile } from '../../server/config.ts'
import { openDesk } from '../../server/desk.ts'
import { deskApi } from '../../server/http/desk-api.ts'
import { newFlight } from '../../server/http/flight.ts'
import { topicRoutes } from '../../server/http/topic-routes.ts'
import { webhookRoutes } from '../../server/http/webhook-routes.ts'
import { openPreviews } from '../../server/previews.ts'
import { QUEUES } from '../../server/queues.ts'
import { desk as deskRole } from '../../server/roles/desk.ts'
import { newCounts } from '../../server/stats.ts'
import { isBalanced } from '../../server/tally.ts'
import { memoryAudit } from '../support/audit.ts'
import { employ, tie } from '../support/company.ts'
import { runServer } from '../support/run.ts'
import { scoredOf, somePost } from '../support/scored.ts'
import { theTone } from '../support/tone.ts'
import { newSecret, signedHeaders } from '../support/webhook-sender.ts'

const SECRET = newSecret()
process.env['GS_TEST_FLOOD'] = SECRET
const MIB = 1_048_576
const config = configFile.parse({
  board: { name: 'F', topic: 'larkwing' },
  topics: [{ id: 'larkwing', name: 'L', role: 'own', query: 'larkwing' }],
  sources: [{ id: 'calls', type: 'webhook', network: 'call', secrets: [{ env: 'GS_TEST_FLOOD' }] }],
})

/** What a sender has begun to send: its body comes when it is let go. */
interface Sending {
  readonly answer: Promise<Response>
  readonly finish: () => void
}

test.each([
  ['requests', QUEUES.deliveries.bound, (body: Uint8Array) => body.length],
  ['bytes', QUEUES['delivery-bytes'].bound / MIB, () => undefined],
])(
  'ten times the %s that may be under way: the rest is told to come again, counted, and all of it is stored in the end',
  async (_, room, lengthOf) => {
    const server = await runServer(config)
    onTestFinished(server.stop)
    const flight = newFlight()
    const endings = newCounts()
    const app = webhookRoutes({
      receivers: [{ id: 'calls', source: 0, keys: [keyIn(SECRET)] }],
      desk: server.desk,
      flight,
      count: endings.add,
      now: Date.now,
    })
    if (!server.desk.isOpen(0))
      await firstValueFrom(server.bus.on('statuses').pipe(filter(({ status }) => status.state === 'open')))
    const begin = (i: number): Sending => {
      const body = new TextEncoder().encode(
        JSON.stringify({ id: `c${i}`, at: '2026-11-25T10:00:00Z', author: 'u1', text: `larkwing ${i}` }),
      )
      let finish = () => {}
      const stream = new ReadableStream<Uint8Array>({
        start: (into) => {
          finish = () => {
            into.enqueue(body)
            into.close()
          }
        },
      })
      const length = lengthOf(body)
      const headers = {
        ...signedHeaders({ id: `msg_${i}`, secret: SECRET, body }),
        ...(length === undefined ? {} : { 'content-length': String(length) }),
      }
      const init = { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit
      return { answer: Promise.resolve(app.request('/calls', init)), finish: () => finish() }
    }

    const all = Array.from({ length: 10 * room }, (_each, i) => begin(i))
    const [first, others] = [all.slice(0, room), all.slice(room)]
    const refused = await Promise.all(others.map(({ answer }) => answer))
    expect(new Set(refused.map(({ status, headers }) => `${status} ${headers.get('retry-after')}`))).toEqual(
      new Set(['429 1']),
    )
    expect(flight.levels().deliveries).toEqual({ level: room, shed: others.length })
    expect(endings.all()).toEqual({ 'too-many': others.length })

    const isAccepted = async ({ answer, finish }: Sending) => {
      finish()
      expect((await answer).status).toBe(200)
    }
    await Promise.all(first.map(isAccepted))
    for (let at = room; at < all.length; at += room)
      await Promise.all(Array.from({ length: room }, (_each, i) => isAccepted(begin(at + i))))

    expect(flight.levels()).toMatchObject({ deliveries: { level: 0 }, 'delivery-bytes': { level: 0 } })
    expect(endings.all()).toEqual({ 'too-many': others.length, accepted: all.length })
    const [tally] = await firstValueFrom(server.bus.on('tallies').pipe(filter(([each]) => each?.pending === 0)))
    expect(tally).toMatchObject({ lines: all.length, stored: all.length, deduped: 0 })
    expect(tally && isBalanced(tally)).toBe(true)
    expect(await server.history.duck.rows('select count(distinct id)::int as n from mentions')).toEqual([
      { n: all.length },
    ])
  },
)

// No source has a part in this: there are no lines to account for.
test('ten times the previews that may wait: the rest is told to come again and counted, the others are answered', async () => {
  const bus = memoryBus()
  const previews = openPreviews(bus)
  const asked: number[] = []
  bus.on('previews').subscribe(({ id }) => asked.push(id))
  const app = topicRoutes(previews.ask, theTone())
  const { bound } = QUEUES.previews
  const ask = (path: string, body: object) =>
    app.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  let answered = 0
  const answers = Array.from({ length: 10 * bound }, async () => {
    const { status, headers } = await ask('/preview', { query: 'cello' })
    if (++answered === 9 * bound)
      for (const id of asked) bus.publish({ name: 'previewed', message: { id, matches: 1, of: 2 } })
    return `${status} ${headers.get('retry-after')}`
  })
  const counts = newCounts()
  for (const each of await Promise.all(answers)) counts.add(each)
  expect(counts.all()).toEqual({ '200 null': bound, '503 1': 9 * bound })
  expect(previews.level()).toEqual({ level: 0, shed: 9 * bound })
  expect((await ask('/explain', { query: 'cello', text: 'my cello' })).status).toBe(200)
})

test('ten times the questions that may wait at the desk: two are read at a time, the rest is told to come again and counted, and posts are committed meanwhile', async () => {
  const history = await openHistory(':memory:', {
    sources: [{ id: 'calls' }],
    topics: [{ id: 'larkwing' }],
    zone: 'UTC',
  })
  onTestFinished(() => history.close())
  const reading = countSnapshots(history.duck)
  const bus = memoryBus()
  const role = deskRole({ history, clock: () => 0 }, bus).subscribe()
  onTestFinished(() => role.unsubscribe())
  const { desk, levels } = openDesk(bus)
  const app = deskApi({
    desk: () => desk,
    audit: () => memoryAudit().audit,
    present: () => ({ topic: 'larkwing', asOf: 0 }),
    isReady: () => true,
  })
  const here = { incoming: { socket: { remoteAddress: '127.0.0.1' }, headers: { host: '127.0.0.1:4780' } } }
  const { bound } = QUEUES['desk-questions']
  const answers = Array.from({ length: 10 * bound }, () => app.request('/customers?find=ada', {}, here))
  const [accepted, marked] = await Promise.all([
    history.accept([scoredOf([somePost({ id: 'p1' })], [[0]])]),
    desk.mark({ key: '1', mark: 'answered', by: 'local' }),
  ])
  expect([accepted.duplicates, marked.mark]).toEqual([[0], 'answered'])
  const counts = newCounts()
  for (const { status, headers } of await Promise.all(answers)) counts.add(`${status} ${headers.get('retry-after')}`)
  expect(counts.all()).toEqual({ '200 null': bound, '503 1': 9 * bound })
  expect(reading()).toEqual({ most: 2, all: bound })
  expect(levels()).toEqual({ 'desk-questions': { level: 0, shed: 9 * bound }, 'desk-deeds': { level: 0, shed: 0 } })
})

/** How many readings had a connection of their own at the same time, at most, and how many there were. */
function countSnapshots(duck: Duck): () => { readonly most: number; readonly all: number } {
  const { snapshot } = duck
  let open = 0
  let most = 0
  let all = 0
  Object.assign(duck, {
    snapshot: async () => {
      all++
      most = Math.max(most, ++open)
      const taken = await snapshot()
      return {
        ...taken,
        close: () => {
          open--
          taken.close()
        },
      }
    },
  })
  return () => ({ most, all })
}

test.each(['desk-deeds', 'store-requests'] as const)(
  'ten times what may wait of %s: the rest is told to come again and counted',
  async (queue) => {
    const { enter, level } = boundedBy(queue)
    const { bound } = QUEUES[queue]
    const waiting: (() => void)[] = []
    const all = Array.from({ length: 10 * bound }, () => enter(() => new Promise<void>((done) => waiting.push(done))))
    const ends = Promise.allSettled(all)
    expect(level()).toEqual({ level: bound, shed: 9 * bound })
    for (const done of waiting) done()
    expect((await ends).filter(({ status }) => status === 'fulfilled')).toHaveLength(bound)
    expect(level()).toEqual({ level: 0, shed: 9 * bound })
  },
)

test('ten times the links that memory has room for: every post is taken, those of the others as of nobody, and joined once there is room', async () => {
  const most = 40
  const authors = Array.from({ length: 10 * most }, (_, i) => `a${i}`)
  const history = await openHistory(':memory:', {
    sources: [{ id: 'calls' }],
    topics: [{ id: 'larkwing' }],
    zone: 'UTC',
    customers: { scoring: SCORING, mostLinks: most },
  })
  onTestFinished(() => history.close())
  await employ(
    history.duck,
    authors.map((_, customer) => ({ customer, tier: 1, rose: 0 })),
  )
  for (const [customer, author] of authors.entries()) await tie(history.duck, 'forum', author, customer)
  const { table } = (await history.start(0)).customers
  expect([table.links, table.leftOut]).toEqual([most, 9 * most])
  const posts = authors.map((author) => somePost({ id: author, author, network: 'forum' }))
  await history.acceptAnew([
    scoredOf(
      posts,
      posts.map(() => [0]),
    ),
  ])
  const known = async () =>
    (
      await history.duck.rows(
        'select count(*)::int as all_of_them, count(*) filter (customer >= 0)::int as known from mentions',
      )
    )[0]
  expect(await known()).toEqual({ all_of_them: 10 * most, known: most })
  await history.duck.run(`delete from links where customer < ${9 * most}`)
  expect((await history.refresh()).known.table).toMatchObject({ links: most, leftOut: 0 })
  expect(await known()).toEqual({ all_of_them: 10 * most, known: most })
  expect(await history.duck.rows('select id from mentions where customer >= 0 order by customer')).toEqual(
    authors.slice(-most).map((id) => ({ id })),
  )
})
