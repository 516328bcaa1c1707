import { describe, expect, test } from 'vitest'
import { decodeJetstream } from '../../../pipelines/decode/jetstream.ts'
import type { PostFields } from '../../../pipelines/post-writer.ts'
import {
  commitEvent,
  type NetworkEvent,
  postRecord,
  START,
  uriOf,
  v1Line,
  v2Line,
} from '../../support/jetstream-events.ts'

const decoded = (line: string) => decodeJetstream(new TextEncoder().encode(line))
const both = (event: NetworkEvent) => {
  const one = decoded(v1Line(event))
  expect(decoded(v2Line(event))).toEqual(one)
  return one
}

const POST = 'app.bsky.feed.post'
const posted = (more: Readonly<Record<string, unknown>>) =>
  both(
    commitEvent(1, { operation: 'create', collection: POST, record: { ...postRecord(1, 'seat 4C again'), ...more } }),
  )
const ref = (n: number) => ({ uri: uriOf(n), cid: `cid${n}` })

const PLAIN: PostFields = {
  op: 'create',
  kind: 'original',
  network: 'bluesky',
  language: 'en',
  id: 'at://did:plc:author1/app.bsky.feed.post/key1',
  revision: 'rev1',
  createdAt: START / 1_000 + 1 - 200,
  author: 'did:plc:author1',
  handle: null,
  followers: null,
  text: 'seat 4C again',
  subject: null,
  root: null,
  links: [],
}

describe('both wires say the same of', () => {
  test('a post', () => expect(posted({})).toEqual(PLAIN))

  test('a reply', () =>
    expect(posted({ reply: { parent: ref(9), root: ref(8) } })).toEqual({
      ...PLAIN,
      kind: 'reply',
      subject: uriOf(9),
      root: uriOf(8),
    }))

  test('a quote, with and without pictures', () => {
    const quote = { ...PLAIN, kind: 'quote', subject: uriOf(5) }
    expect(posted({ embed: { $type: 'app.bsky.embed.record', record: ref(5) } })).toEqual(quote)
    const media = { $type: 'app.bsky.embed.images', images: [] }
    const withMedia = { $type: 'app.bsky.embed.recordWithMedia', media, record: { record: ref(5) } }
    expect(posted({ embed: withMedia })).toEqual(quote)
  })

  test('a quote that answers: the quoted post is its subject', () =>
    expect(posted({ reply: { parent: ref(9), root: ref(8) }, embed: { record: ref(5) } })).toMatchObject({
      kind: 'quote',
      subject: uriOf(5),
      root: uriOf(8),
    }))

  test('an embedded list or feed: no quote', () =>
    expect(posted({ embed: { record: { uri: 'at://did:plc:x/app.bsky.graph.list/1' } } })).toEqual(PLAIN))

  test.each(['repost', 'like'] as const)('a %s', (kind) => {
    const collection = `app.bsky.feed.${kind}`
    const record = { $type: collection, createdAt: new Date(PLAIN.createdAt).toISOString(), subject: ref(3) }
    expect(both(commitEvent(1, { operation: 'create', collection, record }))).toEqual({
      ...PLAIN,
      kind,
      language: 'und',
      id: uriOf(1, collection),
      text: '',
      subject: uriOf(3),
    })
  })

  test.each([
    [POST, 'original'],
    ['app.bsky.feed.repost', 'repost'],
    ['app.bsky.feed.like', 'like'],
  ])('a delete in %s: the server knows when, and only the name is left', (collection, kind) =>
    expect(both(commitEvent(1, { operation: 'delete', collection }))).toEqual({
      ...PLAIN,
      op: 'delete',
      kind,
      language: 'und',
      id: uriOf(1, collection),
      text: '',
      createdAt: START / 1_000 + 1,
    }),
  )

  test('an edit', () =>
    expect(both(commitEvent(1, { operation: 'update', collection: POST, record: postRecord(1, 'seat 4D') }))).toEqual({
      ...PLAIN,
      op: 'update',
      text: 'seat 4D',
    }))

  test('a handle', () =>
    expect(both(person('identity', { handle: 'mira.example', seq: 77 }))).toMatchObject({
      op: 'identity',
      id: 'did:plc:mira',
      author: 'did:plc:mira',
      handle: 'mira.example',
      revision: '77',
    }))

  test('an identity without a handle', () =>
    expect(both(person('identity', { seq: 77 }))).toMatchObject({ op: 'identity', handle: null }))

  test.each(['deleted', 'takendown', 'suspended'])('an account that is %s', (status) =>
    expect(both(person('account', { active: false, status, seq: 78 }))).toMatchObject({
      op: 'account',
      author: 'did:plc:mira',
      revision: '78',
    }),
  )

  test.each([
    ['an active account', person('account', { active: true, seq: 1 })],
    ['a deactivated account, which may return', person('account', { active: false, status: 'deactivated', seq: 1 })],
    ['a follow', commitEvent(1, { operation: 'create', collection: 'app.bsky.graph.follow', record: {} })],
    ['a profile', commitEvent(1, { operation: 'update', collection: 'app.bsky.actor.profile', record: {} })],
    ['a collection named like a member of Object', commitEvent(1, { operation: 'create', collection: 'constructor' })],
  ])('%s: not a post', (_, event) => expect(both(event)).toBe('not-a-post'))

  test.each([
    ['a commit without a key', { ...commitEvent(1, { operation: 'create', collection: POST, rkey: undefined }) }],
    ['a post without a record', commitEvent(1, { operation: 'create', collection: POST })],
    ['an unknown operation', commitEvent(1, { operation: 'replace', collection: POST, record: {} })],
    ['nobody', { ...commitEvent(1, {}), did: '' }],
  ])('%s: wrong shape', (_, event) => expect(both(event)).toBe('wrong-shape'))
})

describe('what a post says of itself', () => {
  test.each([
    ['en-US', 'en'],
    ['JA', 'ja'],
    ['zh', 'und'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['zh-CN', 'zh-Hans'],
    ['yue', 'yue'],
    ['tr', 'other'],
    ['', 'und'],
    ['!!', 'und'],
  ])('the language %j is %s', (tag, language) => expect(posted({ langs: [tag, 'de'] })).toMatchObject({ language }))

  test('links come from facets and cards, each once, and only from the web', () => {
    const link = (uri: unknown) => ({ index: {}, features: [{ $type: 'app.bsky.richtext.facet#link', uri }] })
    const facets = [
      link('https://larkwing.example/a'),
      link('javascript:alert(1)'),
      link('https://x.example/a\nb'),
      link(7),
      3,
    ]
    const embed = { $type: 'app.bsky.embed.external', external: { uri: 'http://news.example/b', title: 'b' } }
    expect(posted({ facets, embed })).toMatchObject({ links: ['https://larkwing.example/a', 'http://news.example/b'] })
    const withMedia = { record: { record: ref(5) }, media: { external: { uri: 'http://news.example/b' } } }
    expect(posted({ facets: [link('http://news.example/b')], embed: withMedia })).toMatchObject({
      links: ['http://news.example/b'],
    })
  })

  test.each(['yesterday', '2019-01-01T00:00:00Z', '2999-01-01T00:00:00Z', '2024-06-01T00:00:00', 12, null])(
    'the time %j is not believed: the server saw it when it came',
    (createdAt) => expect(posted({ createdAt })).toMatchObject({ createdAt: START / 1_000 + 1 }),
  )

  test('a lone surrogate becomes U+FFFD', () => {
    const line = v1Line(commitEvent(1, { operation: 'create', collection: POST, record: postRecord(1, 'A\ud83dB') }))
    expect(decoded(line)).toMatchObject({ text: 'A\ufffdB' })
  })
})

describe('the stream speaking of itself is no post', () => {
  test.each([
    '{"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#info","name":"FutureCursor"}}',
    '{"$type":"error","error":"ConsumerTooSlow","message":"read faster"}',
    '{"$type":"message","payload":{"$type":"x#sync","seq":1,"did":"did:plc:a","time":"2026-09-21T14:13:20Z","sync":{}}}',
  ])('%s', (line) => expect(decoded(line)).toBe('not-a-post'))
})

function person(kind: 'identity' | 'account', body: Readonly<Record<string, unknown>>): NetworkEvent {
  return { seq: 1, at: START, did: 'did:plc:mira', kind, body: { did: 'did:plc:mira', ...body } }
}
