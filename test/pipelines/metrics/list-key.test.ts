import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distinctKeys, isSameKey, listKey, newKeyMemory } from '../../../pipelines/metrics/list-key.ts'

const encoder = new TextEncoder()
const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 4 }), { maxLength: 80 })

test('keys are the same when their texts are, however they were made', () => {
  const keysIn = newKeyMemory((text) => [listKey(text)])
  const read = (text: string) => {
    const bytes = encoder.encode(`<${text}>`)
    return keysIn(bytes, 1, bytes.length - 1)[0]!
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      expect(isSameKey(read(one), listKey(one))).toBe(true)
      expect(isSameKey(read(one), listKey(other))).toBe(one === other)
      expect(read(one).text).toBe(one)
    }),
  )
})

test('each key once, in the order they first came, few or many', () => {
  fc.assert(
    fc.property(words, (texts) => {
      expect(distinctKeys(texts.map(listKey)).map(({ text }) => text)).toEqual([...new Set(texts)])
    }),
  )
})

test('a slice that comes again gives the very list it gave before, also after thousands of others', () => {
  const keysIn = newKeyMemory((text) => text.split('\n').map(listKey))
  const read = (text: string) => keysIn(encoder.encode(text), 0, encoder.encode(text).length)
  const first = read('a\nb')
  expect(first.map(({ text }) => text)).toEqual(['a', 'b'])
  expect(read('a\nb')).toBe(first)
  for (let i = 0; i < 40_000; i++) read(`other ${i}`)
  expect(read('a\nb')).toEqual(first)
})
