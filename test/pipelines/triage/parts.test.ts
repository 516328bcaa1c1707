import { describe, expect, test } from 'vitest'
import { DEFAULT_WEIGHTS, pointsOf, QUEUE_PARTS, type QueueFacts, scoreOf } from '../../../pipelines/contract/queue.ts'
import { partsOf } from '../../../pipelines/triage/parts.ts'

const NOW = Date.UTC(2026, 10, 18, 6, 30)
const DAY = 86_400_000
const NOTHING: QueueFacts = { value: null, ticket: null, followers: null, interactions: 0, negative: 0, motive: null }
const parts = (facts: Partial<QueueFacts>) => partsOf({ ...NOTHING, ...facts }, NOW)

describe('a part is what its rule says', () => {
  test('value: the share of customers worth less', () => expect(parts({ value: 0.92 }).value).toBe(0.92))
  test.each([
    ['open', 0, 0.4],
    ['reopened', 3, 0.8],
    ['overdue', 0, 0.7],
    ['overdue', 7, 0.85],
    ['overdue', 14, 1],
    ['overdue', 40, 1],
  ] as const)('ticket: %s for %d days counts %d', (state, days, counts) =>
    expect(parts({ ticket: { state, since: NOW - days * DAY } }).ticket).toBeCloseTo(counts, 10),
  )
  // ln(1 + 999) / ln(1 + 1,000,000) = 6.9078 / 13.8155
  test.each([
    [null, 0],
    [999, 0.5],
    [1_000_000, 1],
    [80_000_000, 1],
  ])('reach: %s followers count %d', (followers, counts) => expect(parts({ followers }).reach).toBeCloseTo(counts, 4))
  // ln(1 + 30) / ln(1 + 1,000) = 3.4340 / 6.9088
  test('velocity: 30 interactions count 0.497', () =>
    expect(parts({ interactions: 30 }).velocity).toBeCloseTo(0.497, 3))
  test.each([
    ['dissuade', 1],
    ['warn', 0.8],
    ['vent', 0.4],
  ])('motive: %s counts %d', (name, counts) => expect(parts({ motive: { name, phrase: 'x' } }).motive).toBe(counts))
  test('what is not known counts nothing', () => expect(Object.values(parts({}))).toEqual([0, 0, 0, 0, 0, 0]))
})

describe('the score', () => {
  test('is the sum of its points, and 100 where every part is whole', () => {
    const whole = { value: 1, ticket: 1, reach: 1, velocity: 1, tone: 1, motive: 1 }
    expect(scoreOf(whole, DEFAULT_WEIGHTS)).toBeCloseTo(100, 10)
    const some = parts({ value: 0.5, negative: 0.8, followers: 999 })
    const points = pointsOf(some, DEFAULT_WEIGHTS)
    expect(points).toEqual({ value: 15, ticket: 0, reach: expect.closeTo(6, 3), velocity: 0, tone: 12, motive: 0 })
    expect(QUEUE_PARTS.reduce((sum, part) => sum + points[part], 0)).toBe(scoreOf(some, DEFAULT_WEIGHTS))
  })
  test('says nothing where nothing counts', () => {
    const none = { value: 0, ticket: 0, reach: 0, velocity: 0, tone: 0, motive: 0 }
    expect(scoreOf(parts({ value: 1 }), none)).toBe(0)
  })
  test('puts a quiet customer with an overdue claim before a stranger everybody hears', () => {
    const quiet = parts({
      value: 0.96,
      ticket: { state: 'overdue', since: NOW - 12 * DAY },
      followers: 210,
      negative: 0.9,
    })
    const loud = parts({
      followers: 2_000_000,
      interactions: 1_500,
      negative: 0.95,
      motive: { name: 'dissuade', phrase: 'never again' },
    })
    const [first, second] = [scoreOf(quiet, DEFAULT_WEIGHTS), scoreOf(loud, DEFAULT_WEIGHTS)]
    // 28.8 + 23.9 + 4.6 + 13.5, against 12 + 12 + 14.3 + 6
    expect([Math.round(first), Math.round(second)]).toEqual([71, 44])
  })
})
