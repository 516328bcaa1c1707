import { describe, expect, test } from 'vitest'
import { decodeHackerNews } from '../../../pipelines/decode/hackernews.ts'

const decoded = (item: unknown) => decodeHackerNews(new TextEncoder().encode(JSON.stringify(item)))

/** In the shape of the API, with every member it documents. */
const STORY = {
  by: 'dhouston',
  descendants: 71,
  id: 8_863,
  kids: [9_224, 8_917],
  score: 104,
  time: 1_175_714_200,
  title: 'Larkwing&#x27;s cellos: a story',
  type: 'story',
  url: 'https://larkwing.example/cello',
}
const COMMENT = {
  by: 'norvig',
  id: 2_921_983,
  kids: [2_922_097],
  parent: 2_921_506,
  text: 'Aw shucks, guys &#x2F; girls<p>See <a href="https:&#x2F;&#x2F;a.example&#x2F;b" rel="nofollow">a</a> &gt; b',
  time: 1_314_211_127,
  type: 'comment',
}

test('a story is an original: its title, its text and its page', () =>
  expect(decoded({ ...STORY, text: '<i>more</i>' })).toEqual({
    op: 'create',
    kind: 'original',
    network: 'forum',
    language: 'en',
    id: '8863',
    revision: '',
    createdAt: 1_175_714_200_000,
    author: 'dhouston',
    handle: 'dhouston',
    followers: null,
    text: "Larkwing's cellos: a story\nmore",
    subject: null,
    root: null,
    links: ['https://larkwing.example/cello'],
  }))

test('of a story with many links the page and fifteen others are kept', () => {
  const text = Array.from({ length: 20 }, (_, i) => `<a href="https://a.example/${i}">a</a>`).join(' ')
  const post = decoded({ ...STORY, text })
  expect(typeof post === 'string' ? post : post.links).toEqual([
    'https://larkwing.example/cello',
    ...Array.from({ length: 15 }, (_, i) => `https://a.example/${i}`),
  ])
})

test('a comment is a reply to its parent, as plain text', () =>
  expect(decoded(COMMENT)).toMatchObject({
    kind: 'reply',
    subject: '2921506',
    text: 'Aw shucks, guys / girls\nSee a > b',
    links: ['https://a.example/b'],
  }))

test.each(['job', 'poll'])('a %s is an original', (type) =>
  expect(decoded({ ...STORY, type })).toMatchObject({ op: 'create', kind: 'original' }),
)

test('an option of a poll is no post', () =>
  expect(decoded({ by: 'pg', id: 160_705, poll: 160_704, text: 'Yes', time: 1_207_886_576, type: 'pollopt' })).toBe(
    'not-a-post',
  ))

test.each([{ deleted: true, by: undefined, text: undefined }, { dead: true }])('%j is taken back', (gone) =>
  expect(decoded({ ...COMMENT, ...gone })).toMatchObject({ op: 'delete', id: '2921983', text: '', links: [] }),
)

test('an item that changed is an update, told apart by when', () =>
  expect(decoded({ changed: COMMENT, at: 1_790_000_000_000 })).toMatchObject({
    op: 'update',
    id: '2921983',
    revision: '1790000000000',
    createdAt: 1_314_211_127_000,
  }))

describe('is refused', () => {
  test.each([
    ['without a number', { ...COMMENT, id: '2921983' }],
    ['without a time', { ...COMMENT, time: undefined }],
    ['of a kind nobody knows', { ...COMMENT, type: 'pigeon' }],
    ['of nobody', { ...COMMENT, by: undefined }],
    ['a change at no time', { changed: COMMENT, at: 'noon' }],
    ['nothing', {}],
  ])('an item %s', (_, item) => expect(decoded(item)).toBe('wrong-shape'))

  test('no item', () => expect(decoded(null)).toBe('wrong-shape'))
})
