import { describe, expect, test } from 'vitest'
import { decodePost } from '../../../pipelines/decode/post.ts'

const decoded = (post: unknown) => decodePost(new TextEncoder().encode(JSON.stringify(post)))
const LEAST = { id: '42', at: 1_790_000_000_000, author: 'u7', text: 'Seat 4C' }

test('the least a post must say', () =>
  expect(decoded(LEAST)).toEqual({
    op: 'create',
    kind: 'original',
    network: 'other',
    language: 'und',
    id: '42',
    revision: '',
    createdAt: 1_790_000_000_000,
    author: 'u7',
    handle: null,
    followers: null,
    text: 'Seat 4C',
    subject: null,
    root: null,
    links: [],
  }))

test('all a post can say', () => {
  const all = {
    kind: 'quote',
    network: 'x',
    handle: 'mira',
    followers: 812,
    subject: '40',
    root: '39',
    links: ['https://a.example/'],
  }
  expect(decoded({ ...LEAST, ...all, lang: 'zh-HK', rev: '2', op: 'update', colour: 'ignored' })).toMatchObject({
    ...all,
    language: 'zh-Hant',
    revision: '2',
    op: 'update',
  })
})

describe('a time', () => {
  test.each([
    ['2026-09-21T14:13:20Z', 1_790_000_000_000],
    ['2026-09-21T22:13:20+08:00', 1_790_000_000_000],
    [1_790_000_000_000, 1_790_000_000_000],
  ])('%j is understood', (at, createdAt) => expect(decoded({ ...LEAST, at })).toMatchObject({ createdAt }))

  test.each(['2026-09-21T14:13:20', '2026-09-21', 'noon Z', '', -1, 0, 1e300, null, [1], {}])('%j is refused', (at) =>
    expect(decoded({ ...LEAST, at })).toBe('wrong-shape'),
  )
})

test.each(['id', 'author', 'at', 'text'])('a post without %s is refused', (member) =>
  expect(decoded({ ...LEAST, [member]: undefined })).toBe('wrong-shape'),
)

test.each([{ op: 'remove' }, { kind: 'toString' }, { op: 3 }])(
  '%j is refused: guessing would count what should be taken back',
  (wrong) => expect(decoded({ ...LEAST, ...wrong })).toBe('wrong-shape'),
)

test.each([{ kind: 'like' }, { kind: 'repost' }, { op: 'delete' }, { op: 'account' }])('%j needs no text', (silent) =>
  expect(decoded({ ...LEAST, ...silent, text: undefined })).toMatchObject({ ...silent, text: '' }),
)

test.each([1.5, -1, '812', 1e300, null])('followers %j are nobody’s count', (followers) =>
  expect(decoded({ ...LEAST, followers })).toMatchObject({ followers: null }),
)

test('links that are none are left out, and the rest is kept', () =>
  expect(decoded({ ...LEAST, links: ['ftp://a', 'https://b.example/c', 3, 'https://b.example/ c'] })).toMatchObject({
    links: ['https://b.example/c'],
  }))
