import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRecentKeys } from '../../data/recent-keys.ts'

const anyKey = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.maxSafeNat(),
  fc.integer({ min: 0, max: 5 }).map((n) => n * 2 ** 32),
)

test('of whatever is added, the newest half of its room is there, never more than all of it, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(anyKey, { maxLength: 200 }), fc.integer({ min: 2, max: 30 }), (keys, room) => {
      const recent = newRecentKeys(room)
      keys.forEach((key, i) => {
        recent.add(key)
        const newest = [...new Set(keys.slice(0, i + 1).toReversed())]
        expect(newest.slice(0, Math.floor(room / 2)).every(recent.has)).toBe(true)
        expect(newest.filter(recent.has).length).toBeLessThanOrEqual(room)
      })
      for (const key of [41, 2 ** 40, 7 * 2 ** 32].filter((each) => !keys.includes(each)))
        expect(recent.has(key)).toBe(false)
    }),
  )
})

test('a key that is there already takes no room', () => {
  const recent = newRecentKeys(4)
  recent.add(1)
  for (let i = 0; i < 100; i++) recent.add(2)
  expect([recent.has(1), recent.has(2)]).toEqual([true, true])
})

test('a key that is added again outlives those that were not', () => {
  const recent = newRecentKeys(4)
  for (const key of [1, 2, 3, 1, 4]) recent.add(key)
  expect([recent.has(1), recent.has(2)]).toEqual([true, false])
})
