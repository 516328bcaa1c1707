import { expect, test } from 'vitest'
import { newCode, readCode } from '../../../server/access/code.ts'

test('has six of 32 letters, none of which looks like another', () => {
  const letters = new Set(Array.from({ length: 2_000 }, newCode).join(''))
  expect(newCode()).toHaveLength(6)
  expect(letters.size).toBe(32)
  expect([...letters].filter((letter) => /[^0-9A-HJKMNP-TV-Z]/.test(letter))).toEqual([])
})
test('is read back as it was made', () => {
  const code = newCode()
  expect(readCode(code)).toBe(code)
})
test.each([
  ['k7m 2qp', 'K7M2QP'],
  ['K7M-2QP', 'K7M2QP'],
  ['oil0Il', '011011'],
])('forgives how "%s" was typed', (typed, code) => {
  expect(readCode(typed)).toBe(code)
})
test.each(['', 'K7M2Q', 'K7M2QPX', 'K7M2Q!', 'K7M2QU', 'Ｋ7M2QP'])('takes "%s" for no code', (typed) => {
  expect(readCode(typed)).toBeNull()
})
