import { describe, expect, test } from 'vitest'
import { decodeMastodon } from '../../../pipelines/decode/mastodon.ts'
import { idOf, type Status, statusOf } from '../../support/mastodon.ts'

const decoded = (line: unknown) => decodeMastodon(new TextEncoder().encode(JSON.stringify(line)))
const event = (name: string, status: Status) =>
  decoded({ stream: ['public'], event: name, payload: JSON.stringify(status) })

test('a new status is a post', () =>
  expect(event('update', statusOf(1, { spoiler_text: 'cello' }))).toEqual({
    op: 'create',
    kind: 'original',
    network: 'mastodon',
    language: 'en',
    id: idOf(1),
    revision: '',
    createdAt: 1_790_000_001_000,
    author: 'https://mastodon.example/@mira',
    handle: 'mira',
    followers: 812,
    text: 'cello\nStatus number 1',
    subject: null,
    root: null,
    links: [],
  }))

test('a status of the REST API is the same post', () =>
  expect(decoded(statusOf(1))).toEqual(event('update', statusOf(1))))

test('an edit is an update, told apart by its time', () =>
  expect(event('status.update', statusOf(1, { edited_at: '2026-11-25T10:00:00Z' }))).toMatchObject({
    op: 'update',
    id: idOf(1),
    revision: '2026-11-25T10:00:00Z',
  }))

test('a delete names what it takes back, digit by digit', () =>
  expect(decoded({ event: 'delete', payload: '116012345678901234' })).toMatchObject({
    op: 'delete',
    id: '116012345678901234',
    text: '',
  }))

test('a boost is a repost without words of its own', () =>
  expect(event('update', statusOf(2, { content: '<p>twice</p>', reblog: statusOf(1) }))).toMatchObject({
    kind: 'repost',
    subject: idOf(1),
    text: '',
  }))

test('an answer and a quote say to what', () => {
  expect(event('update', statusOf(2, { in_reply_to_id: idOf(1) }))).toMatchObject({ kind: 'reply', subject: idOf(1) })
  const quote = { state: 'accepted', quoted_status: statusOf(1) }
  expect(event('update', statusOf(2, { quote }))).toMatchObject({ kind: 'quote', subject: idOf(1) })
})

test('content is plain text and links; mentions and hashtags are no links', () => {
  const content =
    '<p><span class="h-card"><a href="https://m.example/@larkwing" class="u-url mention">@<span>larkwing</span></a></span> ' +
    'see <a href="https://a.example/long/path" rel="nofollow"><span class="invisible">https://</span><span class="ellipsis">a.example/long</span>' +
    '<span class="invisible">/path</span></a> <a href="https://m.example/tags/cello" class="mention hashtag">#<span>cello</span></a></p>' +
    '<p>再見<br>bye<script>alert(1)</script></p>'
  expect(event('update', statusOf(1, { content, card: { url: 'https://card.example/' } }))).toMatchObject({
    text: '@larkwing see https://a.example/long/path #cello\n再見\nbye',
    links: ['https://a.example/long/path', 'https://card.example/'],
  })
})

test.each(['private', 'direct', 'something-new'])('what is %s is no post for us', (visibility) =>
  expect(event('update', statusOf(1, { visibility }))).toBe('not-a-post'),
)

test.each(['notification', 'filters_changed', 'conversation', 'announcement', 'message'])('%s is no post', (name) =>
  expect(decoded({ event: name, payload: '{}' })).toBe('not-a-post'),
)

describe('is refused', () => {
  test.each<[string, unknown, string]>([
    ['a status without id', { event: 'update', payload: JSON.stringify({ ...statusOf(1), id: 5 }) }, 'wrong-shape'],
    [
      'a status of nobody',
      { event: 'update', payload: JSON.stringify({ ...statusOf(1), account: {} }) },
      'wrong-shape',
    ],
    [
      'a status of no time',
      { event: 'update', payload: JSON.stringify({ ...statusOf(1), created_at: 'noon' }) },
      'wrong-shape',
    ],
    ['a payload that is no JSON', { event: 'update', payload: '{"id":' }, 'not-json'],
    ['a payload too deep', { event: 'update', payload: `{"a":${'['.repeat(80)}${']'.repeat(80)}}` }, 'too-deep'],
    ['no payload', { event: 'update' }, 'wrong-shape'],
    ['a delete of nothing', { event: 'delete', payload: '' }, 'wrong-shape'],
    ['a delete of a number', { event: 'delete', payload: 116_012_345 }, 'wrong-shape'],
    ['an event that is none', { event: 7 }, 'wrong-shape'],
    ['nothing', {}, 'wrong-shape'],
  ])('%s', (_, line, reason) => expect(decoded(line)).toBe(reason))
})
