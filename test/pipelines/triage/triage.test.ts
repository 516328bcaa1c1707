import { lastValueFrom, of, Subject, toArray, VirtualTimeScheduler } from 'rxjs'
import { describe, expect, test } from 'vitest'
import type { CustomerWords } from '../../../pipelines/contract/customer.ts'
import { applyFrame, type Items } from '../../../pipelines/contract/frame.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { DEFAULT_WEIGHTS, type QueueEntry, type QueueState, type Weights } from '../../../pipelines/contract/queue.ts'
import type { Topic } from '../../../pipelines/contract/topic.ts'
import type { Update } from '../../../pipelines/contract/update.ts'
import type { PostFields } from '../../../pipelines/post-writer.ts'
import type { QueueNews } from '../../../pipelines/triage/news.ts'
import type { Standings } from '../../../pipelines/triage/standings.ts'
import { standingIn } from '../../../pipelines/triage/standings.ts'
import { newTopicQueue, QUEUE_BOUND, type QueueLoad } from '../../../pipelines/triage/topic-queue.ts'
import { triage } from '../../../pipelines/triage/triage.ts'
import { somePost } from '../../support/scored.ts'
import { findGrievance } from '../../support/tone.ts'
import { batchOf } from '../../support/world.ts'

const NOW = Date.UTC(2026, 10, 18, 6)
const grievance = findGrievance()
const MINUTE = 60_000
const TOPICS: readonly Topic[] = [
  { id: 'larkwing', name: 'Larkwing', role: 'own', query: 'larkwing' },
  { id: 'norrsky', name: 'Norrsky', role: 'competitor', query: 'norrsky' },
]
const GOLD = { id: 'gold', names: { en: 'Gold', 'zh-Hant': '金', 'zh-Hans': '金' }, customers: 1 }
const WORLD = { topics: TOPICS, tiers: [{ ...GOLD, id: 'unmatched' }, GOLD] }

/** Customer 1 is worth more than nine of ten, with a claim overdue for seven days. */
const STANDINGS: Standings = {
  customer: Int32Array.of(1),
  value: Float32Array.of(0.9),
  ticketOf: Int32Array.of(1),
  openedAt: Float64Array.of(NOW - 20 * 1_440 * MINUTE),
  promisedAt: Float64Array.of(NOW - 7 * 1_440 * MINUTE),
  reopenedAt: Float64Array.of(Number.NaN),
}

interface Said extends Partial<PostFields> {
  readonly negative?: number
  readonly isCustomer?: boolean
  readonly topics?: readonly number[]
}
const said = (posts: readonly Said[], sign: 1 | -1 = 1): ScoredBatch =>
  batchOf(
    posts.map(({ negative = 0.9, isCustomer = false, topics = [0], ...fields }) => ({
      post: somePost({ createdAt: NOW, text: 'never again', followers: 100, ...fields }),
      topics,
      negative: Math.round(negative * 10_000),
      positive: 0,
      tier: isCustomer ? 1 : 0,
    })),
    sign,
  )

/** What a screen holds after these batches and news, in this order. */
async function queueAfter(steps: readonly (ScoredBatch | QueueNews)[]): Promise<Items> {
  const [batches$, news$] = [new Subject<ScoredBatch>(), new Subject<QueueNews>()]
  const clock = new VirtualTimeScheduler()
  const told = lastValueFrom(batches$.pipe(triage(WORLD, { findGrievance: grievance, news$, clock }), toArray()))
  for (const step of steps) {
    if ('kind' in step && typeof step.kind === 'string') news$.next(step as QueueNews)
    else batches$.next(step as ScoredBatch)
    clock.flush()
  }
  batches$.complete()
  return (await told).flat().reduce<Items>((items, update: Update) => applyFrame(items, update), {})
}
const entriesOf = (items: Items): QueueEntry[] =>
  Object.entries(items).flatMap(([key, item]) => (key.startsWith('entry/') ? [item as QueueEntry] : []))
const idsOf = (items: Items) => entriesOf(items).map(({ post }) => post)
const standings: QueueNews = { kind: 'standings', standings: STANDINGS }

describe('who waits for an answer', () => {
  test('whoever is unhappy in words of their own', async () => {
    const items = await queueAfter([
      said([
        { id: 'unhappy' },
        { id: 'content', negative: 0.4 },
        { id: 'passes on', kind: 'repost' },
        { id: 'silent', text: '' },
        { id: 'of a competitor', topics: [1] },
        { id: 'yesterday', createdAt: NOW - 25 * 60 * MINUTE },
      ]),
    ])
    expect(idsOf(items)).toEqual(['unhappy'])
  })
  test('a customer with an open claim, however calm', async () => {
    const calm = said([{ id: 'calm', negative: 0.1, isCustomer: true }])
    expect(idsOf(await queueAfter([calm]))).toEqual([])
    expect(idsOf(await queueAfter([standings, calm]))).toEqual(['calm'])
  })
})

test('every entry says why it stands where it does', async () => {
  const items = await queueAfter([
    standings,
    said([{ id: 'p', isCustomer: true, text: 'Never again, never!', followers: 999 }]),
    said([
      { id: 'r1', kind: 'repost', text: '', subject: 'p', createdAt: NOW + MINUTE },
      { id: 'l1', kind: 'like', text: '', subject: 'p', createdAt: NOW + MINUTE },
    ]),
  ])
  expect(entriesOf(items)).toMatchObject([
    {
      post: 'p',
      customer: 1,
      tier: 'gold',
      parts: { value: 0.9, ticket: 0.85, reach: 0.5, velocity: 0.159, tone: 0.9, motive: 1 },
      facts: {
        value: expect.closeTo(0.9, 6),
        ticket: { state: 'overdue', since: NOW - 7 * 1_440 * MINUTE },
        followers: 999,
        interactions: 2,
        motive: { name: 'dissuade', phrase: 'Never again' },
      },
      marked: null,
    },
  ])
})

test('interactions count for 15 minutes', async () => {
  const items = await queueAfter([
    said([{ id: 'p' }, { id: 'r', kind: 'reply', text: '', subject: 'p' }]),
    said([{ id: 'later', negative: 0, createdAt: NOW + 16 * MINUTE }]),
  ])
  expect(entriesOf(items)[0]?.facts.interactions).toBe(0)
})

describe('what is taken back', () => {
  test('waits no more', async () => {
    const post = [{ id: 'p' }]
    expect(idsOf(await queueAfter([said(post), said(post, -1)]))).toEqual([])
  })
  test('but an edit that replaced it does', async () => {
    const before = [{ id: 'p', text: 'never again' }]
    const after = said([{ id: 'p', op: 'update', revision: '2', text: 'never, never again' }])
    expect(entriesOf(await queueAfter([said(before), after, said(before, -1)]))).toMatchObject([
      { post: 'p', text: 'never, never again' },
    ])
  })
})

test('what was dealt with says by whom, and waits again when that is undone', async () => {
  const first = entriesOf(await queueAfter([said([{ id: 'p' }])]))[0]
  const key = first?.key ?? ''
  const mark = (mark: 'answered' | 'open'): QueueNews => ({
    kind: 'marks',
    marks: [{ key, mark, by: 'local', at: NOW }],
  })
  const answered = await queueAfter([said([{ id: 'p' }]), mark('answered')])
  expect(entriesOf(answered)[0]?.marked).toEqual({ mark: 'answered', by: 'local', at: NOW })
  const again = await queueAfter([said([{ id: 'p' }]), mark('answered'), mark('open')])
  expect(entriesOf(again)[0]?.marked).toBeNull()
})

test('a mark that was known before the post came holds', async () => {
  const key = entriesOf(await queueAfter([said([{ id: 'p' }])]))[0]?.key ?? ''
  const items = await queueAfter([
    { kind: 'marks', marks: [{ key, mark: 'dismissed', by: 'local', at: NOW }] },
    said([{ id: 'p' }]),
  ])
  expect(entriesOf(items)[0]?.marked?.mark).toBe('dismissed')
})

describe('a full queue', () => {
  const known =
    (weights: Weights = DEFAULT_WEIGHTS) =>
    () => ({
      findGrievance: grievance,
      tierOf: () => null,
      standingOf: standingIn(STANDINGS),
      weights: { version: 1, weights, by: '', since: 0 },
      markOf: () => null,
    })
  test('keeps the most urgent, in any order of arrival, and counts the others', () => {
    const queue = newTopicQueue(known(), 3)
    const negatives = [0.6, 0.9, 0.7, 0.95, 0.5, 0.8]
    const batch = said(negatives.map((negative, i) => ({ id: `p${i}`, author: `a${i}`, negative, text: 'words' })))
    for (let row = 0; row < batch.count; row++) queue.offer(batch, row, NOW)
    expect(queue.told(NOW).map(({ facts }) => facts.negative)).toEqual([0.95, 0.9, 0.8])
    expect(queue.state()).toEqual({ waiting: 3, held: 3, bound: 3, shed: 3, aged: 0 })
  })
  test('of ten times the posts it holds it keeps those with the highest scores, and counts the others', () => {
    const bound = 20
    const queue = newTopicQueue(known(), bound)
    const negatives = Array.from({ length: 10 * bound }, (_, i) => 0.5 + ((i * 37) % 200) / 500)
    const batch = said(negatives.map((negative, i) => ({ id: `p${i}`, author: `a${i}`, negative, text: 'words' })))
    for (let row = 0; row < batch.count; row++) {
      queue.offer(batch, row, NOW)
      expect(queue.load().level).toBeLessThanOrEqual(bound)
    }
    const highest = negatives.toSorted((a, b) => b - a).slice(0, bound)
    expect(queue.told(NOW).map(({ facts }) => facts.negative)).toEqual(highest.map((each) => expect.closeTo(each, 3)))
    expect(queue.state()).toEqual({ waiting: bound, held: bound, bound, shed: 9 * bound, aged: 0 })
  })
  test('keeps what was dealt with beside those that wait, so that it can be put back', () => {
    const batch = said(['a', 'b', 'c'].map((id, i) => ({ id, author: id, negative: 0.9 - i / 10, text: 'words' })))
    let marked = ''
    const mark = { mark: 'answered' as const, by: 'local', at: NOW }
    const queue = newTopicQueue(() => ({ ...known()(), markOf: (key) => (key === marked ? mark : null) }), 2)
    for (const row of [0, 1]) queue.offer(batch, row, NOW)
    marked = queue.told(NOW)[0]?.key ?? ''
    queue.told(NOW)
    queue.offer(batch, 2, NOW)
    expect(queue.told(NOW).map(({ post, marked }) => [post, marked?.mark])).toEqual([
      ['b', undefined],
      ['a', 'answered'],
    ])
  })
  test('shows somebody who writes again and again once, and lets go of their other posts first', () => {
    const queue = newTopicQueue(known(), 3)
    const posts = [0.6, 0.9, 0.7].map((negative, i) => ({ id: `p${i}`, author: 'often', negative, text: 'words' }))
    const batch = said([...posts, { id: 'q', author: 'once', negative: 0.5, text: 'words' }])
    for (let row = 0; row < batch.count; row++) queue.offer(batch, row, NOW)
    expect(queue.told(NOW).map(({ post, more }) => [post, more])).toEqual([
      ['p1', 1],
      ['q', 0],
    ])
    expect(queue.state()).toMatchObject({ waiting: 2, held: 3, shed: 1 })
  })
  test('lets go of who waited for a day, counted too', () => {
    const queue = newTopicQueue(known())
    const batch = said([{ id: 'p' }])
    queue.offer(batch, 0, NOW)
    expect(queue.told(NOW + 24 * 60 * MINUTE + 1)).toEqual([])
    expect(queue.state()).toEqual({ waiting: 0, held: 0, bound: QUEUE_BOUND, shed: 0, aged: 1 } satisfies QueueState)
  })
  test('stands in another order under other weights', () => {
    const batch = said([
      { id: 'loud', author: 'loud', followers: 900_000, negative: 0.6 },
      { id: 'quiet', followers: 3, negative: 0.9, isCustomer: true },
    ])
    const order = (weights: Weights) => {
      const queue = newTopicQueue(known(weights))
      for (const row of [0, 1]) queue.offer(batch, row, NOW)
      return queue.told(NOW).map(({ post }) => post)
    }
    expect(order(DEFAULT_WEIGHTS)).toEqual(['quiet', 'loud'])
    expect(order({ ...DEFAULT_WEIGHTS, value: 0, ticket: 0, tone: 0, reach: 100 })).toEqual(['loud', 'quiet'])
  })
})

describe('as an operator', () => {
  test('starts afresh for each subscriber, and ends with the mentions', () => {
    const clock = new VirtualTimeScheduler()
    const queued$ = of(said([{ id: 'p' }])).pipe(triage(WORLD, { findGrievance: grievance, clock }), toArray())
    const told: Update[][][] = []
    for (const _ of ['once', 'again']) {
      queued$.subscribe((updates) => told.push(updates))
      clock.flush()
    }
    expect(told[0]).toHaveLength(1)
    expect(told[1]).toEqual(told[0])
  })
  test('tells nothing of channels nobody listens to', () => {
    const heard: Update[][] = []
    const clock = new VirtualTimeScheduler()
    const batches$ = new Subject<ScoredBatch>()
    const options = { findGrievance: grievance, clock, wanted: () => false }
    const heard$ = batches$.pipe(triage(WORLD, options)).subscribe((updates) => heard.push(updates))
    batches$.next(said([{ id: 'p' }]))
    clock.flush()
    expect(heard).toEqual([])
    heard$.unsubscribe()
    expect(batches$.observed).toBe(false)
  })
})

test('says how full the fullest queue is, also while nobody listens', async () => {
  const loads: QueueLoad[] = []
  const batches$ = of(said([{ id: 'a' }, { id: 'b', author: 'other' }]))
  const wanted = () => false
  const clock = new VirtualTimeScheduler()
  const load = (each: QueueLoad) => loads.push(each)
  const told = lastValueFrom(batches$.pipe(triage(WORLD, { findGrievance: grievance, wanted, load, clock }), toArray()))
  clock.flush()
  await told
  expect(loads.at(-1)).toEqual({ level: 2, shed: 0 })
})

test('a post names a tier that came with an import', async () => {
  const [batches$, words$] = [new Subject<ScoredBatch>(), new Subject<CustomerWords>()]
  const clock = new VirtualTimeScheduler()
  const world = { topics: TOPICS, tiers: [] }
  const told = lastValueFrom(batches$.pipe(triage(world, { findGrievance: grievance, words$, clock }), toArray()))
  words$.next({ tiers: WORLD.tiers, products: [] })
  batches$.next(said([{ isCustomer: true }]))
  clock.flush()
  batches$.complete()
  const entries = Object.entries((await told)[0]?.[0]?.set ?? {}).filter(([key]) => key.startsWith('entry/'))
  expect(entries.map(([, entry]) => (entry as QueueEntry).tier)).toEqual(['gold'])
})
