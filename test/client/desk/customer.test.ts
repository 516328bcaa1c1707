import { describe, expect, test } from 'vitest'
import { formatWhen } from '../../../client/desk/customer/dates.ts'
import { expectedIn } from '../../../client/desk/customer/expected.ts'
import { lifeLine } from '../../../client/desk/customer/life.ts'
import { toldOf } from '../../../client/desk/customer/life-told.ts'
import { madeOf } from '../../../client/desk/customer/made.ts'
import { evidenceOf, sourceOf } from '../../../client/desk/customer/provenance.ts'
import { figureOf } from '../../../client/desk/numbers/figures.ts'
import { deskLanguageOf } from '../../../client/messages/desk/language.ts'
import { formatMoney } from '../../../client/money.ts'
import type { CardList, CustomerCard } from '../../../pipelines/contract/card.ts'

const NOW = Date.UTC(2026, 10, 18, 6, 32)
const DAY = 86_400_000
const en = deskLanguageOf('en')

test.each([
  [{ amount: 942_000, currency: 'HKD' }, 'en', 'HK$9,420'],
  [{ amount: 11_800_000, currency: 'HKD' }, 'en', 'HK$118k'],
  [{ amount: 418_000_000, currency: 'HKD' }, 'zh-Hant', 'HK$418萬'],
  [{ amount: 3_700_000, currency: 'HKD' }, 'en', 'HK$37.0k'],
  [{ amount: 9_420, currency: 'JPY' }, 'en', 'JP¥9,420'],
  [{ amount: -5_000, currency: 'EUR' }, 'en', '−€50'],
  [{ amount: 5_000, currency: 'points' }, 'en', 'points 50'],
])('money is written as its language does: %j in %s', (money, tag, text) =>
  expect(formatMoney(money, deskLanguageOf(tag))).toBe(text),
)

test.each([
  [NOW - 60_000, '14:31'],
  [NOW - 3 * DAY, '15 Nov'],
  [NOW + 9 * DAY, '27 Nov'],
  [NOW - 365 * DAY, 'Nov 2025'],
  [NOW - 600 * DAY, 'Mar 2025'],
])('a time is said as near as it is', (at, text) =>
  expect(formatWhen(at, NOW, { zone: 'Asia/Hong_Kong', locale: 'en-GB' })).toBe(text),
)

describe('the line of a life', () => {
  const card = {
    asOf: NOW,
    orders: [
      { ref: 'big', at: NOW - 15 * DAY, amount: 100, currency: 'HKD', isCancelled: false },
      { ref: 'cancelled', at: NOW - 16 * DAY, amount: 100, currency: 'HKD', isCancelled: true },
      { ref: 'booked', at: NOW + DAY, amount: 100, currency: 'HKD', isCancelled: false },
      { ref: 'small', at: NOW - 380 * DAY, amount: 1, currency: 'HKD', isCancelled: false },
    ],
    tickets: [
      { ticket: 1, openedAt: NOW - 30 * DAY, promisedAt: NOW - 15 * DAY, closedAt: null, state: 'overdue' },
      { ticket: 2, openedAt: NOW - 800 * DAY, promisedAt: null, closedAt: NOW - 790 * DAY, state: 'closed' },
    ],
    surveys: [
      { at: NOW - 10 * DAY, score: 3 },
      { at: NOW - 100 * DAY, score: 9 },
    ],
    posts: [{ key: '1', at: NOW, tone: 'negative' }],
    shortened: [],
    post: { key: '1' },
  } as unknown as CustomerCard
  // 92 px of names, 10 px at the right, 42 % of the 1,000 between for the last 30 days.
  const line = lifeLine(card, 1_102)
  test('names a time only where there is room for its name, also on a phone', () => {
    for (const wide of [320, 700, 1_102]) {
      const { x, ticks, end } = lifeLine(card, wide)
      const places = [...ticks.map((at) => x(at)), end]
      expect(ticks.length).toBeGreaterThan(0)
      for (const [i, place] of places.slice(1).entries()) expect(place - (places[i] ?? 0)).toBeGreaterThanOrEqual(66)
    }
    expect(line.ticks).toHaveLength(6)
  })
  test('is told with how many of each are on it, and of what there are more that these are the newest', () => {
    const told = (...shortened: readonly CardList[]) => toldOf(lifeLine({ ...card, shortened }, 1_102), en)
    expect(told()).toEqual({
      key: 'larger dot, larger order',
      sentence: 'Two years: 2 orders, 1 ticket, 2 survey answers, 1 post',
    })
    expect(told('orders', 'posts')).toEqual({
      key: 'larger dot, larger order; the newest 2 orders, the newest post',
      sentence: 'Two years: the newest 2 orders, 1 ticket, 2 survey answers, the newest post',
    })
  })
  test('has all answers of two years where only older ones are left out', () => {
    const answered = (ago: number) => ({
      ...card,
      surveys: [{ at: NOW - ago, score: 3, comment: '' }],
      shortened: ['surveys'] as const,
    })
    expect(lifeLine(answered(9 * DAY), 1_102).shortened).toEqual(['surveys'])
    expect(lifeLine(answered(800 * DAY), 1_102).shortened).toEqual([])
  })
  test('gives the last 30 days almost half of its room', () => {
    expect([line.breakAt, line.end]).toEqual([672, 1_092])
    expect([NOW - 730 * DAY, NOW - 30 * DAY, NOW - 15 * DAY, NOW].map((at) => Math.round(line.x(at)))).toEqual([
      92, 672, 882, 1_092,
    ])
  })
  test('shows what happened within two years, larger orders larger', () => {
    expect(line.orders.map(({ ref, x, r }) => [ref, Math.round(x), Math.round(r)])).toEqual([
      ['big', 882, 10],
      ['small', 382, 4],
    ])
    expect(line.tickets.map(({ from, to, overdueFrom }) => [from, to, overdueFrom])).toEqual([[672, 1_092, 882]])
    expect(line.answers.map(({ score }) => score)).toEqual([9, 3])
    expect(line.posts).toEqual([{ key: '1', x: 1_092, tone: 'negative', isOpened: true }])
  })
})

describe('what is expected of a customer is told', () => {
  const told = (expected: CustomerCard['expected'], tag: 'en' | 'zh-Hant' = 'en') =>
    expectedIn({ expected } as CustomerCard, deskLanguageOf(tag), () => '17 Nov')
  const known = {
    alive: 0.943,
    purchases: 7.64,
    low: 4,
    high: 12,
    margin: { amount: 1_240_000, currency: 'HKD' },
    fittedAt: 0,
    n: 50_000,
  }
  test('with how often they buy, whether they still do, of when that is and of how many customers', () => {
    expect(told(known)).toEqual({
      name: 'Next 12 months',
      value: 'HK$12.4k',
      note: 'margin of 7.6 purchases, 80% interval 4 to 12; 94% still buys; as of 17 Nov, n = 50,000',
    })
    expect(told({ ...known, purchases: 1.04 }).note).toContain('1 purchase,')
    expect(told(known, 'zh-Hant').note).toBe(
      '預期購買 7.6 次（80% 區間 4 至 12）的毛利；94% 仍會購買；截至 17 Nov，n = 50,000',
    )
  })
  test('without a margin where none is known', () =>
    expect(told({ ...known, margin: null })).toMatchObject({
      value: 'not known',
      note: expect.stringContaining('7.6'),
    }))
  test('as unknown where too few customers tell, or nothing is fitted', () => {
    expect(told({ ...known, alive: null, purchases: null, low: null, high: null, margin: null, n: 12 })).toMatchObject({
      value: 'not known',
      note: 'no model fits 12 customers: too few bought again, or none seems to stop',
    })
    expect(told(null)).toMatchObject({ value: 'not known', note: 'no orders, or nothing fitted yet' })
  })
})

test.each([
  [{ figure: 'clv', rows: [{ clv: 11_800_000, currency: 'HKD' }] }, 'HK$118k'],
  [{ figure: 'expected', rows: [{ margin: 1_240_000, purchases: 7.6, currency: 'HKD' }] }, 'HK$12.4k'],
  [{ figure: 'expected', rows: [{ margin: null, purchases: 7.6, currency: null }] }, 'not known'],
  [{ figure: 'rfm', rows: [{ r: 5, f: 4, m: 4, n: 900 }] }, '5, 4, 4'],
  [{ figure: 'rfm', rows: [] }, 'not known'],
] as const)('a figure that is made again is said as the card says it: %j', (made, text) =>
  expect(madeOf({ ...made, version: 1, sql: '' }, en)).toBe(text),
)

describe('a number is told with what it rests on', () => {
  const metric = { version: 1, asOf: NOW, parameters: {}, sql: '' }
  test('value at risk with its interval', () => {
    const rows = [
      { currency: 'HKD', value: 418_000_000, low: 300_000_000, high: 500_000_000, expected: null, n: 143, unpriced: 2 },
    ]
    expect(figureOf({ ...metric, metric: 'value-at-risk', rows }, en)).toEqual({
      value: 'HK$4.18M',
      note: '80% interval HK$3.00M to HK$5.00M; n = 143 customers in 24 h, 2 more without a known margin',
    })
    const foretold = { expected: 96_400_000, expected_low: 83_000_000, expected_high: 110_000_000 }
    const both = figureOf(
      { ...metric, metric: 'value-at-risk', rows: rows.map((row) => ({ ...row, ...foretold })) },
      en,
    )
    expect(both.note).toContain('; of the next 12 months alone HK$964k, 80% interval HK$830k to HK$1.10M')
    expect(figureOf({ ...metric, metric: 'value-at-risk', rows: [] }, en).value).toBe('–')
  })
  test('the window of whoever is silent or loud, also a tried one', () => {
    for (const id of ['silent-detractor', 'vocal-promoter'] as const)
      expect(figureOf({ ...metric, metric: id, rows: [], parameters: { days: 30 } }, en).note).toContain('in 30 days')
  })
  test('lifetime value with its interval, which few have not', () => {
    const row = { currency: 'HKD', value: 1_284_000, median: 713_000, ninetieth: 3_010_000, total: 90_000_000 }
    const told = (more: object) => figureOf({ ...metric, metric: 'clv', rows: [{ ...row, ...more }] }, en).note
    expect(told({ low: 1_200_000, high: 1_300_000, n: 70 })).toMatch(
      /^mean, 80% interval HK\$12.0k to HK\$13.0k; .* n = 70/,
    )
    expect(told({ low: null, high: null, n: 29 })).toBe('n = 29, too few to say')
  })
  test('no rate of few', () => {
    const row = { answered: 2, median: 90, ninetieth: 114, waiting: 2, over_sla: 1, authors: 4, recovered: 1 }
    expect(figureOf({ ...metric, metric: 'response', rows: [row] }, en)).toEqual({
      value: '90 min',
      note: 'median of 2 answered negative posts of 7 days; 2 posts wait, 1 of them over the SLA; authors recovered: n = 4, too few to say',
    })
    const many = { ...row, authors: 40, recovered: 10 }
    expect(figureOf({ ...metric, metric: 'response', rows: [many] }, en).note).toContain('recovered: 25%')
  })
  test('nobody recovered by answers that were not given', () => {
    const row = { answered: 0, median: null, ninetieth: null, waiting: 40, over_sla: 31, authors: 40, recovered: 10 }
    expect(figureOf({ ...metric, metric: 'response', rows: [row] }, en)).toEqual({
      value: 'none answered',
      note: 'of the negative posts of 7 days 40 wait, 31 of them over the SLA',
    })
  })
})

test('what the demo wrote is said in the language of the screen, what a company wrote stays as it is', () => {
  const zh = deskLanguageOf('zh-Hant')
  expect([evidenceOf('opted in to a campaign', zh), sourceOf('demo', zh)]).toEqual(['選擇參加推廣活動', '示範資料'])
  expect([evidenceOf('form 12', zh), sourceOf('crm-2026', zh)]).toEqual(['form 12', 'crm-2026'])
})
