import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { REASONS } from '../../../pipelines/contract/post.ts'
import { decoders } from '../../../pipelines/decode/index.ts'
import { MAX_DEPTH, MAX_LINE, parseLine } from '../../../pipelines/decode/json.ts'
import { commitEvent, postEvent, v1Line, v2Line } from '../../support/jetstream-events.ts'
import { statusOf } from '../../support/mastodon.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`

describe('a line is refused', () => {
  test.each([
    ['too-large', `{"a":"${'x'.repeat(MAX_LINE)}"}`],
    ['too-deep', nested(MAX_DEPTH + 1)],
    ['too-deep', '['.repeat(200_000)],
    ['not-json', ''],
    ['not-json', '{"a":'],
    ['not-json', '{"a":NaN}'],
    ['wrong-shape', '[1]'],
    ['wrong-shape', 'null'],
    ['wrong-shape', '"text"'],
  ])('as %s', (reason, line) => expect(parseLine(bytes(line))).toBe(reason))

  test('as bad-text when it is not UTF-8', () =>
    expect(parseLine(Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBe('bad-text'))
})

describe('a line is read', () => {
  test('at the greatest depth and size', () => {
    expect(parseLine(bytes(nested(MAX_DEPTH)))).toBeTypeOf('object')
    expect(parseLine(bytes(`{"a":"${'x'.repeat(MAX_LINE - 8)}"}`))).toBeTypeOf('object')
  })

  test('with brackets in its text', () =>
    expect(parseLine(bytes(JSON.stringify({ a: `"\\${'['.repeat(1_000)}` })))).toBeTypeOf('object'))

  test('without touching any prototype', () => {
    parseLine(bytes('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'))
    expect(Reflect.get({}, 'admin')).toBeUndefined()
  })
})

describe.each(Object.entries(decoders))('the %s decoder, whatever comes,', (_, decoder) => {
  const seeds = [
    v1Line(postEvent(1)),
    v2Line(postEvent(1)),
    v1Line(commitEvent(2, { operation: 'delete', collection: 'app.bsky.feed.like' })),
    JSON.stringify({ id: '1', at: 1_790_000_000_000, author: 'a', text: 't', links: ['https://a.example'] }),
    JSON.stringify({
      id: 7,
      type: 'story',
      by: 'a',
      time: 1_790_000_000,
      title: 't',
      text: '<a href="https://a.example">b</a>',
    }),
    JSON.stringify({
      changed: { id: 8, type: 'comment', by: 'a', time: 1_790_000_000, text: 't' },
      at: 1_790_000_000_000,
    }),
    JSON.stringify({ event: 'update', payload: JSON.stringify(statusOf(1)) }),
    JSON.stringify(statusOf(2)),
    JSON.stringify({ event: 'delete', payload: '116012345678901234' }),
    JSON.stringify({ ...JSON.parse(v1Line(postEvent(1))), time_us: { toString: 1, valueOf: 2 } }),
  ]
  const check = (line: Uint8Array) => {
    const said = decoder(line)
    if (typeof said === 'string') expect(REASONS).toContain(said)
    else {
      expect(Number.isFinite(said.createdAt)).toBe(true)
      expect(JSON.stringify(said)).not.toMatch(/\\ud[89a-f]/)
      expect(said.links.join('\n').split('\n')).toHaveLength(Math.max(1, said.links.length))
    }
  }

  test('gives a post or a reason for random bytes', () =>
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), check)))

  test('gives a post or a reason for any JSON', () =>
    fc.assert(fc.property(fc.json({ maxDepth: 8, noUnicodeString: false }), (json) => check(bytes(json)))))

  test('gives a post or a reason for a good line with bytes changed', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
        (seed, changes) => {
          const line = bytes(seed)
          for (const [at, byte] of changes) line[at % line.length] = byte
          check(line)
        },
      ),
      { numRuns: 2_000 },
    ))

  test('gives a post or a reason for a good line with a value replaced', () =>
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.nat(), fc.jsonValue({ maxDepth: 3 }), (seed, which, value) => {
        let at = 0
        const total = countOf(JSON.parse(seed))
        const put = (key: string, old: unknown) => (key !== '' && at++ === which % total ? value : old)
        check(bytes(JSON.stringify(JSON.parse(seed, put))))
      }),
      { numRuns: 2_000 },
    ))
})

function countOf(json: unknown): number {
  let count = 0
  JSON.stringify(json, (key, value) => {
    if (key !== '') count++
    return value
  })
  return Math.max(1, count)
}
