import { describe, expect, test } from 'vitest'
import { languageOf } from '../../../client/messages/language.ts'
import { customersOf } from '../../../client/views/wall/customers.ts'
import { figuresOf } from '../../../client/views/wall/figures.ts'
import { headlineOf } from '../../../client/views/wall/headline.ts'
import { type Channels, topicItems } from '../../../client/views/wall/items.ts'
import { axisOf, bandAlong } from '../../../client/views/wall/lanes.ts'
import { pulseTiles } from '../../../client/views/wall/pulse.ts'
import { risingTerms } from '../../../client/views/wall/terms.ts'
import { viewOf } from '../../../client/views/wall/view.ts'

const NOW = Date.UTC(2026, 10, 18, 6, 32, 5)
const zoned = { zone: 'Asia/Hong_Kong', locale: 'en-GB' }
const language = languageOf('en')
const saying = { zoned, language, isPartial: false, isHidden: false, asOf: NOW, calm: null }
const none = { live: 1, all: 1, silent: [], down: [], paused: null }
const tier = (id: string, customers: number) => ({ id, names: { en: id, 'zh-Hant': id, 'zh-Hans': id }, customers })
const TIERS = [tier('unmatched', 0), tier('gold', 100), tier('member', 900)]
const standing = (lane: string, more: object) => ({
  lane,
  value: 12,
  n: 500,
  interval: null,
  usual: { low: 8.8, mid: 12, high: 15.3 },
  since: null,
  severity: 0,
  window: '15m',
  ...more,
})
const list = (n: number, ...rows: [string, number, number][]) => ({
  n,
  rows: rows.map(([key, value, usual]) => ({ key, label: key, value, error: 0, usual })),
})

const topic = (items: object) =>
  topicItems(
    {
      world: { topics: [{ id: 't', name: 'T', role: 'own', query: 'larkwing OR "LRK 218"' }] },
      'topic/t': items,
    } as unknown as Channels,
    't',
  )
const terms = {
  'reading/top-terms/1h': list(100, ['larkwing', 90, 0.9], ['cabin', 12, 0.12], ['cello', 46, 0.05], ['rare', 2, 0]),
}

describe('the sentence', () => {
  test('is calm while every lane is inside its usual range', () => {
    const calm = headlineOf(topic({ 'standing/volume': standing('volume', {}) }), saying)
    expect(calm).toMatchObject({ severity: 0, sentence: 'Everything inside its usual range', event: null })
  })
  test.each([
    ['volume', { value: 23 }, 'Mentions per minute'],
    ['net-sentiment', { value: 8.7 }, 'Net sentiment'],
  ])('does not call inside its range what has just left it: %s', (lane, more, name) => {
    const items = { 'standing/reputation': standing('reputation', {}), [`standing/${lane}`]: standing(lane, more) }
    expect(headlineOf(topic(items), saying)).toMatchObject({
      severity: 0,
      sentence: `${name} outside its usual range, for less than 2 min so far`,
      event: null,
    })
  })
  test('says how much, since when and about what when volume leaves it', () => {
    const spike = headlineOf(
      topic({ ...terms, 'standing/volume': standing('volume', { value: 38.6, since: NOW - 5_400_000, severity: 8 }) }),
      saying,
    )
    expect(spike).toMatchObject({
      severity: 8,
      sentence: 'Mentions at 3.2× usual since 13:02: cello',
      event: { lane: 'volume', since: NOW - 5_400_000 },
    })
  })
  test('lets the worst lane speak', () => {
    const items = {
      'standing/volume': standing('volume', { since: NOW, severity: 5 }),
      'standing/reputation': standing('reputation', { since: NOW, severity: 7 }),
    }
    expect(headlineOf(topic(items), saying)).toMatchObject({
      severity: 7,
      sentence: expect.stringContaining('Reputation'),
    })
  })
  test('claims no usual range it does not have', () => {
    expect(headlineOf(topic({ 'standing/volume': standing('volume', { usual: null }) }), saying).sentence).toBe(
      language.say('tooYoung'),
    )
  })
})

describe('a customer whose ticket is overdue and who speaks badly', () => {
  const warning = { at: NOW, network: 'video', tier: 'gold', state: 'overdue', openDays: 19, overdueDays: 5 }
  const saidIn = (tag: 'en' | 'zh-Hant' | 'zh-Hans', more: object = {}) =>
    headlineOf(
      topicItems(
        {
          world: { topics: [], tiers: TIERS },
          'topic/t': { 'standing/volume': standing('volume', {}), warnings: { rows: [{ ...warning, ...more }] } },
        } as unknown as Channels,
        't',
      ),
      { ...saying, language: languageOf(tag) },
    )
  test('is to be answered first, calm or not, in every language', () => {
    expect(saidIn('en')).toMatchObject({
      severity: 0,
      next: 'Next: answer the gold customer whose ticket is overdue by 5 days',
      more: 'Opened 19 days ago; now they post in public.',
    })
    expect(saidIn('zh-Hant').next).toBe('下一步：回覆gold客戶，其工單已逾期 5 天')
    expect(saidIn('zh-Hans').next).toBe('下一步：回复gold客户，其工单已逾期 5 天')
  })
  test('is a customer where no tier is known, and the ticket may have been opened again', () => {
    expect(saidIn('en', { tier: null, overdueDays: 0 }).next).toBe(
      'Next: answer the customer whose ticket is overdue since today',
    )
    expect(saidIn('en', { state: 'reopened', overdueDays: null }).next).toBe(
      'Next: answer the gold customer whose ticket was opened again',
    )
  })
})

test('a lane outside its range for less than two minutes does not make the calm begin later than now', () => {
  const items = {
    'standing/volume': standing('volume', {}),
    'usual/volume': { lane: 'volume', hours: [{ at: NOW - 7_200_000, low: 8, mid: 12, high: 15, n: 80 }] },
    'lane/volume/1': { at: NOW - 60_000, value: 40, n: 120, low: null, high: null },
  }
  expect(headlineOf(topic(items), saying).sentence).toBe(language.say('calmNow'))
})

test('a word that nobody used before is new, and one without enough to compare with has no ratio', () => {
  const rows = [
    { key: 'cello', label: 'cello', value: 46, error: 0, usual: 0 },
    { key: 'seat', label: 'seat', value: 46, error: 0, usual: null },
  ]
  expect(risingTerms(topic({ 'reading/top-terms/1h': { n: 100, rows } }))).toMatchObject([
    { term: 'cello', ratio: null, isNew: true },
    { term: 'seat', ratio: null, isNew: false },
  ])
})

test('words of the hour come by what they gained against the day before, without the words of the query and the rare ones', () => {
  expect(risingTerms(topic(terms)).map(({ term, ratio }) => [term, ratio && Number(ratio.toFixed(1))])).toEqual([
    ['cello', 9.2],
    ['cabin', 1],
  ])
})

describe('figures', () => {
  test('carry what is usual, and the range or interval', () => {
    const [reputation, volume, sentiment] = figuresOf(
      topic({
        'standing/reputation': standing('reputation', {
          value: 61.3,
          interval: [59.7, 62.9],
          usual: { low: 67, mid: 68.4, high: 70 },
        }),
        'standing/volume': standing('volume', { value: 38.6 }),
        'standing/net-sentiment': standing('net-sentiment', {
          value: -14,
          n: 1_943,
          usual: { low: 5, mid: 18, high: 30 },
        }),
      }),
      { language, silence: none },
    )
    expect(reputation).toMatchObject({ value: '61.3', delta: '7.1 below usual', note: '80% interval 59.7–62.9 of 100' })
    expect(volume).toMatchObject({ value: '38.6', delta: '3.2× usual', note: 'range 8.8–15.3' })
    expect(sentiment).toMatchObject({ value: '−14', delta: '32 below usual', note: 'usually +18' })
  })
  test('say n instead of a rate under thirty mentions', () => {
    const figures = figuresOf(topic({ 'standing/net-sentiment': standing('net-sentiment', { value: 50, n: 17 }) }), {
      language,
      silence: none,
    })
    expect(figures[2]).toMatchObject({ value: 'n = 17', delta: language.say('tooFew') })
  })
})

describe('customers', () => {
  const split = (gold: number, member: number) => ({
    'split/volume/1h/tier': {
      rows: [
        { key: 'unmatched', value: 500, n: 500 },
        { key: 'gold', value: gold, n: gold },
        { key: 'member', value: member, n: member },
      ],
    },
  })
  test('stand against all customers', () => {
    expect(customersOf(topic(split(30, 70)), TIERS).rows.map(({ index }) => index?.toFixed(2))).toEqual([
      '3.00',
      '0.78',
    ])
  })
  test('have no index under thirty mentions', () => {
    expect(customersOf(topic(split(3, 7)), TIERS).rows.map(({ index }) => index)).toEqual([null, null])
  })
})

test('the usual band runs straight between the centres of the hours', () => {
  const axis = axisOf(NOW)
  const hours = Array.from({ length: 8 }, (_, i) => ({
    at: Math.floor(axis.from / 3_600_000) * 3_600_000 + i * 3_600_000,
    low: i,
    mid: i + 1,
    high: i + 2,
    n: 80,
  }))
  const band = bandAlong({ lane: 'volume', hours }, axis)
  for (const { at, mid } of band) {
    const expected = 1 + Math.min(7, Math.max(0, (at - hours[0]!.at) / 3_600_000 - 0.5))
    expect(mid).toBeCloseTo(expected, 6)
  }
})

describe('before anything was measured', () => {
  const AT = {
    freshness: 'live',
    asOf: NOW,
    clock: NOW,
    silence: none,
    waiting: null,
    isHidden: false,
    zoned,
    language,
  } as const
  const statesOf = (items: object) => {
    const channels = { world: { board: { topic: 't', tiers: [] } }, 'topic/t': items } as unknown as Channels
    const { figures: _, lanes, ...tiles } = pulseTiles(viewOf({ channels, refusals: {} }, language), AT)
    return Object.values({
      ...lanes,
      ...Object.fromEntries(Object.entries(tiles).map(([id, { meta }]) => [id, meta])),
    }).map(({ state }) => state)
  }
  const past = { 'usual/volume': { lane: 'volume', hours: [] }, 'lane/volume/1': { at: 1, value: 4, n: 12 } }

  test('every tile loads, and none says that there is nothing', () => {
    expect(new Set(statesOf({}))).toEqual(new Set(['loading']))
    expect(new Set(statesOf(past))).toEqual(new Set(['loading']))
    expect(headlineOf(topic(past), saying).sentence).toBe('Waiting for the first figures')
  })
  test('a screen that may not see the topic does not wait for it', () => {
    const refusals = { 'topic/t': { type: 'error', code: 'forbidden', channel: 'topic/t', message: 'no' } } as const
    const channels = { world: { board: { topic: 't' } } } as unknown as Channels
    const { voice, feed, shared } = pulseTiles(viewOf({ channels, refusals }, language), AT)
    expect([voice, feed, shared].map(({ meta }) => meta.state)).toEqual(['empty', 'empty', 'hidden'])
  })
  test('a tile whose lists come later loads until they do', () => {
    const measured = { ...past, 'reading/volume/1m': { value: 0, n: 0 } }
    expect(statesOf(measured)).toEqual(['empty', 'empty', 'empty', 'loading', 'loading', 'empty', 'loading', 'empty'])
  })
})
