import { describe, expect, test } from 'vitest'
import { livedThrough } from '../support/demo-life.ts'

const MINUTE = 60_000
/** Wednesday noon, Friday evening and Monday before dawn, in Hong Kong. */
const [NOON, EVENING, DAWN] = [Date.UTC(2026, 10, 18, 4), Date.UTC(2026, 10, 20, 11), Date.UTC(2026, 10, 22, 21)]

describe('a calm day', () => {
  test.each([
    [1, NOON],
    [2, EVENING],
    [3, DAWN],
  ])(
    'of seed %i is calm for more than an hour, from %i',
    async (seed, now) => {
      const { told } = await livedThrough(['--story', 'calm', '--seed', `${seed}`], { now, minutes: 75, speed: 100 })
      expect(told.at(-1)!.at - now).toBeGreaterThan(73 * MINUTE)
      const outside = told.flatMap(({ at, standings }) =>
        standings.filter(({ severity }) => severity > 0).map(({ lane, value, usual }) => ({ at, lane, value, usual })),
      )
      expect(outside).toEqual([])
      expect(told.at(-1)!.standings.every(({ value, usual }) => value !== null && usual !== null)).toBe(true)
    },
    600_000,
  )
})

test('the crisis is on the wall within two minutes of the start, with its cause, and still there an hour and a half later', async () => {
  const { told } = await livedThrough([], { now: NOON, minutes: 90, speed: 60 })
  const first = told.find(({ standings }) => standings.some(({ severity }) => severity > 0))!
  expect(first.at - NOON).toBeLessThan(2 * MINUTE)
  expect(first.standings.find(({ lane }) => lane === 'volume')!.severity).toBeGreaterThanOrEqual(4)
  expect(first.terms.slice(0, 4)).toEqual(expect.arrayContaining(['cello', 'lrk 218']))
  const severities = (from: number, to: number) =>
    told
      .filter(({ at }) => at >= NOON + from * MINUTE && at < NOON + to * MINUTE)
      .map(({ standings }) => Math.max(...standings.map(({ severity }) => severity)))
  expect(Math.min(...severities(10, 89))).toBeGreaterThanOrEqual(7)
  const volume = (minute: number) =>
    told.find(({ at }) => at >= NOON + minute * MINUTE)!.standings.find(({ lane }) => lane === 'volume')!.value!
  // The second wave is higher than the trough before it.
  expect(volume(70)).toBeGreaterThan(1.5 * volume(45))
}, 600_000)
