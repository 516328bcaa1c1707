import { from, lastValueFrom, map, toArray } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { describe, expect, test } from 'vitest'
import type { MentionBatch } from '../../pipelines/contract/mention.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import { match } from '../../pipelines/match.ts'
import { textAt } from '../../pipelines/post-view.ts'
import type { PostFields } from '../../pipelines/post-writer.ts'
import { matcherOf } from '../../pipelines/query/matcher.ts'
import { parseQuery } from '../../pipelines/query/parse.ts'
import { postsOf, somePost } from '../support/scored.ts'

const MATCHER = matcherOf(
  ['cello', 'bag'].flatMap((text) => {
    const parsed = parseQuery(text)
    return parsed.ok ? [parsed.query] : []
  }),
)

async function matched(...batches: readonly (readonly Partial<PostFields>[])[]) {
  const dropped: number[] = []
  const posts = batches.map((batch) => postsOf(batch.map((fields) => somePost(fields))))
  const out = await lastValueFrom(
    from(posts).pipe(match(MATCHER, newLineage(), { unmatched: (_, n) => dropped.push(n) }), toArray()),
  )
  const rows = out.map((batch) =>
    Array.from({ length: batch.count }, (_, row) => [
      textAt(batch, batch.id, row),
      ...batch.topics.subarray(batch.topicAt[row], batch.topicAt[row + 1]),
    ]),
  )
  return { rows, dropped }
}

test('one row a post, with all its topics; what matches none is counted', async () => {
  expect(
    await matched([
      { id: 'a', text: 'cello in a bag' },
      { id: 'b', text: 'weather' },
      { id: 'c', text: 'bag' },
    ]),
  ).toEqual({
    rows: [
      [
        ['a', 0, 1],
        ['c', 1],
      ],
    ],
    dropped: [1],
  })
})
test('reposts, likes and quotes belong to what they pass on, also batches later; replies must say it themselves', async () => {
  const kinds = (['repost', 'like', 'quote', 'reply'] as const).map((kind) => ({
    id: kind,
    kind,
    subject: 'a',
    text: kind === 'repost' || kind === 'like' ? '' : 'this',
  }))
  expect((await matched([{ id: 'a', text: 'cello' }], kinds)).rows[1]).toEqual([
    ['repost', 0],
    ['like', 0],
    ['quote', 0],
  ])
})
test('a quote adds its own topics to those of the quoted post', async () => {
  expect(
    (await matched([{ id: 'a', text: 'cello' }], [{ id: 'q', kind: 'quote', subject: 'a', text: 'and my bag' }]))
      .rows[1],
  ).toEqual([['q', 0, 1]])
})
test('deletes, edits and closed accounts go on, whatever they say: they may take something back', async () => {
  const { rows } = await matched([
    { id: 'd', op: 'delete' },
    { id: 'u', op: 'update', text: 'weather' },
    { id: 'x', op: 'account', author: 'x' },
    { id: 'v', op: 'update', text: 'bag' },
  ])
  expect(rows).toEqual([[['d'], ['u'], ['x'], ['v', 1]]])
})
test('an empty batch passes, since time and cursor ride on it', async () => {
  expect((await matched([])).rows).toEqual([[]])
})

test('handles of authors are no posts: they end here', async () => {
  expect(await matched([{ id: 'i', op: 'identity', text: 'cello' }])).toEqual({ rows: [[]], dropped: [1] })
})

test('an edited quote still belongs to what it quotes', async () => {
  const quote = { id: 'q', kind: 'quote', subject: 'a' } as const
  const { rows } = await matched([
    { id: 'a', text: 'cello' },
    { ...quote, text: 'my bag' },
    { ...quote, op: 'update', text: 'nothing' },
  ])
  expect(rows).toEqual([
    [
      ['a', 0],
      ['q', 0, 1],
      ['q', 0],
    ],
  ])
})

test('likes inherit nothing from a post that was deleted or edited away from its topic', async () => {
  const like = (subject: string) => ({ id: `like of ${subject}`, kind: 'like', subject }) as const
  const { rows, dropped } = await matched([
    { id: 'a', text: 'cello' },
    { id: 'a', op: 'delete' },
    like('a'),
    { id: 'b', text: 'cello' },
    { id: 'b', op: 'update', text: 'weather' },
    like('b'),
  ])
  expect(rows).toEqual([[['a', 0], ['a'], ['b', 0], ['b']]])
  expect(dropped).toEqual([2])
})

test('reposts inherit nothing from what a closed account wrote, and all from what it wrote since', async () => {
  const repost = (subject: string) => ({ id: `repost of ${subject}`, kind: 'repost', subject, author: 'fan' }) as const
  const { rows, dropped } = await matched([
    { id: 'a', text: 'cello', createdAt: 1 },
    repost('a'),
    { id: 'a1', op: 'account', createdAt: 2 },
    repost('a'),
    { id: 'a', op: 'update', text: 'bag', createdAt: 1 },
    { id: 'b', text: 'cello', createdAt: 3 },
    repost('b'),
  ])
  expect(rows).toEqual([[['a', 0], ['repost of a', 0], ['a1'], ['a'], ['b', 0], ['repost of b', 0]]])
  expect(dropped).toEqual([1])
})

test('a repost of a repost belongs to the same topics', async () => {
  const { rows } = await matched([
    { id: 'a', text: 'cello' },
    { id: 'r', kind: 'repost', subject: 'a' },
    { id: 's', kind: 'repost', subject: 'r' },
  ])
  expect(rows[0]).toEqual([
    ['a', 0],
    ['r', 0],
    ['s', 0],
  ])
})

describe('as an operator', () => {
  const scheduler = () => new TestScheduler((actual, expected) => expect(actual).toEqual(expected))
  const operator = () => match(MATCHER, newLineage(), { unmatched: () => {} })
  const batch = postsOf([somePost({ text: 'cello' })], { cursor: 'c1', now: 77 })

  test('gives a batch for each, at once, and completes with its source', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const counts$ = cold('a-a-|', { a: batch }).pipe(operator(), map(facts))
      expectObservable(counts$).toBe('m-m-|', { m: { count: 1, cursor: 'c1', now: 77, sign: 1 } })
    })
  })
})

const facts = ({ count, cursor, now, sign }: MentionBatch) => ({ count, cursor, now, sign })

describe('what comes after its own end', () => {
  const post = { id: 'a', text: 'cello' } as const
  const repost = { id: 'r', kind: 'repost', subject: 'a', text: '' } as const

  test.each<[end: string, before: Partial<PostFields>, after: Partial<PostFields>]>([
    ['edit', { op: 'update', text: 'weather' }, {}],
    ['delete', { op: 'delete', text: '' }, {}],
    ['delete, an edit of it,', { op: 'delete', text: '' }, { op: 'update' }],
  ])('matches nothing after an %s, and nobody passes it on', async (_, before, after) => {
    const { rows } = await matched([{ ...post, ...before }], [{ ...post, ...after }], [repost])
    expect(
      rows
        .slice(1)
        .flat(2)
        .filter((each) => typeof each === 'number'),
    ).toEqual([])
  })

  test('is counted as unmatched', async () =>
    expect((await matched([{ ...post, op: 'delete' }], [post])).dropped).toEqual([1]))

  test('leaves the edit as it is: that is the post', async () => {
    const { rows } = await matched([{ ...post, op: 'update', text: 'bag' }, post, repost])
    expect(rows).toEqual([
      [
        ['a', 1],
        ['r', 1],
      ],
    ])
  })
})

test('an edit that makes a like of a post is passed on by nobody, as no like is', async () => {
  const like = { id: 'a', op: 'update', kind: 'like', text: 'bag' } as const
  const { rows } = await matched([
    { id: 'a', text: 'cello' },
    like,
    { id: 'r', kind: 'repost', subject: 'a', text: '' },
  ])
  expect(rows).toEqual([
    [
      ['a', 0],
      ['a', 1],
    ],
  ])
})

test('a post that two sources bring is passed on with the topics of both', async () => {
  const { rows } = await matched([
    { id: 'a', text: 'cello' },
    { id: 'a', revision: '2', text: 'bag' },
    { id: 'r', kind: 'repost', subject: 'a', text: '' },
  ])
  expect(rows[0]?.[2]).toEqual(['r', 0, 1])
})
