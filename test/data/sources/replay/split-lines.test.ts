import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineSplitter } from '../../../../data/sources/replay/split-lines.ts'
import { MAX_LINE } from '../../../../pipelines/decode/json.ts'

const split = (chunks: readonly string[]): string[] => {
  const push = lineSplitter()
  return [...chunks, null].flatMap((chunk) =>
    push(chunk === null ? null : Buffer.from(chunk)).map((line) => Buffer.from(line).toString()),
  )
}

test('lines are the same however the bytes are cut', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'é', '客', '\n', '\r\n', '')), fc.nat({ max: 5 }), (parts, size) => {
      const text = parts.join('')
      const chunks = text.match(new RegExp(`[\\s\\S]{1,${size + 1}}`, 'gu')) ?? []
      expect(split(chunks)).toEqual(text.split(/\r?\n/).filter((line) => line !== ''))
    }),
  ))

test('of a line that is too large for any decoder only the beginning is held', () => {
  const lines = split(['a\n', ...Array<string>(100).fill('x'.repeat(10_000)), '\nb'])
  expect(lines.map((line) => line.length)).toEqual([1, MAX_LINE + 1, 1])
})
