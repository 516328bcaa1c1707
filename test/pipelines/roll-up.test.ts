import fc from 'fast-check'
import { firstValueFrom, from, lastValueFrom, of, Subject, toArray } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { describe, expect, test } from 'vitest'
import type { Items } from '../../pipelines/contract/frame.ts'
import { applyFrame } from '../../pipelines/contract/frame.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { type Reading, WINDOWS, type WindowId } from '../../pipelines/contract/reading.ts'
import type { LanePoint } from '../../pipelines/contract/scene.ts'
import type { Update } from '../../pipelines/contract/update.ts'
import { rollUp } from '../../pipelines/roll-up.ts'
import { MINUTE } from '../../pipelines/windows/panes.ts'
import type { UsualTable } from '../../pipelines/windows/usual-table.ts'
import { oracleAuthors, oracleDetractors, oracleReadings, oracleReputation } from '../oracle/metrics.ts'
import { inSketch, inWindow, TOPICS, tickAt, told, WORLD } from '../support/told.ts'
import { anyMentions, batchOf, type OracleMention, START } from '../support/world.ts'

const HOUR = 3_600_000

describe('readings equal the oracle', () => {
  test.each([60_000, HOUR, 23 * HOUR])('over %i ms, every metric, topic and window', async (span) => {
    await fc.assert(
      fc.asyncProperty(anyMentions(span), async (mentions) => {
        const now = START + span
        const channels = await told([batchOf(mentions), tickAt(now)])
        for (const [i, { id }] of TOPICS.entries()) {
          const of = mentions.filter(({ topics }) => topics.includes(i))
          for (const window of Object.keys(WINDOWS) as WindowId[]) {
            const within = of.filter(inWindow(window, now))
            const authors = oracleAuthors(of.filter(inSketch(window, now)))
            const sharp = channels[`topic/${id}`]?.[`reading/detractors/${window}`] as Reading
            const byMotive = sharp.rows!.map(({ key, value }) => [key, value])
            expect({ all: sharp.value, ...Object.fromEntries(byMotive) }).toEqual(
              oracleDetractors(of.filter(inSketch(window, now))),
            )
            const voice = mentions
              .filter(inWindow(window, now))
              .filter(({ post }) => post.kind !== 'like')
              .reduce((n, { topics }) => n + topics.filter((topic) => topic < 2).length, 0)
            for (const [metric, value] of Object.entries({ ...oracleReadings(within, voice), ...authors })) {
              const reading = channels[`topic/${id}`]?.[`reading/${metric}/${window}`] as Reading
              expect([metric, window, reading.value]).toEqual([
                metric,
                window,
                value === null ? null : expect.closeTo(value, 9),
              ])
            }
          }
          const reputation = channels[`topic/${id}`]?.['reading/reputation/24h'] as Reading
          expect(reputation.value).toBeCloseTo(oracleReputation(of, now, 0.5), 6)
          expect(reputation.interval![0]).toBeLessThan(reputation.value!)
          expect(reputation.interval![1]).toBeGreaterThan(reputation.value!)
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe('the same mentions give the same digits', () => {
  const final = async (batches: readonly ScoredBatch[]) =>
    JSON.stringify(sorted(await told([...batches, tickAt(START + 2 * HOUR)])))

  test('in any order and cut into any batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyMentions(2 * HOUR),
        fc.integer({ min: 1, max: 9 }),
        fc.func(fc.nat()),
        async (mentions, cut, shuffle) => {
          const shuffled = [...mentions].sort((a, b) => shuffle(a.post.id) - shuffle(b.post.id))
          const pieces = Array.from({ length: Math.ceil(shuffled.length / cut) }, (_, i) =>
            batchOf(shuffled.slice(i * cut, (i + 1) * cut)),
          )
          expect(await final(pieces)).toBe(await final([batchOf(mentions)]))
        },
      ),
      { numRuns: 8 },
    )
  })

  test('with posts that were taken back as if they had never been', async () => {
    await fc.assert(
      fc.asyncProperty(anyMentions(2 * HOUR), async (mentions) => {
        const gone = mentions.filter((_, i) => i % 3 === 0)
        const kept = mentions.filter((_, i) => i % 3 !== 0)
        expect(readingsOf(await final([batchOf(mentions), batchOf(gone, -1)]))).toEqual(
          readingsOf(await final([batchOf(kept)])),
        )
      }),
      { numRuns: 20 },
    )
  })
})

/** The names of posts may be forgotten with them; how far time has come is not taken back. */
const readingsOf = (json: string): unknown =>
  JSON.parse(json, (key, value) => (key === 'label' || key === 'state' ? undefined : value))

const sorted = (channels: Record<string, Items>) =>
  Object.entries(channels)
    .sort()
    .map(([channel, items]) => [channel, Object.entries(items).sort(([a], [b]) => (a < b ? -1 : 1))])

test('a window lets go of a mention when its pane leaves', async () => {
  const one = batchOf([{ post: { ...batchless(START) }, topics: [0], negative: 0, positive: 0, tier: 0 }])
  const volume = async (now: number, window: WindowId) => {
    const items = (await told([one, tickAt(now)]))['topic/t0'] ?? {}
    return (items[`reading/volume/${window}`] as Reading).value
  }
  expect(await volume(START + 59_999, '1m')).toBe(1)
  expect(await volume(START + 60_000, '1m')).toBe(0)
  expect(await volume(START + HOUR - 1, '1h')).toBe(1)
  expect(await volume(START + HOUR, '1h')).toBe(0)
})

test('lanes show six hours in buckets of three minutes, and their points let go after that', async () => {
  const one = batchOf([{ post: batchless(START), topics: [0], negative: 0, positive: 0, tier: 0 }])
  const early = (await told([one, tickAt(START + 180_000)]))['topic/t0'] ?? {}
  expect(early[`lane/volume/${START}`]).toMatchObject({ at: START, value: 1 / 3, n: 1 } satisfies Partial<LanePoint>)
  const late = (await told([one, tickAt(START + 180_000), tickAt(START + 7 * HOUR)]))['topic/t0'] ?? {}
  expect(late[`lane/volume/${START}`]).toBeUndefined()
})

test('a bucket is provisional until the watermark is five minutes past its end, then final, and said so', async () => {
  const one = batchOf([{ post: batchless(START), topics: [0], negative: 0, positive: 0, tier: 0 }])
  const heard = (at: number) => batchOf([{ post: batchless(at), topics: [1], negative: 0, positive: 0, tier: 0 }])
  const stateAfter = async (newest: number) =>
    ((await told([one, heard(newest)]))['topic/t0']?.[`lane/volume/${START}`] as LanePoint | undefined)?.state
  // The bucket ends after 3 min, the watermark is 10 s behind the newest post of any topic.
  const final = START + 3 * MINUTE + 5 * MINUTE + 10_000
  expect([await stateAfter(final - 1), await stateAfter(final)]).toEqual([undefined, 'final'])
})

test('a bucket that becomes final is told again, though nothing in it changed', () => {
  const said: LanePoint[] = []
  const clock = new TestScheduler(() => {})
  clock.run(({ hot, flush }) => {
    const at = (offset: number, topic: number) =>
      batchOf([
        { post: { ...batchless(START + offset), id: `${offset}` }, topics: [topic], negative: 0, positive: 0, tier: 0 },
      ])
    hot('a 99ms b 99ms c', { a: at(0, 0), b: at(8 * MINUTE, 1), c: at(9 * MINUTE, 1) })
      .pipe(rollUp(WORLD, { period: 10, clock, wanted: (channel) => channel === 'topic/t0' }))
      .subscribe((updates) => {
        for (const { set } of updates) {
          const point = set[`lane/volume/${START}`] as LanePoint | undefined
          if (point) said.push(point)
        }
      })
    flush()
  })
  expect(said.at(-2)?.state).toBeUndefined()
  expect(said.at(-1)).toEqual({ ...said.at(-2), state: 'final' })
})

test('a source that has ended holds nobody back', async () => {
  const late: number[] = []
  const ended$ = new Subject<number>()
  const mentions$ = new Subject<ScoredBatch>()
  mentions$.pipe(rollUp(WORLD, { ended$, late: (source) => late.push(source) })).subscribe()
  const from = (source: number, at: number) =>
    mentions$.next({ ...batchOf([{ post: batchless(at), topics: [0], negative: 0, positive: 0, tier: 0 }]), source })
  from(1, START)
  ended$.next(1)
  from(0, START + 20 * MINUTE)
  from(0, START)
  expect(late).toEqual([0])
})

describe('rows of lists', () => {
  const at = (id: string, createdAt: number, fields: Partial<OracleMention['post']> = {}): OracleMention => ({
    post: { ...batchless(createdAt), id, ...fields },
    topics: [0],
    negative: 0,
    positive: 0,
    tier: 0,
  })
  const rowsOf = async (metric: string, mentions: readonly OracleMention[]) => {
    const items = (await told([batchOf(mentions), tickAt(START + 3 * HOUR)]))['topic/t0'] ?? {}
    return (items[`reading/${metric}/1h`] as Reading).rows ?? []
  }
  const dayBefore = (n: number) =>
    Array.from({ length: n }, (_, i) => at(`d${i}`, START, { text: i < 10 ? 'cello' : 'weather' }))
  const hour = [
    at('a', START + 2.5 * HOUR, { text: 'cello viola' }),
    at('r', START + 2.5 * HOUR, { kind: 'repost', text: '' }),
  ]

  test('say of a word of the hour how often it was used in the day before, of a new one as good as never', async () => {
    expect((await rowsOf('top-terms', [...dayBefore(40), ...hour])).map(({ key, usual }) => [key, usual])).toEqual([
      ['cello', 10.5 / 41],
      ['viola', 0.5 / 41],
    ])
  })
  test('say nothing of a day with fewer than thirty mentions', async () => {
    expect((await rowsOf('top-terms', [...dayBefore(29), ...hour])).map(({ usual }) => usual)).toEqual([null, null])
  })
  test('rest on the mentions with words of their own: a repost has none', async () => {
    const items = (await told([batchOf(hour), tickAt(START + 3 * HOUR)]))['topic/t0'] ?? {}
    expect([items['reading/top-terms/1h'], items['reading/volume/1h']]).toMatchObject([{ n: 1 }, { n: 2 }])
  })
  test('say of a post what it says, whose it is and when it was written', async () => {
    const shared = [
      at('p', START + HOUR, { text: 'my cello' }),
      at('q', START + 2.5 * HOUR, { kind: 'quote', subject: 'p' }),
    ]
    expect(await rowsOf('top-posts', shared)).toEqual([
      { key: 'p', label: 'my cello', handle: 'a', at: START + HOUR, value: 1, error: 0 },
    ])
  })
})

test('what is usual is learnt again while it runs', async () => {
  const usual$ = new Subject<UsualTable>()
  const mentions$ = new Subject<ScoredBatch>()
  const heard: Update[] = []
  mentions$.pipe(rollUp(WORLD, { usual$ })).subscribe((updates) => heard.push(...updates))
  mentions$.next(batchOf([{ post: batchless(START), topics: [0], negative: 0, positive: 0, tier: 0 }]))
  const hours = Array.from({ length: 168 }, (_, i) => ({
    topic: 't0',
    lane: 'volume' as const,
    hour: i,
    low: 1,
    mid: 2,
    high: 3,
    n: 9,
  }))
  usual$.next({ rows: hours, positiveShare: new Map([['t0', 0.9]]), voiceShare: new Map([['t0', 0.4]]) })
  mentions$.complete()
  const held = (channel: string) =>
    heard.filter((update) => update.channel === channel).reduce<Items>((items, update) => applyFrame(items, update), {})
  expect(held('topic/t0')).toMatchObject({
    'standing/volume': { usual: { low: 1, mid: 2, high: 3 } },
    'reading/reputation/24h': { value: 90 },
  })
  expect(held('voice')['share/1h']).toMatchObject({ rows: [{ usual: 0.4 }, { usual: null }] })
  expect(usual$.observed).toBe(false)
})

describe('late mentions', () => {
  const at = (offset: number, id: string): OracleMention => ({
    post: { ...batchless(START + offset), id },
    topics: [0],
    negative: 0,
    positive: 0,
    tier: 0,
  })
  test('are counted as late, those within five minutes are not, and all count in every window that reaches back to them', async () => {
    const late: number[] = []
    const updates = await lastValueFrom(
      from([
        batchOf([at(20 * MINUTE, 'b')]),
        batchOf([at(0, 'a'), at(16 * MINUTE, 'c')]),
        tickAt(START + 21 * MINUTE),
      ]).pipe(rollUp(WORLD, { late: (_, n) => late.push(n) }), toArray()),
    )
    const last = updates
      .flat()
      .filter(({ channel }) => channel === 'topic/t0')
      .reduce<Items>((items, update) => applyFrame(items, update), {})
    expect(late).toEqual([1])
    expect((last['reading/volume/1h'] as Reading).value).toBe(3)
    expect((last['reading/volume/15m'] as Reading).value).toBe(2)
  })
})

describe('as an operator', () => {
  const marbles = (
    run: (helpers: Parameters<Parameters<TestScheduler['run']>[0]>[0], scheduler: TestScheduler) => void,
  ) => {
    const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected))
    scheduler.run((helpers) => run(helpers, scheduler))
  }
  const one = batchOf([{ post: batchless(START), topics: [0], negative: 0, positive: 0, tier: 0 }])

  test('tells at most every period, says nothing when there is no news, lets the source go', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }, clock) => {
      const source = hot('a-a 300ms t 200ms -', { a: one, t: { ...batchOf([]), now: one.now } })
      const told$ = source.pipe(rollUp(WORLD, { period: 100, clock, wanted: () => false }))
      expectObservable(told$, '^ 500ms !').toBe('100ms u', { u: [expect.objectContaining({ channel: 'voice' })] })
      expectSubscriptions(source.subscriptions).toBe('^ 500ms !')
    })
  })

  test('reads everything once more at the end', async () => {
    const updates = await firstValueFrom(of(one).pipe(rollUp(WORLD), toArray()))
    expect(updates.flat().some(({ set }) => 'reading/top-terms/24h' in set)).toBe(true)
  })
})

function batchless(createdAt: number) {
  return {
    op: 'create',
    kind: 'original',
    network: 'microblog',
    language: 'en',
    id: 'one',
    revision: '',
    createdAt,
    author: 'a',
    handle: 'a',
    followers: 1,
    text: 'cello',
    subject: null,
    root: null,
    links: [],
  } as const
}
