import { expect, test } from 'vitest'
import { newSparing } from '../../server/sparing.ts'

function sparing() {
  let now = 0
  const due = newSparing(60, () => now)
  return { due, pass: (ms: number) => (now += ms) }
}

test('the first of a cause is told at once, and the next after a period says how many there were', () => {
  const { due, pass } = sparing()
  expect([due('a'), due('a'), due('a')]).toEqual([1, 0, 0])
  pass(59)
  expect(due('a')).toBe(0)
  pass(1)
  expect([due('a'), due('a')]).toEqual([4, 0])
})

test('one cause says nothing of another', () => {
  const { due } = sparing()
  expect([due('a'), due('a'), due('b')]).toEqual([1, 0, 1])
})

test('of very many causes those told longest ago are forgotten', () => {
  const { due } = sparing()
  for (let i = 0; i < 1_001; i++) due(`cause ${i}`)
  expect([due('cause 1000'), due('cause 1'), due('cause 0')]).toEqual([0, 0, 1])
})
