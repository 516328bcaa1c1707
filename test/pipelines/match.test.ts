import { from, lastValueFrom, toArray } from 'rxjs'
import { expect, test } from 'vitest'
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
    { id: 'x', op: 'account' },
    { id: 'v', op: 'update', text: 'bag' },
  ])
  expect(rows).toEqual([[['d'], ['u'], ['x'], ['v', 1]]])
})
test('an empty batch passes, since time and cursor ride on it', async () => {
  expect((await matched([])).rows).toEqual([[]])
})
