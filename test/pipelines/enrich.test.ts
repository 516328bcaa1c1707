import { firstValueFrom, of } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { factIn, TICKET, TICKET_STATES } from '../../pipelines/contract/facts.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { LANGUAGES, TONES } from '../../pipelines/contract/words.ts'
import { customerIndex } from '../../pipelines/customers/customer-index.ts'
import { newTableWriter } from '../../pipelines/customers/table-writer.ts'
import { CHANGES } from '../../pipelines/customers/timeline.ts'
import { enrich } from '../../pipelines/enrich.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import type { PostFields } from '../../pipelines/post-writer.ts'
import { scoredOf, somePost } from '../support/scored.ts'
import { theTone } from '../support/tone.ts'

const linked = scoredOf([somePost({ author: 'ann' })], [[0]])
const OPENED = 1_000

/** Ann is customer 77, of tier 2, with a ticket from a time on. */
function annIs77() {
  const writer = newTableWriter(1)
  writer.link(linked.authorLo[0]!, linked.authorHi[0]!, 77)
  writer.change(77, { at: 0, what: CHANGES.indexOf('tier'), value: 2, before: 0 })
  writer.change(77, { at: OPENED, what: CHANGES.indexOf('ticket'), value: TICKET.open, before: 0 })
  return writer.finish({ tiers: [], products: [] })
}
const CUSTOMERS = customerIndex(annIs77())

/** Enriches batches one after the other, as one stream; gives the last. */
async function enriched(...batches: readonly (readonly Partial<PostFields>[])[]): Promise<ScoredBatch> {
  const lineage = newLineage()
  const operator = enrich({ tone: theTone(), customers: CUSTOMERS, lineage })
  let last = scoredOf([], [])
  for (const fields of batches) {
    const mentions = scoredOf(
      fields.map((each) => somePost(each)),
      fields.map(() => [0]),
    )
    for (let row = 0; row < mentions.count; row++) lineage.remember(mentions, row, Uint16Array.of(0))
    last = await firstValueFrom(of(mentions).pipe(operator))
  }
  return last
}
const tonesOf = ({ tone, count }: ScoredBatch) => Array.from({ length: count }, (_, row) => TONES[tone[row]!])

describe('a mention', () => {
  test('has the language its source said, else the one its words are in', async () => {
    const { language } = await enriched([
      { id: 'a', language: 'de', text: 'the cello is broken and nobody answers' },
      { id: 'b', language: 'und', text: '大提琴被弄壞了，完全沒有人回覆我的訊息' },
    ])
    expect([...language].map((index) => LANGUAGES[index])).toEqual(['de', 'zh-Hant'])
  })
  test('has a tone whose three parts are one', async () => {
    const batch = await enriched([
      { id: 'a', text: 'what a terrible, awful, horrible flight' },
      { id: 'b', text: 'the lounge is on the second floor' },
      { id: 'c', text: 'wonderful crew, excellent service, love it' },
    ])
    expect(tonesOf(batch)).toEqual(['negative', 'neutral', 'positive'])
    for (const row of [0, 1, 2]) expect(batch.negative[row]! + batch.neutral[row]! + batch.positive[row]!).toBe(10_000)
  })
  test('has its customer and tier, or nobody', async () => {
    const { customer, tier } = await enriched([
      { id: 'a', author: 'ann' },
      { id: 'b', author: 'bob' },
      { id: 'c', author: 'ann', network: 'forum' },
    ])
    expect([...customer]).toEqual([77, -1, -1])
    expect([...tier]).toEqual([2, 0, 0])
  })
  test('has what was known of its customer when it was written, not what is known now', async () => {
    const { facts } = await enriched([
      { id: 'a', author: 'ann', createdAt: OPENED - 1 },
      { id: 'b', author: 'ann', createdAt: OPENED },
      { id: 'c', author: 'bob', createdAt: OPENED },
    ])
    expect([...facts].map((each) => TICKET_STATES[factIn(each, 'ticket')])).toEqual(['none', 'open', 'unmatched'])
  })
})

test('a repost or like without words has the tone of what it passes on, also batches later and one further on', async () => {
  const first = [{ id: 'a', text: 'what a terrible, awful, horrible flight' }]
  const then = [
    { id: 'r', kind: 'repost', subject: 'a', text: '' },
    { id: 'l', kind: 'like', subject: 'r', text: '' },
    { id: 'q', kind: 'quote', subject: 'a', text: 'wonderful, excellent, love it' },
    { id: 'u', kind: 'repost', subject: 'nobody knows', text: '' },
  ] as const
  expect(tonesOf(await enriched(first, then))).toEqual(['negative', 'negative', 'positive', 'neutral'])
})

test('an empty batch passes, since time and cursor ride on it', async () => {
  expect((await enriched([])).count).toBe(0)
})

test('a repost before its post is as neutral in one batch as it is in two, and no tone is ever nothing', async () => {
  const reposts = [
    { id: 'l', kind: 'like', subject: 'r', text: '' },
    { id: 'r', kind: 'repost', subject: 'a', text: '' },
  ] as const
  const post = { id: 'a', text: 'what a terrible, awful, horrible flight' }
  const batch = await enriched([...reposts, post])
  expect(tonesOf(batch)).toEqual([...tonesOf(await enriched(reposts)), 'negative'])
  for (const row of [0, 1, 2]) expect(batch.negative[row]! + batch.neutral[row]! + batch.positive[row]!).toBe(10_000)
})

test('what an edit made of a post is passed on by whoever comes after it, also in its own batch', async () => {
  const repost = { kind: 'repost', subject: 'a', text: '' } as const
  const batch = await enriched([
    { id: 'a', text: 'what a terrible, awful, horrible flight' },
    { id: 'before', ...repost },
    { id: 'a', op: 'update', revision: '2', text: 'wonderful, excellent, love it' },
    { id: 'after', ...repost },
  ])
  expect(tonesOf(batch)).toEqual(['negative', 'negative', 'positive', 'positive'])
})

test.each(['delete', 'account'] as const)('nobody passes on the tone of what a %s took back', async (op) => {
  const lineage = newLineage()
  const operator = enrich({ tone: theTone(), customers: CUSTOMERS, lineage })
  const post = somePost({ id: 'a', text: 'what a terrible, awful, horrible flight' })
  const repost = somePost({ id: 'r', kind: 'repost', subject: 'a', text: '' })
  const written = scoredOf([post], [[0]])
  lineage.remember(written, 0, Uint16Array.of(0))
  const tones: unknown[] = []
  const end = scoredOf([{ ...post, id: op === 'account' ? post.author : post.id, op, text: '' }], [[]])
  for (const batch of [written, scoredOf([repost], [[0]]), end, scoredOf([repost], [[0]])])
    tones.push(tonesOf(await firstValueFrom(of(batch).pipe(operator)))[0])
  expect(tones).toEqual(['negative', 'negative', expect.anything(), 'neutral'])
})

test.each(['reply', 'quote'] as const)('a %s without words, of a picture alone, agrees with nobody', async (kind) => {
  const first = [{ id: 'a', text: 'what a terrible, awful, horrible flight' }]
  expect(tonesOf(await enriched(first, [{ id: 'p', kind, subject: 'a', text: '' }]))).toEqual(['neutral'])
})
