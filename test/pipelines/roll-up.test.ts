import fc from 'fast-check'
import { firstValueFrom, from, lastValueFrom, of, Subject, toArray } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { describe, expect, test } from 'vitest'
import type { Items } from '../../pipelines/contract/frame.ts'
import { applyFrame } from '../../pipelines/contract/frame.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { type Reading, WINDOWS, type WindowId } from '../../pipelines/contract/reading.ts'
import type { Update } from '../../pipelines/contract/update.ts'
import { rollUp } from '../../pipelines/roll-up.ts'
import { MINUTE } from '../../pipelines/windows/panes.ts'
import type { UsualTable } from '../../pipelines/windows/usual-table.ts'
import { oracleAuthors, oracleDetractors, oracleReadings, oracleReputation } from '../oracle/metrics.ts'
import { inSketch, inWindow, TOPICS, tickAt, told, WORLD } from '../support/told.ts'
import { anyMentions, batchOf, type OracleMention, postAt, START } from '../support/world.ts'

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
  const one = batchOf([{ post: { ...postAt(START) }, topics: [0], negative: 0, positive: 0, tier: 0 }])
  const volume = async (now: number, window: WindowId) => {
    const items = (await told([one, tickAt(now)]))['topic/t0'] ?? {}
    return (items[`reading/volume/${window}`] as Reading).value
  }
  expect(await volume(START + 59_999, '1m')).toBe(1)
  expect(await volume(START + 60_000, '1m')).toBe(0)
  expect(await volume(START + HOUR - 1, '1h')).toBe(1)
  expect(await volume(START + HOUR, '1h')).toBe(0)
})

test('a source that has ended holds nobody back', async () => {
  const late: number[] = []
  const ended$ = new Subject<number>()
  const mentions$ = new Subject<ScoredBatch>()
  mentions$.pipe(rollUp(WORLD, { ended$, late: (source) => late.push(source) })).subscribe()
  const from = (source: number, at: number) =>
    mentions$.next({ ...batchOf([{ post: postAt(at), topics: [0], negative: 0, positive: 0, tier: 0 }]), source })
  from(1, START)
  ended$.next(1)
  from(0, START + 20 * MINUTE)
  from(0, START)
  expect(late).toEqual([0])
})

test('what is usual is learnt again while it runs', async () => {
  const usual$ = new Subject<UsualTable>()
  const mentions$ = new Subject<ScoredBatch>()
  const heard: Update[] = []
  mentions$.pipe(rollUp(WORLD, { usual$ })).subscribe((updates) => heard.push(...updates))
  mentions$.next(batchOf([{ post: postAt(START), topics: [0], negative: 0, positive: 0, tier: 0 }]))
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
    post: { ...postAt(START + offset), id },
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
  const one = batchOf([{ post: postAt(START), topics: [0], negative: 0, positive: 0, tier: 0 }])

  test('tells at most every period, says nothing when there is no news, lets the source go', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }, clock) => {
      const source = hot('a-a 300ms t 200ms -', { a: one, t: { ...batchOf([]), now: one.now } })
      const told$ = source.pipe(rollUp(WORLD, { period: 100, clock, wanted: (channel) => channel === 'voice' }))
      expectObservable(told$, '^ 500ms !').toBe('100ms u', { u: [expect.objectContaining({ channel: 'voice' })] })
      expectSubscriptions(source.subscriptions).toBe('^ 500ms !')
    })
  })

  test('reads everything once more at the end', async () => {
    const updates = await firstValueFrom(of(one).pipe(rollUp(WORLD), toArray()))
    expect(updates.flat().some(({ set }) => 'reading/top-terms/24h' in set)).toBe(true)
  })
})
