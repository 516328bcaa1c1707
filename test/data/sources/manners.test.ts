import { expect, test } from 'vitest'
import { sourceConfig } from '../../../data/sources/index.ts'

const faultsOf = (entry: object): readonly string[] =>
  (sourceConfig.safeParse({ id: 's', ...entry }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  )

test.each([
  ['period', { type: 'rss', feeds: ['http://127.0.0.1:1/a', 'https://press.example/feed'], period: 10 }],
  ['period', { type: 'hackernews', period: 9_999 }],
  ['silence', { type: 'bluesky', silence: 100 }],
  ['silence', { type: 'mastodon', url: 'https://a.example', token: { env: 'PATH' }, silence: 100 }],
  ['pace', { type: 'mastodon', url: 'https://a.example', token: { env: 'PATH' }, pace: 0 }],
])('%s of somebody else’s server has a lower bound, and the fault says it and what came: %j', (option, entry) => {
  const [fault, ...more] = faultsOf(entry)
  expect(more).toEqual([])
  expect(fault).toMatch(new RegExp(`^${option}: wanted at least [\\d_]+ ms .*; came ${Reflect.get(entry, option)}$`))
})

test.each([
  { type: 'rss', feeds: ['http://127.0.0.1:1/a', 'http://[::1]/b', 'http://localhost/c'], period: 10 },
  { type: 'rss', feeds: ['https://press.example/feed'], period: 10_000 },
  { type: 'bluesky', url: 'ws://127.0.0.1:9/subscribe', silence: 100 },
  { type: 'hackernews' },
  { type: 'bluesky' },
  { type: 'mastodon', url: 'https://a.example', token: { env: 'PATH' } },
])('a server of this machine may be asked as often as one likes, and the defaults are polite: %j', (entry) =>
  expect(faultsOf(entry)).toEqual([]),
)

test('is told beside what else is wrong', () =>
  expect(faultsOf({ type: 'rss', feeds: ['https://press.example/feed'], period: 10, most: 'much' })).toHaveLength(2))

test('a Mastodon source says every fault at once, also that its tag is missing', () => {
  const paths = faultsOf({ type: 'mastodon', url: 'nowhere', token: 'abc', stream: 'hashtag' }).map((fault) =>
    fault.replace(/:.*/, ''),
  )
  expect(paths.toSorted()).toEqual(['tag', 'token', 'url'])
})
