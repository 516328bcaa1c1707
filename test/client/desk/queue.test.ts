import { describe, expect, test } from 'vitest'
import { boundOf } from '../../../client/desk/queue/bound.ts'
import { heldTo, inFolder, queueItems } from '../../../client/desk/queue/items.ts'
import { mainReasons, reasonOf } from '../../../client/desk/queue/reasons.ts'
import { deskLanguageOf } from '../../../client/messages/desk/language.ts'
import { DEFAULT_WEIGHTS, pointsOf, type QueueEntry, type QueueFacts } from '../../../pipelines/contract/queue.ts'

const NOW = Date.UTC(2026, 10, 18, 6)
const FACTS: QueueFacts = {
  value: 0.96,
  ticket: { state: 'overdue', since: NOW - 12 * 86_400_000 },
  followers: 2_140,
  interactions: 290,
  negative: 0.91,
  motive: { name: 'warn', phrase: 'beware' },
}
const entry = (key: string, tone: number, more: Partial<QueueEntry> = {}): QueueEntry => ({
  key,
  post: key,
  network: 'video',
  kind: 'original',
  language: 'en',
  tone: 'negative',
  at: NOW,
  handle: 'someone',
  text: 'words',
  customer: null,
  tier: null,
  parts: { value: 0, ticket: 0, reach: 0, velocity: 0, tone, motive: 0 },
  facts: FACTS,
  marked: null,
  more: 0,
  ...more,
})
const keys = (entries: readonly QueueEntry[]) => entries.map(({ key }) => key)
const dealt = (at: number) => ({ marked: { mark: 'answered' as const, by: 'local', at } })

test('reads its channel, and nothing of it before it came', () => {
  const items = { queue: { waiting: 1, held: 1, bound: 500, shed: 0, aged: 0 }, 'entry/1': entry('1', 1) }
  expect(keys(queueItems({ 'queue/larkwing': items }, 'larkwing').entries)).toEqual(['1'])
  expect(queueItems({}, 'larkwing')).toMatchObject({ entries: [], state: null, inForce: { version: 1 } })
})

test('waiting posts stand by score, and of equals who waits longer first; others by when they were dealt with', () => {
  const entries = [
    entry('low', 0.5),
    entry('later', 0.9),
    entry('longer', 0.9, { at: NOW - 1 }),
    entry('done', 1, dealt(5)),
    entry('just done', 0, dealt(6)),
  ]
  expect(keys(inFolder(entries, 'waiting', DEFAULT_WEIGHTS))).toEqual(['longer', 'later', 'low'])
  expect(keys(inFolder(entries, 'done', DEFAULT_WEIGHTS))).toEqual(['just done', 'done'])
})

test('a held list keeps its order, drops what is gone, and counts what came', () => {
  const waiting = [entry('new', 1), entry('a', 0.9)]
  const { rows, unseen } = heldTo(['b', 'gone', 'a'], waiting, [...waiting, entry('b', 0.1, dealt(5))])
  expect([keys(rows), unseen]).toEqual([['b', 'a'], 1])
})

describe('says why', () => {
  const en = deskLanguageOf('en')
  test.each([
    ['value', 'worth more than 96% of customers'],
    ['ticket', 'ticket overdue 12 d'],
    ['reach', '2,140 followers'],
    ['velocity', '290 interactions in 15 min'],
    ['tone', '91% negative'],
    ['motive', 'warns others: “beware”'],
  ] as const)('of %s', (part, words) => expect(reasonOf(part, FACTS, en, NOW)).toBe(words))
  test('of one as of one', () => {
    const one = { ...FACTS, followers: 1, interactions: 1 }
    expect((['reach', 'velocity'] as const).map((part) => reasonOf(part, one, en, NOW))).toEqual([
      '1 follower',
      '1 interaction in 15 min',
    ])
  })
  test('nothing of what is not known', () => {
    const nothing = { value: null, ticket: null, followers: null, interactions: 0, negative: 0.6, motive: null }
    expect(
      (['value', 'ticket', 'reach', 'velocity', 'motive'] as const).map((part) => reasonOf(part, nothing, en, NOW)),
    ).toEqual([null, null, null, null, null])
  })
  test.each([
    ['en', 'worth more than 96% of customers, ticket overdue 12 d'],
    ['zh-Hant', '價值高於 96% 的客戶、工單逾期 12 天'],
    ['zh-Hans', '价值高于 96% 的客户、工单逾期 12 天'],
  ])('the two that weigh most, in %s', (tag, words) => {
    const points = pointsOf(
      { value: 0.96, ticket: 0.9, reach: 0.2, velocity: 0.1, tone: 0.9, motive: 0 },
      DEFAULT_WEIGHTS,
    )
    expect(mainReasons(FACTS, points, { language: deskLanguageOf(tag), now: NOW })).toBe(words)
  })
})

test('the head of the queue counts people with people, and tells of posts that were left out only where some were', () => {
  const entries = [entry('a', 1), entry('done', 1, dealt(5))]
  const state = { waiting: 292, held: 500, bound: 500, shed: 0, aged: 0 }
  const en = deskLanguageOf('en')
  expect(boundOf({ entries, state }, en)).toBe('1 of 292 people shown, the most urgent first')
  expect(boundOf({ entries, state: { ...state, shed: 12 } }, en)).toContain('12 less urgent posts left out')
  expect(boundOf({ entries, state: null }, en)).toBe('')
})
