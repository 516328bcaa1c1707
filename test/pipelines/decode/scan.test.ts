import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KINDS, NETWORKS, OPS } from '../../../pipelines/contract/words.ts'
import { isoTime } from '../../../pipelines/decode/scan/time.ts'
import { eitherWay } from '../../support/either-way.ts'
import { anyJetstreamLine } from '../../support/jetstream-lines.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** A scan that is sure of itself says what the decoder says; one that is not says nothing. */
function agrees(wire: 'post' | 'jetstream', line: Uint8Array): boolean {
  const { scanned, decoded } = eitherWay(wire, line)
  if (scanned !== null) expect(scanned).toEqual(decoded())
  return scanned !== null
}

/** The first of two, and one time in `odds` the other. */
const mostly = <T, U>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<U>, odds = 20): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: odds - 1, arbitrary: usual }, { weight: 1, arbitrary: odd })
/** How many of 3,000 lines the scan was sure of; about all of them it was right. */
function shareAgreed(wire: 'post' | 'jetstream', lines: fc.Arbitrary<string>): number {
  let sure = 0
  const check = fc.property(lines, (line) => {
    if (agrees(wire, encode(line))) sure++
  })
  fc.assert(check, { numRuns: RUNS })
  return sure / RUNS
}

const RUNS = 3_000

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('', 'Seat 4C', '"quoted"\n\\/', '延誤咗\t三個鐘', '🙂', 'é'),
)
const oddText = fc.constantFrom('\u0000', '\ud800', null, 3, '')
const anyText = mostly(text, oddText)
const moment = fc.date({ noInvalidDate: true, min: new Date(1), max: new Date('2999-01-01') })
const anyPost = fc.record(
  {
    id: mostly(fc.constantFrom('at://did:plc:x/app.bsky.feed.post/1', '7', 'é"'), anyText),
    at: mostly(
      fc.oneof(
        fc.integer({ min: 1, max: 2_000_000_000_000 }),
        moment.map((date) => date.toISOString()),
      ),
      fc.constantFrom(
        '2026-02-29T00:00:00Z',
        '2024-02-29T00:00:00.5Z',
        '2026-01-01T10:00:00+08:00',
        1e3,
        -1,
        1.5,
        null,
      ),
    ),
    author: mostly(fc.constantFrom('did:plc:abc', 'u7'), anyText),
    handle: anyText,
    text: anyText,
    subject: anyText,
    root: anyText,
    rev: anyText,
    op: mostly(fc.constant('create'), fc.constantFrom(...OPS, 'remove', null), 5),
    kind: mostly(fc.constantFrom(...KINDS), fc.constantFrom('toString', null)),
    network: mostly(fc.constantFrom(...NETWORKS), fc.constantFrom('mars', null)),
    lang: fc.constantFrom('en', 'zh', 'zh-HK', 'yue', 'xx', 'EN', '', 'a b', null),
    followers: mostly(fc.constantFrom(0, 12, 1e15), fc.constantFrom(1e16, 2 ** 53, -1, 1.5, '3', null)),
    links: mostly(
      fc.constantFrom([], ['https://a.example/x'], ['https://a.example', 'http://b.example/%20']),
      fc.constantFrom(['ftp://a', 3], ['https://é.example'], Array(17).fill('http://a'), null),
    ),
    extra: mostly(fc.constant({ at: 5, text: ['not', 'mine', 0, true] }), fc.jsonValue(), 2),
  },
  { requiredKeys: ['id', 'at', 'author', 'text'] },
)

/** The same members in any order, with white space, twice, or with a key written oddly. */
const dressed = (posts: fc.Arbitrary<object>) =>
  fc.tuple(posts, fc.integer({ min: 0, max: 9 }), fc.infiniteStream(fc.nat())).map(([post, dress, dice]) => {
    const order = new Map(Object.keys(post).map((key) => [key, dice.next().value]))
    const members = Object.entries(post).sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
    const json = JSON.stringify(Object.fromEntries(members), null, dress === 0 ? 2 : 0)
    if (dress === 1) return json.replace(/}$/, `,${json.slice(1, -1).split(',')[0]}}`)
    if (dress === 2) return json.replace('"id"', '"\\u0069d"')
    return dress === 3 ? ` ${json}\r` : json
  })

describe('a scanned line says what the decoder says', () => {
  test('of any post in our own form, in any dress', () =>
    expect(shareAgreed('post', dressed(anyPost))).toBeGreaterThan(0.3))

  test('of any event of Jetstream', () => expect(shareAgreed('jetstream', anyJetstreamLine)).toBeGreaterThan(0.3))

  test('of a text with any byte at any place, and is sure of it where that is plain ASCII', () => {
    const line = encode('{"id":"1","at":1,"author":"u","text":"123456789"}')
    const sure = Array.from({ length: 9 * 256 }, (_, i) => {
      const changed = line.slice()
      changed[line.length - 3 - (i >> 8)] = i & 0xff
      return agrees('post', changed)
    })
    expect(sure.filter(Boolean)).toHaveLength(9 * 94)
  })

  test.each(['post', 'jetstream'] as const)('of a line of %s with any byte changed, doubled or cut off', (wire) => {
    const seeds = (wire === 'post' ? dressed(anyPost) : anyJetstreamLine).map(encode)
    fc.assert(
      fc.property(seeds, fc.nat(), fc.nat(255), fc.nat(2), (line, place, byte, how) => {
        const at = place % line.length
        const broken = Uint8Array.from(line)
        broken[at] = byte
        agrees(wire, [broken, line.slice(0, at), Uint8Array.from([...line.slice(0, at), ...line.slice(at - 1)])][how]!)
      }),
      { numRuns: 4_000 },
    )
  })
})

describe('the usual lines are scanned, not decoded', () => {
  test.each([
    { id: '42', at: 1_790_000_000_000, author: 'u7', text: 'Seat 4C' },
    { id: '42', at: '2026-09-21T14:13:20.123Z', author: 'u7', text: '延誤 "again"\n🙂', lang: 'zh-HK', rev: '2' },
    { id: '1', at: 1, author: 'a', kind: 'repost', subject: '2', root: '3', handle: 'm', followers: 0, network: 'x' },
    {
      id: '1',
      at: 1,
      author: 'a',
      op: 'delete',
      links: ['https://a.example/x', 'http://b.example'],
      extra: [{ a: 1 }],
    },
  ])('%j', (post) => expect(agrees('post', encode(JSON.stringify(post)))).toBe(true))
})

test('a time is read as Date.parse reads it, or not at all', () => {
  const date = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2999-12-31') })
  fc.assert(
    fc.property(date, fc.nat(30), fc.constantFrom('0', '3', '9', 'x', ':', '.', 'Z', ''), (when, at, piece) => {
      const written = when.toISOString()
      const changed = written.slice(0, at) + piece + written.slice(at + 1)
      for (const each of [written, changed]) {
        const read = isoTime(encode(each), 0, each.length)
        if (!Number.isNaN(read)) expect(read).toBe(Date.parse(each))
      }
      expect(isoTime(encode(written), 0, written.length)).toBe(when.getTime())
    }),
    { numRuns: 2_000 },
  )
})
