import { describe, expect, test } from 'vitest'
import { companyRecords } from '../../../data/demo/customers.ts'
import { eventsOf } from '../../../data/demo/events.ts'
import { pastMinutes } from '../../../data/demo/past.ts'
import { rhythm } from '../../../data/demo/rhythm.ts'
import { CELLO, STORIES, STORY, type StoryName } from '../../../data/demo/stories.ts'
import { firstPostId, STORY_AUTHOR, type WorldKey } from '../../../data/demo/world.ts'

const ORIGIN = Date.UTC(2026, 10, 18, 4)
const MINUTE = 60_000
const key = (story: StoryName, seed = 1): WorldKey => ({ seed, story, origin: ORIGIN })
const live = (world: WorldKey, minutes: number) => eventsOf(world, ORIGIN).next(ORIGIN + minutes * MINUTE)

test('the same seed is the same world, another seed another', () => {
  expect(live(key('crisis'), 5)).toEqual(live(key('crisis'), 5))
  expect(live(key('crisis', 2), 5)).not.toEqual(live(key('crisis'), 5))
})

test('posts come in time order, each once, and point only at posts that were there before', () => {
  const posts = live(key('crisis'), 40)
  const seen = new Set<string>()
  let at = 0
  for (const post of posts) {
    expect(post.at).toBeGreaterThanOrEqual(at)
    at = post.at
    if (post.op === undefined) {
      expect(seen.has(post.id)).toBe(false)
      seen.add(post.id)
    } else expect(seen.has(post.id)).toBe(true)
    if (post.subject) expect(seen.has(post.subject)).toBe(true)
  }
})

test('a world that is resumed goes on as if it had never stopped', () => {
  const whole = live(key('crisis'), 30)
  const half = ORIGIN + 13 * MINUTE + 777
  const first = eventsOf(key('crisis'), ORIGIN).next(half)
  const rest = eventsOf(key('crisis'), half).next(ORIGIN + 30 * MINUTE)
  expect([...first, ...rest].map(({ id, at, op }) => [id, at, op])).toEqual(whole.map(({ id, at, op }) => [id, at, op]))
})

describe.each(STORIES.filter((name) => name !== 'calm'))('the story %s', (name) => {
  const story = STORY[name]!
  test('begins within two minutes and grows to what it says', () => {
    const ours = new Set(live(key('calm'), 180).map(({ id }) => id))
    const extra = live(key(name), 180).filter(({ id, op }) => !ours.has(id) && op === undefined)
    const first = extra[0]!
    expect(first).toMatchObject({ id: firstPostId(key(name)), author: STORY_AUTHOR })
    expect(first.at - ORIGIN).toBeLessThan(2 * MINUTE)
    expect(Math.abs(extra.length - story.expected) / story.expected).toBeLessThan(0.15)
  })
  test('names its cause in most of its English posts', () => {
    const said = live(key(name), 60).filter(
      ({ id, lang, text }) => id.startsWith(`${name}-`) && lang === 'en' && text !== '',
    )
    const named = said.filter(({ text }) => story.causes.some((cause) => text.toLowerCase().includes(cause)))
    expect(named.length / said.length).toBeGreaterThan(0.6)
  })
})

describe('the company', () => {
  const tables = new Map([...companyRecords(1, ORIGIN)].map(({ table, columns }) => [table, columns]))
  const column = (table: string, place: number) => tables.get(table)!.values[place]!
  test('has fifty thousand customers, each in one of five tiers', () => {
    expect(column('customers', 0)).toHaveLength(50_000)
    expect(new Set(column('customers', 2))).toEqual(new Set([1, 2, 3, 4, 5]))
  })
  test('says of every link why it may know', () => {
    expect(column('links', 4).every((basis) => ['signed-up', 'contract', 'campaign'].includes(String(basis)))).toBe(
      true,
    )
    expect(column('links', 5).every((evidence) => String(evidence).length > 10)).toBe(true)
  })
  test('had promised an answer to the owner of the cello before the first post', () => {
    const at = column('tickets', 1).indexOf(CELLO.customer)
    expect(Number(column('tickets', 4)[at])).toBeLessThan(ORIGIN)
    expect(column('tickets', 6)[at]).toBe('open')
    const link = column('links', 1).indexOf(STORY_AUTHOR)
    expect(column('links', 3)[link]).toBe(CELLO.customer)
    const tier = column('customers', 2)[column('customers', 0).indexOf(CELLO.customer)]
    expect(column('tiers', 1)[Number(tier) - 1]).toBe('gold')
  })
})

test('the past is as lively as a calm present', () => {
  const { values } = pastMinutes(1, ORIGIN)
  const [topics = [], minutes = [], counts = []] = values
  const sameHour = (at: number) => Math.floor(at / 3_600_000) % 24 === Math.floor(ORIGIN / 3_600_000) % 24
  const past =
    topics.reduce<number>(
      (sum, topic, i) => sum + (topic === 'larkwing' && sameHour(Number(minutes[i])) ? Number(counts[i]) : 0),
      0,
    ) / 28
  const days = Array.from({ length: 12 }, (_, day) => {
    const world = { seed: 1, story: 'calm' as const, origin: ORIGIN + day * 86_400_000 }
    const own = new Set<string>()
    return eventsOf(world, world.origin - 6 * 3_600_000)
      .next(world.origin + 3_600_000)
      .filter(({ id, at, kind, op, text, subject }) => {
        const isOwn = /larkwing|翎航|lrk (218|604)/i.test(text) || own.has(subject ?? '')
        if (isOwn) own.add(id)
        return isOwn && at >= world.origin && kind !== 'like' && op === undefined
      }).length
  })
  const present = days.reduce((sum, n) => sum + n, 0) / days.length
  expect(Math.abs(present / past - 1)).toBeLessThan(0.15)
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
