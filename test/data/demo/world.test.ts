import { describe, expect, test } from 'vitest'
import { companyRecords } from '../../../data/demo/customers.ts'
import { eventsOf } from '../../../data/demo/events.ts'
import { DEMO_NETWORKS, type DemoNetwork } from '../../../data/demo/networks.ts'
import { rhythm } from '../../../data/demo/rhythm.ts'
import { CELLO, STORIES, STORY, STORY_SPAN, type StoryName } from '../../../data/demo/stories.ts'
import { firstPostId } from '../../../data/demo/story-posts.ts'
import type { WorldKey } from '../../../data/demo/world.ts'

const ORIGIN = Date.UTC(2026, 10, 18, 4)
const MINUTE = 60_000
const key = (story: StoryName, seed = 1): WorldKey => ({ seed, story, origin: ORIGIN })
const lived = (world: WorldKey, network: DemoNetwork, minutes: number) =>
  eventsOf(world, network, ORIGIN).next(ORIGIN + minutes * MINUTE)
const live = (world: WorldKey, minutes: number) =>
  DEMO_NETWORKS.flatMap((network) => lived(world, network, minutes)).sort((a, b) => a.at - b.at)

test('the same seed is the same world, another seed another', () => {
  expect(live(key('crisis'), 5)).toEqual(live(key('crisis'), 5))
  expect(live(key('crisis', 2), 5)).not.toEqual(live(key('crisis'), 5))
})

test('two worlds share no post', () => {
  const ids = new Set(live(key('crisis'), 30).map(({ id }) => id))
  expect(live(key('crisis', 2), 30).filter(({ id }) => ids.has(id))).toEqual([])
})

describe.each(DEMO_NETWORKS)('on the network $id', (network) => {
  test('posts come in time order, each once, and point only at words of the network that were there before', () => {
    const seen = new Set<string>()
    const reposts = new Set<string>()
    let at = 0
    for (const post of lived(key('crisis'), network, 60)) {
      expect(post.at).toBeGreaterThanOrEqual(at)
      expect(post.network).toBe(network.id)
      at = post.at
      if (post.op === undefined) {
        expect(seen.has(post.id)).toBe(false)
        seen.add(post.id)
      } else expect(seen.has(post.id)).toBe(true)
      if (post.subject) expect(seen.has(post.subject)).toBe(true)
      if (post.kind === 'repost') reposts.add(post.id)
      expect(reposts.has(post.subject ?? '')).toBe(false)
    }
    expect(seen.size).toBeGreaterThan(30)
  })

  test('a world that is resumed goes on as if it had never stopped', () => {
    const whole = lived(key('crisis'), network, 30)
    const half = ORIGIN + 13 * MINUTE + 777
    const first = eventsOf(key('crisis'), network, ORIGIN).next(half)
    const rest = eventsOf(key('crisis'), network, half).next(ORIGIN + 30 * MINUTE)
    expect([...first, ...rest]).toEqual(whole)
  })
})

test('at any hour of the week four brands are spoken of 24 to 44 times a minute', () => {
  const rates = Array.from({ length: 9 }, (_, i) => {
    const from = ORIGIN + i * 19 * 60 * MINUTE
    const world = { seed: 1, story: 'calm', origin: from - 60 * MINUTE } as const
    const said = DEMO_NETWORKS.flatMap((network) => eventsOf(world, network, from).next(from + 30 * MINUTE))
    return said.filter(({ id, kind, op }) => kind !== 'like' && op === undefined && !id.includes('-x-')).length / 30
  })
  expect(Math.min(...rates)).toBeGreaterThan(22)
  expect(Math.max(...rates)).toBeLessThan(46)
  expect(Math.max(...rates) / Math.min(...rates)).toBeGreaterThan(1.2)
})

describe.each(STORIES.filter((name) => name !== 'calm'))('the story %s', (name) => {
  const story = STORY[name]!
  const told = live(key(name), STORY_SPAN / MINUTE).filter(
    ({ id, kind, op }) => id.startsWith(firstPostId(key(name))) && kind !== 'like' && op === undefined,
  )
  test('begins within seconds, and grows to what it says', () => {
    expect(told[0]).toMatchObject({ id: firstPostId(key(name)), author: story.first.id, network: story.first.network })
    expect(told[0]!.at - ORIGIN).toBeLessThan(5_000)
    expect(Math.abs(told.length / story.expected - 1)).toBeLessThan(0.1)
  })
  test('takes nothing from the everyday', () => {
    const everyday = ({ id }: { id: string }) => !id.startsWith(firstPostId(key(name)))
    expect(live(key(name), 20).filter(everyday)).toEqual(live(key('calm'), 20))
  })
  test('names its cause in most of its English posts', () => {
    const said = told.filter(({ lang, text }) => lang === 'en' && text !== '')
    const named = said.filter(({ text }) => story.causes.some((cause) => text.toLowerCase().includes(cause)))
    expect(said.length).toBeGreaterThan(30)
    expect(named.length / said.length).toBeGreaterThan(0.6)
  })
  test('is told on every network', () => {
    expect(new Set(told.map(({ network }) => network))).toEqual(new Set(DEMO_NETWORKS.map(({ id }) => id)))
  })
})

test('the rumour is over within the hour, the crisis comes a second time', () => {
  const rate = (name: StoryName, minute: number) => STORY[name]!.perMinute(minute * MINUTE)
  expect(rate('rumour', 45)).toBeLessThan(0.1)
  expect(rate('crisis', 53)).toBeGreaterThan(2 * rate('crisis', 45))
  expect(rate('crisis', 120)).toBeGreaterThan(12)
})

describe('the company', () => {
  const tables = new Map([...companyRecords(ORIGIN)].map(({ table, columns }) => [table, columns]))
  const column = (table: string, place: number) => tables.get(table)!.values[place]!
  test('has fifty thousand customers, each in one of five tiers', () => {
    expect(column('customers', 0)).toHaveLength(50_000)
    expect(new Set(column('customers', 4))).toEqual(new Set([1, 2, 3, 4, 5]))
  })
  test('says of every link why it may know', () => {
    expect(column('links', 4).every((basis) => ['signed-up', 'contract', 'campaign'].includes(String(basis)))).toBe(
      true,
    )
    expect(column('links', 5).every((evidence) => String(evidence).length > 10)).toBe(true)
  })
  test('had promised an answer to the owner of the cello before the first post', () => {
    const at = column('tickets', 3).indexOf(CELLO.customer)
    expect(Number(column('tickets', 6)[at])).toBeLessThan(ORIGIN)
    expect(column('tickets', 8)[at]).toBe(null)
    const link = column('links', 1).indexOf(STORY.crisis!.first.id)
    expect(column('links', 3)[link]).toBe(CELLO.customer)
    const tier = column('customers', 4)[column('customers', 0).indexOf(CELLO.customer)]
    expect(column('tiers', 1)[Number(tier) - 1]).toBe('gold')
  })
})

test('is loudest on Friday evening and quietest before dawn, without a jump anywhere', () => {
  const hour = 3_600_000
  const monday = Date.UTC(2026, 10, 15, 16)
  const week = Array.from({ length: 7 * 24 * 6 }, (_, i) => ({
    at: monday + (i * hour) / 6,
    level: rhythm(monday + (i * hour) / 6),
  }))
  const loudest = week.reduce((a, b) => (b.level > a.level ? b : a))
  const quietest = week.reduce((a, b) => (b.level < a.level ? b : a))
  expect((loudest.at - monday) / hour).toBeCloseTo(4 * 24 + 20, 0)
  expect(((quietest.at - monday) / hour) % 24).toBeCloseTo(4, 0)
  for (const [i, { level }] of week.entries())
    expect(Math.abs(level - (week[i - 1]?.level ?? level))).toBeLessThan(0.06)
})
