import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type History, openHistory } from '../../../data/history/history.ts'
import { mayWarn } from '../../../data/history/ticket-warnings.ts'
import type { PostFields } from '../../../pipelines/post-writer.ts'
import { employ, open, tie } from '../../support/company.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOON = Date.UTC(2026, 10, 18, 12)
const SETUP = { sources: [{ id: 'source-0' }], topics: [{ id: 't' }], zone: 'UTC' }

let history: History
beforeEach(async () => {
  history = await openHistory(':memory:', SETUP)
  await employ(history.duck, [{ customer: 7, tier: 1, rose: 0 }])
  await tie(history.duck, 'forum', 'ann', 7)
  await open(history.duck, {
    ticket: 3,
    customer: 7,
    opened: NOON - 9 * DAY,
    promised: NOON - 2 * DAY - HOUR,
    closed: null,
  })
  await history.start(NOON)
})
afterEach(() => history.close())

let posts = 0
const said = async (createdAt: number, negative = 9_000, fields: Partial<PostFields> = {}) => {
  const batch = scoredOf(
    [somePost({ id: `p${posts++}`, network: 'forum', author: 'ann', createdAt, ...fields })],
    [[0]],
  )
  await history.acceptAnew([
    { ...batch, negative: Uint16Array.of(negative), neutral: Uint16Array.of(10_000 - negative) },
  ])
}
const warned = async () =>
  (await history.ticketWarnings()).map(({ warning: { at, state, overdueDays } }) => [at - NOON, state, overdueDays])

describe('a customer with an overdue ticket', () => {
  test('is warned of by the first bad post, once', async () => {
    await said(NOON)
    await said(NOON + HOUR)
    expect(await warned()).toEqual([[0, 'overdue', 2]])
  })
  test('is warned of for that ticket, not for another one that is merely open', async () => {
    await open(history.duck, { ticket: 8, customer: 7, opened: NOON - DAY, promised: NOON + DAY, closed: null })
    await said(NOON)
    expect((await history.ticketWarnings()).map(({ warning }) => warning.person?.ticket)).toEqual([3])
  })
  test('is not warned of for a fair post, a like, or somebody else', async () => {
    await said(NOON, 4_999)
    await said(NOON, 9_000, { kind: 'like', subject: 'x' })
    await said(NOON, 9_000, { author: 'bob' })
    expect(await warned()).toEqual([])
  })
  test('is not warned of for what was said before the promise was broken', async () => {
    await said(NOON - 2 * DAY - HOUR)
    await said(NOON - HOUR, 0)
    expect(await warned()).toEqual([])
  })
  test('is warned of again after a day of peace, and no more a day after the last word', async () => {
    await said(NOON)
    await said(NOON + 23 * HOUR)
    expect(await warned()).toEqual([[0, 'overdue', 2]])
    await said(NOON + 50 * HOUR, 0, { author: 'bob' })
    expect(await warned()).toEqual([])
    await said(NOON + 51 * HOUR)
    expect(await warned()).toEqual([[51 * HOUR, 'overdue', 4]])
  })
  test('is not warned of any more once they are not linked, or the post is deleted', async () => {
    await said(NOON, 9_000, { id: 'gone' })
    await history.acceptAnew([
      scoredOf([somePost({ op: 'delete', network: 'forum', author: 'ann', id: 'gone', createdAt: NOON + 1 })], [[]]),
    ])
    expect(await warned()).toEqual([])
    await said(NOON + 2)
    expect(await warned()).toEqual([[2, 'overdue', 2]])
    await history.link({
      act: { kind: 'unlink', network: 'forum', author: 'ann' },
      by: 'ada',
      why: 'not her',
      at: NOON,
    })
    expect(await warned()).toEqual([])
  })
})

test('a ticket that was opened again warns too, whatever was promised', async () => {
  await history.duck.run('delete from tickets')
  await open(history.duck, {
    ticket: 4,
    customer: 7,
    opened: NOON - 9 * DAY,
    promised: null,
    closed: NOON - 5 * DAY,
    reopened: NOON - DAY,
  })
  await history.refresh()
  await said(NOON)
  expect(await warned()).toEqual([[0, 'reopened', null]])
})

test('a batch without such a post is told from one that may hold one', () => {
  expect(mayWarn(scoredOf([somePost()], [[0]]))).toBe(false)
})
