import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventParser } from '../../../data/sources/sse-parser.ts'

function read(chunks: readonly (string | Uint8Array)[]) {
  const events: string[] = []
  const parse = eventParser((event, data) => events.push(`${event}|${data}`))
  const isGood = chunks.map((chunk) => parse(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)).at(-1)
  return { events, isGood }
}

test.each([
  ['event: update\ndata: {"id":"1"}\n\n', ['update|{"id":"1"}']],
  ['event:delete\r\ndata:116\r\n\r\n', ['delete|116']],
  ['data: one\ndata: two\n\n', ['message|one\ntwo']],
  [':thump\n\n', []],
  ['event: update\n\n', []],
  ['id: 7\nretry: 10\nnonsense\ndata: x\n\ndata: y\n\n', ['message|x', 'message|y']],
  ['data: cut', []],
  ['data:  two blanks\n\n', ['message| two blanks']],
  ['data: 大提琴\n\n', ['message|大提琴']],
])('%j is read as %j', (text, events) => expect(read([text]).events).toEqual(events))

test('cut anywhere, a stream says the same', () => {
  const bytes = Buffer.from('event: update\r\ndata: {"text":"大提琴"}\r\n\r\n:thump\n\nevent: delete\ndata: 116\n\n')
  const whole = read([bytes]).events
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 10 }), (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
      expect(read(at.slice(1).map((end, i) => bytes.subarray(at[i], end))).events).toEqual(whole)
    }),
  )
})

test('an event without end is given up', () => {
  expect(read(Array(20).fill('x'.repeat(65_536))).isGood).toBe(false)
  expect(read(Array(20).fill(`data: ${'x'.repeat(65_536)}\n`)).isGood).toBe(false)
  expect(read(Array(20).fill(`data: ${'x'.repeat(65_536)}\n\n`)).isGood).toBe(true)
})

test('signs of life are no part of an event, however many come before the next one', () => {
  expect(read(Array(20).fill(':thump\n'.repeat(10_000)))).toEqual({ events: [], isGood: true })
})
