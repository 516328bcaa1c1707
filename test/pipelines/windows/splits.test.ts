import fc from 'fast-check'
import { map } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { describe, expect, test } from 'vitest'
import {
  type FactName,
  GENERATIONS,
  NPS_CLASSES,
  PRODUCT_WORDS,
  RFM_CELLS,
  TICKET_STATES,
} from '../../../pipelines/contract/facts.ts'
import { applyFrame, type Items } from '../../../pipelines/contract/frame.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import {
  DIMENSIONS,
  type Dimension,
  type Reading,
  SEVERAL,
  type SplitReading,
  WINDOWS,
  type WindowId,
} from '../../../pipelines/contract/reading.ts'
import { splitChannel, topicKey } from '../../../pipelines/contract/scene.ts'
import type { Update } from '../../../pipelines/contract/update.ts'
import { DEFAULT_METRICS, definitionsOf } from '../../../pipelines/metrics/index.ts'
import { termsOf } from '../../../pipelines/metrics/terms.ts'
import { rollUp } from '../../../pipelines/roll-up.ts'
import { oracleAuthors, oracleList, oracleReadings, oracleReputation } from '../../oracle/metrics.ts'
import { inSketch, inWindow, TIERS, tickAt, told, WORLD } from '../../support/told.ts'
import { anyMentions, batchOf, type OracleMention, postAt, START, toneOf } from '../../support/world.ts'

const HOUR = 3_600_000
const WINDOW_IDS = Object.keys(WINDOWS) as WindowId[]
const isMention = ({ post }: OracleMention) => post.kind !== 'like'

const keyOf: Readonly<Record<Dimension, (mention: OracleMention) => string>> = {
  network: ({ post }) => post.network,
  language: ({ post }) => post.language,
  tone: toneOf,
  tier: ({ tier }) => TIERS[tier]!,
  rfm: factOf('rfm', RFM_CELLS),
  nps: factOf('nps', NPS_CLASSES),
  ticket: factOf('ticket', TICKET_STATES),
  product: factOf('product', [...PRODUCT_WORDS, 'LRK 218']),
  generation: factOf('generation', GENERATIONS),
}

function factOf(name: FactName, words: readonly string[]) {
  return ({ tier, facts }: OracleMention) => (tier === 0 ? 'unmatched' : (words[facts?.[name] ?? 1] ?? 'other'))
}

/** What the channels said of a topic's splits, by metric, window and dimension. */
const splitIn =
  (channels: Readonly<Record<string, Items>>, topic = 't0') =>
  (metric: string, window: WindowId, dimension: Dimension) =>
    channels[splitChannel(topic, dimension)]?.[topicKey.split(metric, window, dimension)] as SplitReading

const definitions = definitionsOf(DEFAULT_METRICS)
const everySplit = definitions.flatMap(({ metric }) =>
  WINDOW_IDS.flatMap((window) => DIMENSIONS.map((dimension) => ({ metric, window, dimension }))),
)

const SPANS = [60_000, HOUR, 23 * HOUR]

test.each(SPANS)('over %i ms, the parts of every metric, window and dimension add up to the reading', async (span) => {
  await fc.assert(
    fc.asyncProperty(anyMentions(span), async (mentions) => {
      const channels = await told([batchOf(mentions), tickAt(START + span)], DIMENSIONS)
      for (const { metric, window, dimension } of everySplit) {
        const split = splitIn(channels)(metric, window, dimension)
        const reading = channels['topic/t0']?.[topicKey.reading(metric, window)] as Reading | undefined
        const parts = split.rows.reduce((sum, { part }) => sum + (part ?? 0), split.base)
        if (split.unit !== 'list') expect([metric, split.total]).toEqual([metric, reading?.value])
        if (split.total === null) expect(split.rows.every(({ part }) => part === null)).toBe(true)
        else
          expect([metric, window, dimension, parts]).toEqual([
            metric,
            window,
            dimension,
            expect.closeTo(split.total, 9),
          ])
      }
    }),
    { numRuns: 5, endOnFailure: true },
  )
})

describe('every part equals the oracle on the mentions of that part alone', () => {
  test.each(SPANS)('over %i ms', async (span) => {
    await fc.assert(
      fc.asyncProperty(anyMentions(span), async (mentions) => {
        const now = START + span
        const channels = await told([batchOf(mentions), tickAt(now)], DIMENSIONS)
        const own = mentions.filter(({ topics }) => topics.includes(0))
        for (const window of WINDOW_IDS) {
          const voice = mentions
            .filter((mention) => isMention(mention) && inWindow(window, now)(mention))
            .reduce((n, { topics }) => n + topics.filter((topic) => topic < 2).length, 0)
          for (const dimension of DIMENSIONS) {
            for (const [key, part] of groupsOf(own, keyOf[dimension])) {
              const row = (metric: string) =>
                splitIn(channels)(metric, window, dimension).rows.find((each) => each.key === key)
              const within = part.filter(inWindow(window, now))
              if (within.length > 0) {
                for (const [metric, value] of Object.entries(oracleReadings(within, voice)))
                  expect([metric, key, row(metric)?.value]).toEqual([
                    metric,
                    key,
                    value === null ? null : expect.closeTo(value, 9),
                  ])
              }
              expect(row('reputation')?.value).toBeCloseTo(oracleReputation(part, now, 0.5), 6)
              const listed = part.filter(inSketch(window, now))
              expect(listOf(row('top-terms')?.list)).toEqual(oracleList(wordsOf(listed), 10))
              expect(listOf(row('top-authors')?.list)).toEqual(oracleList(handlesOf(listed), 10))
            }
          }
        }
      }),
      { numRuns: 5, endOnFailure: true },
    )
  })
})

function groupsOf<T>(all: readonly T[], by: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const keys = new Set(all.map(by))
  return new Map([...keys].map((key) => [key, all.filter((each) => by(each) === key)]))
}

const NEUTRAL = { topics: [0], negative: 0, positive: 0, tier: 0 }
const listOf = (rows: SplitReading['rows'][number]['list'] = []) => rows.map(({ key, value }) => [key, value])
const wordsOf = (mentions: readonly OracleMention[]) => mentions.filter(isMention).map(({ post }) => termsOf(post.text))
const handlesOf = (mentions: readonly OracleMention[]) =>
  mentions.filter(isMention).map(({ post }) => [post.handle ?? ''])

test('an author counts under the one key they were seen with, or under "several"', async () => {
  await fc.assert(
    fc.asyncProperty(anyMentions(HOUR), async (mentions) => {
      const now = START + HOUR
      const channels = await told([batchOf(mentions), tickAt(now)], DIMENSIONS)
      const own = mentions.filter((each) => isMention(each) && each.topics.includes(0) && inSketch('24h', now)(each))
      for (const dimension of DIMENSIONS) {
        const expected = new Map<string, number>()
        for (const posts of groupsOf(own, ({ post }) => `${post.network}/${post.author}`).values()) {
          const keys = new Set(posts.map(keyOf[dimension]))
          const key = keys.size === 1 ? [...keys][0]! : SEVERAL
          expected.set(key, (expected.get(key) ?? 0) + 1)
        }
        const { rows, total } = splitIn(channels)('unique-authors', '24h', dimension)
        expect(new Map(rows.map(({ key, value }) => [key, value]))).toEqual(expected)
        expect(total).toBe(oracleAuthors(own)['unique-authors'])
      }
    }),
    { numRuns: 8, endOnFailure: true },
  )
})

test('by hand: two of three mentions are angry, one of them by a gold customer', async () => {
  const post = (
    id: string,
    more: Partial<OracleMention> = {},
    fields: Partial<OracleMention['post']> = {},
  ): OracleMention => ({
    post: { ...one(id), ...fields },
    ...NEUTRAL,
    ...more,
  })
  const angry = { negative: 10_000 }
  const channels = await told([
    batchOf([
      post('a', { ...angry, tier: 1 }, { author: 'ann', followers: 14, text: 'broken cello' }),
      post('b', angry, { author: 'bob', followers: 2, text: 'broken' }),
      post('c', {}, { author: 'bob', followers: 2, text: 'cello' }),
    ]),
    tickAt(START),
  ])
  const rows = (metric: string, dimension: Dimension) =>
    splitIn(channels)(metric, '1m', dimension).rows.map(({ key, value, part }) => [key, value, part])
  expect(rows('volume', 'tier')).toEqual([
    ['unmatched', 2, 2],
    ['gold', 1, 1],
  ])
  // −100 × 2/3, of which each angry mention is half.
  expect(rows('net-sentiment', 'tier')).toEqual([
    ['unmatched', -50, -100 / 3],
    ['gold', -100, -100 / 3],
  ])
  // Bob was angry once and neutral once.
  expect(rows('unique-authors', 'tone')).toEqual([
    ['several', 1, 1],
    ['negative', 1, 1],
  ])
  // Weights are log2(2 + followers): 4 for Ann, 2 for Bob. 100 × 100 / (200 + 6), from 50: the angry move it by 6/206 of that.
  const reputation = splitIn(channels)('reputation', '1m', 'tier')
  expect([reputation.base, reputation.total]).toEqual([50, expect.closeTo(10_000 / 206, 9)])
  expect(reputation.rows.map(({ key, value, part }) => [key, value, part])).toEqual([
    ['unmatched', expect.closeTo(10_000 / 202, 9), expect.closeTo((-50 * 2) / 206, 9)],
    ['gold', expect.closeTo(10_000 / 204, 9), expect.closeTo((-50 * 4) / 206, 9)],
  ])
  const terms = splitIn(channels)('top-terms', '1m', 'tier').rows
  expect(terms.map(({ key, n, list }) => [key, n, list?.map((row) => `${row.key} ${row.value}`)])).toEqual([
    ['unmatched', 2, ['broken 1', 'cello 1']],
    ['gold', 1, ['broken 1', 'cello 1']],
  ])
})

describe('a split channel', () => {
  const LISTENED = splitChannel('t0', 'tone')

  /** What the channel says after each mention, while somebody listens or not. */
  function run(heard: readonly boolean[]): Update[] {
    const said: Update[] = []
    const clock = new TestScheduler(() => {})
    clock.run(({ hot, flush }) => {
      let mentions = 0
      const mention = (): ScoredBatch => batchOf([{ ...NEUTRAL, post: one(`p${mentions++}`) }])
      hot('a 99ms '.repeat(heard.length))
        .pipe(
          map(mention),
          rollUp(WORLD, {
            period: 10,
            clock,
            wanted: (channel) => channel === LISTENED && heard[mentions - 1] === true,
          }),
        )
        .subscribe((updates) => said.push(...updates.filter(({ channel }) => channel === LISTENED)))
      flush()
    })
    return said
  }

  test('is silent while nobody listens', () => expect(run([false, false, false])).toEqual([]))

  test('says everything, of every window, as soon as somebody does', () => {
    const [first] = run([false, true])
    const keys = definitions.flatMap(({ metric }) => WINDOW_IDS.map((window) => topicKey.split(metric, window, 'tone')))
    expect(Object.keys(first!.set).sort()).toEqual(keys.sort())
  })

  test('is taken down when the last has left, and whole again when one comes back, within four ticks', () => {
    const said = run([true, false, false, true].flatMap((isHeard) => Array.from({ length: 4 }, () => isHeard)))
    expect(said.map(({ set, del }) => [Object.keys(set).length > 0, del.length > 0])).toEqual([
      [true, false],
      [false, true],
      [true, false],
      [true, false],
    ])
    const held = said.reduce<Items>((items, update) => applyFrame(items, update), {})
    expect(held[topicKey.split('volume', '24h', 'tone')]).toMatchObject({ total: 16 })
  })
})

const one = (id: string): OracleMention['post'] => ({ ...postAt(START), id })
