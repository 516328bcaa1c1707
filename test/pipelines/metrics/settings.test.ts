import { firstValueFrom, of } from 'rxjs'
import { describe, expect, test } from 'vitest'
import type { Reading, SplitReading } from '../../../pipelines/contract/reading.ts'
import { KINDS } from '../../../pipelines/contract/words.ts'
import { DEFAULT_METRICS, definitionsOf, metricsOf } from '../../../pipelines/metrics/index.ts'
import { DEFAULT_SETTINGS, type MetricSettings } from '../../../pipelines/metrics/settings.ts'
import { rollUp } from '../../../pipelines/roll-up.ts'
import { scoredOf, somePost } from '../../support/scored.ts'
import { WORLD } from '../../support/told.ts'
import { START } from '../../support/world.ts'

/** One post of each kind on each of two networks, by an author with 1,000,000 followers. */
const posts = (['microblog', 'forum'] as const).flatMap((network) =>
  KINDS.map((kind) => somePost({ id: `${network} ${kind}`, network, kind, createdAt: START, followers: 1_000_000 })),
)
const batch = scoredOf(
  posts,
  posts.map(() => [0]),
)

async function read(settings: MetricSettings, versions?: ReadonlyMap<string, number>) {
  const metrics = metricsOf(settings, versions)
  const updates = await firstValueFrom(of(batch).pipe(rollUp({ ...WORLD, metrics })))
  const held = (channel: string) => updates.find((update) => update.channel === channel)?.set ?? {}
  return {
    formulas: new Map(definitionsOf(metrics).map(({ metric, formula, version }) => [metric, { formula, version }])),
    reading: (metric: string) => held('topic/t0')[`reading/${metric}/1h`] as Reading,
    split: (metric: string) => held('split/t0/network')[`split/${metric}/1h/network`] as SplitReading,
  }
}

describe('weights of interactions', () => {
  const settings: MetricSettings = {
    ...DEFAULT_SETTINGS,
    engagement: { all: { reply: 3, repost: 2, quote: 2, like: 0.25 }, networks: { forum: { like: 1.5, repost: 0 } } },
  }
  test('count by kind and network, in sums as exact as any', async () => {
    const { reading, split } = await read(settings)
    expect(reading('engagement')).toMatchObject({ value: 3 + 2 + 2 + 0.25 + 3 + 0 + 2 + 1.5, n: 8 })
    expect(split('engagement').rows.map(({ key, part }) => [key, part])).toEqual([
      ['microblog', 7.25],
      ['forum', 6.5],
    ])
  })
  test('are part of the formula that is said, and of its version', async () => {
    const { formulas, reading, split } = await read(settings, new Map([['engagement', 4]]))
    expect(formulas.get('engagement')).toEqual({
      formula: '3 × replies + 2 × reposts + 2 × quotes + 0.25 × likes; forum: 0 × reposts + 1.5 × likes',
      version: 4,
    })
    expect([reading('engagement').version, split('engagement').version]).toEqual([4, 4])
  })
  test('change nothing else', async () => {
    const [mine, usual] = [await read(settings), await read(DEFAULT_SETTINGS)]
    for (const { metric } of definitionsOf(DEFAULT_METRICS)) {
      if (metric !== 'engagement') expect(mine.reading(metric)).toEqual(usual.reading(metric))
    }
    expect(usual.reading('engagement')).toMatchObject({ value: 8, n: 8, version: 1 })
  })
})

test('the share of followers who see a post may be set, and is said', async () => {
  const { formulas, reading } = await read({
    ...DEFAULT_SETTINGS,
    impressions: { high: 0.2, few: 0, low: 0.1, many: 2_000_000 },
  })
  // Eight mentions by authors with half as many followers as `many`: f = 0.15.
  expect(reading('estimated-impressions').value).toBe(8 * 150_000)
  expect(formulas.get('estimated-impressions')?.formula).toBe(
    'sum of followers × f, f = 0.2 to 0 followers falling to 0.1 at 2 M',
  )
})
