import fc from 'fast-check'
import { v1Line, v2Line } from './jetstream-events.ts'

/** The first, and one time in fifteen another. */
const mostly = <const T, const U>(usual: T, ...odd: readonly U[]): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 14, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) })

const DID = 'did:plc:z72i7hdynmk6r22z27h6tvur'
const uri = mostly<string, unknown>(`at://${DID}/app.bsky.feed.post/3kab`, '', null, 3)
const reference = fc.record({ uri, cid: fc.constant('bafy') }, { requiredKeys: [] })
const answer = fc.record({ parent: reference, root: reference }, { requiredKeys: [] })
const time = mostly(
  '2026-09-21T14:13:20.123Z',
  '2026-09-21T14:13:20.123456Z',
  '2020-01-01T00:00:00Z',
  '2026-09-21T14:13:20+00:00',
  'noon',
  '',
  null,
)

/** Some members are there often, some seldom. */
const maybe = <T>(chance: number, value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: chance, arbitrary: value }, { weight: 10 - chance, arbitrary: fc.constant(undefined) })

const record = fc.record({
  $type: fc.constant('app.bsky.feed.post'),
  createdAt: maybe(9, time),
  text: maybe(
    7,
    fc.oneof(fc.constantFrom('Seat 4C again', '延誤 "again"\n🙂', ''), mostly<string, unknown>('Hm', '\ud800', null)),
  ),
  langs: maybe(
    6,
    fc.oneof(fc.constantFrom(['en'], ['zh-HK', 'en'], []), mostly<unknown, unknown>(['ja'], [3], 'en', null)),
  ),
  subject: maybe(5, fc.oneof({ weight: 9, arbitrary: reference }, { weight: 1, arbitrary: fc.constant('at://x') })),
  reply: maybe(3, fc.oneof({ weight: 9, arbitrary: answer }, { weight: 1, arbitrary: fc.constant(null) })),
  via: maybe(2, reference),
  embed: maybe(1, fc.record({ record: reference, external: fc.constant({ uri: 'https://a.example' }) })),
  facets: maybe(1, fc.constant([{ features: [{ uri: 'https://b.example/' }] }])),
  '': maybe(1, fc.constant('nameless')),
})

const commit = fc.record(
  {
    rev: mostly('3kabc', ''),
    operation: fc.oneof(fc.constant('create'), mostly('create', 'update', 'delete', 'merge')),
    collection: fc.constantFrom(
      'app.bsky.feed.post',
      'app.bsky.feed.like',
      'app.bsky.feed.repost',
      'app.bsky.graph.follow',
    ),
    rkey: mostly('3kxyz', ''),
    record: fc.oneof({ weight: 9, arbitrary: record }, { weight: 1, arbitrary: fc.constant(null) }),
    cid: fc.constant('bafyrei'),
  },
  { requiredKeys: ['operation', 'collection', 'rkey'] },
)

/** Lines of the stream, mostly as the network writes them, on either wire. */
export const anyJetstreamLine = fc
  .record({
    seq: fc.nat(),
    at: mostly(1_790_000_000_123_456, 1_758_000_000_000_000, 0),
    did: mostly<string, string>(DID, ''),
    kind: mostly('commit' as const, 'identity' as const),
    body: commit,
    wire: mostly(v1Line, v2Line),
  })
  .map(({ wire, ...event }) => wire(event))
