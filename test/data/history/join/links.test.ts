import { describe, expect, test } from 'vitest'
import { type History, openHistory } from '../../../../data/history/history.ts'
import type { LinkAct } from '../../../../data/history/join/link-order.ts'
import { NETWORKS } from '../../../../pipelines/contract/words.ts'
import { employ } from '../../../support/company.ts'
import { scoredOf, somePost } from '../../../support/scored.ts'

const SETUP = { sources: [{ id: 'source-0' }], topics: [{ id: 't' }], zone: 'UTC' }
const AT = Date.UTC(2026, 10, 18)
const ANN = { network: 'forum', author: 'ann' } as const
const BY_HAND = {
  ...ANN,
  kind: 'link',
  basis: 'contract',
  way: 'by-hand',
  evidence: 'a letter',
  confidence: 0.9,
} as const

async function company(): Promise<History> {
  const history = await openHistory(':memory:', SETUP)
  await employ(history.duck, [
    { customer: 1, tier: 1, rose: 0 },
    { customer: 2, tier: 2, rose: 0 },
  ])
  await history.start(0)
  return history
}

const did = async (history: History, act: LinkAct) =>
  (await history.link({ act, by: 'ada', why: 'asked', at: AT })).outcome
const linked = async ({ duck }: History) =>
  (await duck.rows('select author, customer, how, consent_basis, evidence from links order by author')).map((row) =>
    Object.values(row).join(' '),
  )

const declare = (
  history: History,
  account: {
    customer: number
    author?: string
    handle?: string
    email?: string
    verified?: boolean
    withdrawn?: number | null
  },
) =>
  history.duck.run(
    `insert into accounts values ($customer, 'crm', $network, $author, $handle, $email, $verified, 'signed-up', 'the form', make_timestamp_ms(0), make_timestamp_ms($withdrawn::bigint), make_timestamp_ms(0))`,
    {
      customer: account.customer,
      network: NETWORKS.indexOf('forum'),
      author: account.author ?? '',
      handle: account.handle ?? '',
      email: account.email ?? '',
      verified: account.verified ?? false,
      withdrawn: account.withdrawn ?? null,
    },
  )
const seen = (history: History, author: string, handle: string) =>
  history.acceptAnew([
    scoredOf([somePost({ id: `p-${author}`, network: 'forum', author, handle, createdAt: AT })], [[0]]),
  ])

test('a link is made once, with its basis and evidence, and every mention of the author follows', async () => {
  const history = await company()
  await seen(history, 'ann', 'ann_')
  expect(await did(history, { ...BY_HAND, customer: 1 })).toEqual({ kind: 'done', events: [1], mentions: 1 })
  expect(await linked(history)).toEqual(['ann 1 by-hand contract a letter'])
  expect(await did(history, { ...BY_HAND, customer: 2 })).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('is customer 1'),
  })
  expect(await did(history, { ...BY_HAND, author: 'bob', customer: 9 })).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('nobody has number 9'),
  })
  await history.close()
})

test('a name alone links nobody where anybody may carry any name', async () => {
  const history = await company()
  const byName = { ...BY_HAND, customer: 1, way: 'name' } as const
  expect(await did(history, byName)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('on forum') })
  expect(await did(history, { ...byName, network: 'call' })).toMatchObject({ kind: 'done' })
  await history.close()
})

describe('what customers have declared', () => {
  test('links who goes by that handle or id, once', async () => {
    const history = await company()
    await declare(history, { customer: 1, handle: 'Ann_' })
    await declare(history, { customer: 2, author: 'bob' })
    await seen(history, 'ann', 'ann_')
    expect(await did(history, { kind: 'link-declared' })).toEqual({ kind: 'done', events: [1, 2], mentions: 1 })
    expect(await linked(history)).toEqual([
      'ann 1 declared-handle signed-up the form',
      'bob 2 import signed-up the form',
    ])
    expect(await did(history, { kind: 'link-declared' })).toEqual({ kind: 'done', events: [], mentions: 0 })
    await history.close()
  })
  describe('links an author as soon as they write', () => {
    const joined = async ({ duck }: History) =>
      (await duck.rows('select author, customer from mentions order by author')).map((row) => Object.values(row))
    test('under the handle, and joins what they wrote', async () => {
      const history = await company()
      await declare(history, { customer: 1, handle: 'Ann_' })
      await did(history, { kind: 'link-declared' })
      await seen(history, 'ann', 'aNN_')
      await seen(history, 'bob', 'bob')
      const [news, ...more] = await history.linkSeen(AT)
      expect(more).toEqual([])
      expect(news?.mentions).toBe(1)
      expect(news?.additions.map(({ customer }) => [...customer])).toEqual([[1]])
      expect(await linked(history)).toEqual(['ann 1 declared-handle signed-up the form'])
      expect(await joined(history)).toEqual([
        ['ann', 1],
        ['bob', -1],
      ])
      expect(await history.linkSeen(AT)).toEqual([])
      await seen(history, 'ann', 'ann_')
      expect(await history.linkSeen(AT)).toEqual([])
      await history.close()
    })
    test('also one whose handle was declared before the start, or after they were looked at', async () => {
      const history = await company()
      await seen(history, 'ann', 'ann_')
      await declare(history, { customer: 1, handle: 'ann_' })
      await declare(history, { customer: 2, handle: 'bob' })
      await history.start(AT)
      for (const author of ['ann', 'bob'])
        await history.acceptAnew([
          scoredOf(
            [
              somePost({
                id: `again-${author}`,
                network: 'forum',
                author,
                handle: author === 'ann' ? 'ann_' : author,
                createdAt: AT,
              }),
            ],
            [[0]],
          ),
        ])
      await history.linkSeen(AT)
      expect((await linked(history)).map((each) => each.slice(0, 5))).toEqual(['ann 1', 'bob 2'])
      await history.close()
    })
    test('but nobody whom somebody unlinked, nor one of two who share the handle', async () => {
      const history = await company()
      await declare(history, { customer: 1, handle: 'ann_' })
      await declare(history, { customer: 2, handle: 'two' })
      await did(history, { kind: 'link-declared' })
      await seen(history, 'ann', 'ann_')
      await history.linkSeen(AT)
      await did(history, { kind: 'unlink', network: 'forum', author: 'ann' })
      await history.start(AT)
      await history.acceptAnew([
        scoredOf([somePost({ id: 'more', network: 'forum', author: 'ann', handle: 'ann_', createdAt: AT })], [[0]]),
      ])
      await seen(history, 'a', 'two')
      await seen(history, 'b', 'TWO')
      expect(await history.linkSeen(AT)).toEqual([])
      expect(await linked(history)).toEqual([])
      await history.close()
    })
  })
  test('links nobody again whom somebody unlinked', async () => {
    const history = await company()
    await declare(history, { customer: 2, author: 'bob' })
    await did(history, { kind: 'link-declared' })
    await did(history, { kind: 'unlink', network: 'forum', author: 'bob' })
    expect(await did(history, { kind: 'link-declared' })).toEqual({ kind: 'done', events: [], mentions: 0 })
    expect(await linked(history)).toEqual([])
    await history.close()
  })
  test('links nobody when two authors go by the handle, two customers have declared it, or it was withdrawn', async () => {
    const history = await company()
    await declare(history, { customer: 1, handle: 'two' })
    await seen(history, 'a', 'two')
    await seen(history, 'b', 'TWO')
    await declare(history, { customer: 1, handle: 'shared' })
    await declare(history, { customer: 2, handle: 'shared' })
    await seen(history, 'c', 'shared')
    await declare(history, { customer: 2, handle: 'gone', withdrawn: AT - 1 })
    await seen(history, 'd', 'gone')
    expect(await did(history, { kind: 'link-declared' })).toEqual({ kind: 'done', events: [], mentions: 0 })
    await history.close()
  })
  test('links by an e-mail address only if it was verified, and is one person', async () => {
    const history = await company()
    const byEmail = { ...ANN, kind: 'link-by-email', emailHash: 'f00d' } as const
    await declare(history, { customer: 1, email: 'f00d' })
    expect(await did(history, byEmail)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('0 have it') })
    await declare(history, { customer: 2, email: 'f00d', verified: true })
    expect(await did(history, byEmail)).toMatchObject({ kind: 'done' })
    expect(await linked(history)).toEqual(['ann 2 email-hash signed-up the form'])
    await history.close()
  })
})

test('everything can be undone, and the undoing too; all of it stays written down', async () => {
  const history = await company()
  await did(history, { ...BY_HAND, customer: 1 })
  await did(history, { ...ANN, kind: 'unlink' })
  expect(await linked(history)).toEqual([])
  await did(history, { kind: 'undo', event: 2 })
  expect(await linked(history)).toEqual(['ann 1 by-hand contract a letter'])
  await did(history, { kind: 'undo', event: 1 })
  expect(await linked(history)).toEqual([])
  await did(history, { kind: 'merge', customer: 1, into: 2 })
  await did(history, { kind: 'undo', event: 5 })
  await did(history, { kind: 'undo', event: 6 })
  expect(await history.duck.rows('select customer, into_customer from merges')).toEqual([
    { customer: 1, into_customer: 2 },
  ])
  expect((await history.linkEvents(null)).map(({ kind, undoes, by, why }) => [kind, undoes, by, why])).toEqual([
    ['merge', 6, 'ada', 'asked'],
    ['split', 5, 'ada', 'asked'],
    ['merge', null, 'ada', 'asked'],
    ['unlink', 1, 'ada', 'asked'],
    ['link', 2, 'ada', 'asked'],
    ['unlink', null, 'ada', 'asked'],
    ['link', null, 'ada', 'asked'],
  ])
  expect((await history.ledger.verify()).rows).toBe(7)
  await history.close()
})

test('two records do not go by each other', async () => {
  const history = await company()
  await did(history, { kind: 'merge', customer: 1, into: 2 })
  expect(await did(history, { kind: 'merge', customer: 2, into: 1 })).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('1 goes by 2 already'),
  })
  await history.close()
})

test('mentions follow their author into another record, and back when that is split', async () => {
  const history = await company()
  await did(history, { ...BY_HAND, customer: 1 })
  await seen(history, 'ann', 'ann')
  const whose = async () => (await history.duck.rows('select customer from mentions')).map(({ customer }) => customer)
  expect(await whose()).toEqual([1])
  await did(history, { kind: 'merge', customer: 1, into: 2 })
  expect(await whose()).toEqual([2])
  await did(history, { kind: 'split', customer: 1 })
  expect(await whose()).toEqual([1])
  await history.close()
})

test.each([
  [{ kind: 'merge', customer: 1, into: 1 }, '1 goes by 1 already'],
  [{ kind: 'merge', customer: 1, into: 9 }, 'nobody has number 9'],
  [{ kind: 'split', customer: 1 }, '1 does not'],
  [{ ...ANN, kind: 'unlink' }, 'linked to nobody'],
  [{ kind: 'undo', event: 3 }, 'none has number 3'],
] as const)('%j is refused with a reason, and nothing is written down', async (act, reason) => {
  const history = await company()
  expect(await did(history, act)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
  expect(await history.linkEvents(null)).toEqual([])
  await history.close()
})
