import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault } from '../../../server/http/json-fault.ts'

const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('finds no fault in JSON', () => {
  const texts = fc.oneof(
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify(value, null, 2)),
  )
  fc.assert(
    fc.property(texts, (text) => {
      expect(jsonFault(text)).toBeNull()
    }),
  )
})

test('finds a fault just when JSON.parse does, whatever is changed in a text', () => {
  const sign = fc.constantFrom(...'{}[],:"\\0-1.eE+tnf u\n\t')
  fc.assert(
    fc.property(fc.json(), fc.nat(), sign, fc.nat(2), (json, place, by, cut) => {
      const at = place % (json.length + 1)
      const text = json.slice(0, at) + by + json.slice(at + cut)
      expect(jsonFault(text) === null).toBe(parses(text))
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['{"id": bare}', 7],
  ['{"a":1,}', 7],
  ['[1,]', 3],
  ['[{}', 3],
  ['{"id":', 6],
  ['[1] 2', 4],
  ["{'a':1}", 1],
  ['{"a" 1}', 5],
  ['[}', 1],
  ['', 0],
  ['\ufeff{}', 0],
  ['"open', 0],
])('of %j it is at %i', (text, at) => expect(jsonFault(text)).toBe(at))

test('does not mind depth or length', () => {
  expect(jsonFault('['.repeat(500_000))).toBe(500_000)
  expect(jsonFault(JSON.stringify('\\"x'.repeat(300_000)))).toBeNull()
})
