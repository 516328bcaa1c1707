import fc from 'fast-check'
import { expect, test } from 'vitest'
import { objectsIn } from '../../../data/sources/objects-in.ts'

const texts = (body: string) => objectsIn(Buffer.from(body))?.map((post) => Buffer.from(post).toString()) ?? null

test.each([
  ['{"a":1}', ['{"a":1}']],
  [' \r\n\t{"a":1}\n', ['{"a":1}']],
  ['[{"a":1},{"b":"},{"}]', ['{"a":1}', '{"b":"},{"}']],
  ['[ {"a":[{"c":{}}]} , {} ]', ['{"a":[{"c":{}}]}', '{}']],
  ['[{"a":"\\"}\\\\"},{"b":"]"}]', ['{"a":"\\"}\\\\"}', '{"b":"]"}']],
  ['[]', []],
  ['[ ]', []],
  ['[{"大":"提琴"}]', ['{"大":"提琴"}']],
])('%s holds %j', (body, posts) => expect(texts(body)).toEqual(posts))

test.each([
  '',
  ' ',
  'x',
  '"x"',
  '1',
  'null',
  '{',
  '{"a":1',
  '{"a":1}x',
  '{}{}',
  '[',
  '[{}',
  '[{},',
  '[{},]',
  '[{}]]',
  '[1]',
  '[[{}]]',
  '[{} {}]',
  '[]x',
  '[,{}]',
  '{"a":"',
])('%j is none', (body) => expect(texts(body)).toBeNull())

test('one that is no JSON does not spoil the others', () =>
  expect(texts('[{"id":1},{"id":},{"id":3}]')).toEqual(['{"id":1}', '{"id":}', '{"id":3}']))

test('whatever was sent, each object is found as it was sent', () =>
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
      fc.constantFrom('', ' ', '\n'),
      (posts, blank) => {
        const sent = posts.map((post) => JSON.stringify(post))
        expect(texts(`[${blank}${sent.join(`${blank},${blank}`)}${blank}]`)).toEqual(sent)
      },
    ),
  ))

test('any bytes are objects or none, and nothing is thrown', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
      for (const post of objectsIn(body) ?? []) expect(post[0]).toBe(0x7b)
    }),
  ))
