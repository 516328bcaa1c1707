import { expect, test } from 'vitest'
import { newTopicSets } from '../../pipelines/topic-sets.ts'

test('a set has one number, and a number one set', () => {
  const sets = newTopicSets()
  const some = Array.from({ length: 3_000 }, (_, i) => Uint16Array.of(i % 10, 10 + (i % 300), 1_000 + i))
  const all = [Uint16Array.of(), Uint16Array.of(7), Uint16Array.of(0, 7), Uint16Array.of(7, 65_535), ...some]
  const numbers = all.map(sets.numberOf)
  expect(new Set(numbers).size).toBe(all.length)
  expect(numbers.map(sets.at)).toEqual(all)
  expect(all.map((each) => sets.numberOf(each.slice()))).toEqual(numbers)
})
