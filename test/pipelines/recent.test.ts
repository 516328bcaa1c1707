import { expect, test } from 'vitest'
import { newRecent } from '../../pipelines/recent.ts'

test('gives what was set last under a key, and nothing where nothing was', () => {
  const recent = newRecent<string, number>(10)
  recent.set('a', 1)
  recent.set('a', 2)
  expect([recent.get('a'), recent.get('b')]).toEqual([2, undefined])
})

test('keeps the newest half of its room at least, all of it at most, and longer what is set again', () => {
  const recent = newRecent<number, number>(10)
  for (let key = 0; key < 100; key++) {
    recent.set(key, key)
    recent.set(-1, key)
  }
  const known = Array.from({ length: 100 }, (_, key) => recent.get(key)).filter((each) => each !== undefined)
  expect(known.length).toBeLessThanOrEqual(10)
  expect(known.slice(-4)).toEqual([96, 97, 98, 99])
  expect(recent.get(-1)).toBe(99)
})
