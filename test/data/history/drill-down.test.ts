import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askPast, type Question } from '../../../data/history/drill-down.ts'
import { type History, openHistory } from '../../../data/history/history.ts'
import { somePost } from '../../support/scored.ts'
import { batchOf, type OracleMention } from '../../support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-drill-'))
afterAll(() => rmSync(folder, { recursive: true }))

const DAY = 86_400_000
const HOUR = 3_600_000
const NOON = Date.UTC(2026, 10, 18, 12)

let n = 0
/** A mention `at` ms before noon; `tone` -1, 0 or 1. */
const said = (at: number, author: string, tone: number, more: Partial<OracleMention['post']> = {}): OracleMention => ({
  post: somePost({ id: `p${n++}`, createdAt: NOON - at, author, handle: `${author}-now`, text: '', ...more }),
  topics: [0],
  negative: tone < 0 ? 9_000 : 0,
  positive: tone > 0 ? 9_000 : 0,
  tier: author === 'ada' ? 1 : 0,
})

const MENTIONS: readonly OracleMention[] = [
  said(HOUR, 'ada', -1, { text: 'My cello, broken! CELLO' }),
  said(2 * HOUR, 'ada', 1, { text: 'cello again, and it is mended' }),
  said(HOUR + 60_000, 'bo', 0, { text: '大提琴 it', language: 'zh-Hant' }),
  { ...said(3 * HOUR, 'cy', 0, { text: 'elsewhere' }), topics: [1] },
  said(HOUR, 'dee', 0, { kind: 'like' }),
  ...[4, 5, 6, 7].map((days) => said(days * DAY, 'ada', -1, { handle: 'ada-once', text: 'lost bag' })),
  said(20 * DAY, 'bo', 1, { text: 'old cello' }),
]

/** The answers, worked out by hand from the list above. */
const ANSWERS: Record<Question, readonly object[]> = {
  'topic-series': [
    { began: NOON - 2 * HOUR, mentions: 1, negative: 0, positive: 1 },
    { began: NOON - 65 * 60_000, mentions: 1, negative: 0, positive: 0 },
    { began: NOON - HOUR, mentions: 1, negative: 1, positive: 0 },
  ],
  'authors-and-customers': [
    {
      author: 'ada',
      handle: 'ada-now',
      followers: 100,
      mentions: 6,
      negative: 5,
      customer: 1,
      name: 'Ada L',
      tier: 'gold',
    },
    {
      author: 'bo',
      handle: 'bo-now',
      followers: 100,
      mentions: 2,
      negative: 0,
      customer: null,
      name: null,
      tier: null,
    },
  ],
  'top-terms': [
    { term: 'bag', mentions: 4 },
    { term: 'lost', mentions: 4 },
    { term: 'cello', mentions: 3 },
  ],
  'top-authors': [
    { author: 'ada', handle: 'ada-now', mentions: 6 },
    { author: 'bo', handle: 'bo-now', mentions: 2 },
  ],
  'latest-mentions': [
    { at: NOON - HOUR, handle: 'ada-now', text: 'My cello, broken! CELLO', tone: 0, name: 'Ada L', tier: 'gold' },
    { at: NOON - HOUR - 60_000, handle: 'bo-now', text: '大提琴 it', tone: 1, name: null, tier: null },
    {
      at: NOON - 2 * HOUR,
      handle: 'ada-now',
      text: 'cello again, and it is mended',
      tone: 2,
      name: 'Ada L',
      tier: 'gold',
    },
  ],
  'topics-compared': [
    { topic: 'larkwing', mentions: 3, negative: 1, authors: 2 },
    { topic: 'norrsky', mentions: 1, negative: 0, authors: 1 },
  ],
  'by-language-and-tier': [
    { language: 1, tier: 'gold', mentions: 6, negative: 5 },
    { language: 1, tier: null, mentions: 1, negative: 0 },
    { language: 2, tier: null, mentions: 1, negative: 0 },
  ],
  daily: [
    { day: Date.UTC(2026, 9, 29), mentions: 1, authors: 1, net_sentiment: 100 },
    ...[11, 12, 13, 14].map((day) => ({ day: Date.UTC(2026, 10, day), mentions: 1, authors: 1, net_sentiment: -100 })),
    { day: Date.UTC(2026, 10, 18), mentions: 3, authors: 2, net_sentiment: 0 },
  ],
}

const SHORT: readonly Question[] = ['topic-series', 'topics-compared']
const asked = (question: Question) => ({
  topic: 'larkwing',
  from: NOON - (SHORT.includes(question) ? DAY : 30 * DAY),
  until: NOON,
  bucket: 300_000,
  most: 3,
})

let history: History
beforeAll(async () => {
  history = await openHistory(join(folder, 'drill.duckdb'), {
    sources: [{ id: 'source-0' }],
    topics: [{ id: 'larkwing' }, { id: 'norrsky' }],
    zone: 'UTC',
  })
  await history.duck.run("insert into tiers values (1, 'gold', 'Gold', '金', '金')")
  await history.duck.run(
    "insert into customers values (1, 'crm', 'A1', 'Ada L', 1, now()::timestamp, null, null, '', now()::timestamp)",
  )
  await history.accept([batchOf(MENTIONS)])
})
afterAll(() => history.close())

describe.each(['as it arrived', 'clustered', 'as Parquet'])('of a past %s', (form) => {
  beforeAll(async () => {
    if (form === 'as it arrived') return
    for await (const _ of history.night({ inDatabase: form === 'clustered' ? 99 : 2, inAll: 99 }));
  })
  test.each(Object.keys(ANSWERS) as Question[])('%s', async (question) =>
    expect(await askPast(history.duck, question, asked(question))).toEqual(ANSWERS[question]),
  )
})
