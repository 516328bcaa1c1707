import { describe, expect, test } from 'vitest'
import { brightnessAt } from '../../../client/keep/dimming.ts'
import { orbitAt } from '../../../client/keep/orbit.ts'
import { type Life, renewalOf } from '../../../client/keep/renewal.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('the stage stands in eight places in turn, 3 min each, and strays at most 4 units', () => {
  const places = Array.from({ length: 9 }, (_, i) => orbitAt(i * 3 * MINUTE))
  expect(new Set(places.slice(0, 8).map(({ x, y }) => `${x} ${y}`)).size).toBe(8)
  expect(places[8]).toEqual(places[0])
  expect(orbitAt(3 * MINUTE - 1)).toEqual(places[0])
  for (const { x, y } of places) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(4)
})

test('it is dim from two to five, unless someone should look, or looks at the demo', () => {
  const night = { hour: 3, severity: 6, isDemo: false }
  expect([1, 2, 4, 5].map((hour) => brightnessAt({ ...night, hour }))).toEqual([1, 0.3, 0.3, 1])
  expect(brightnessAt({ ...night, severity: 7 })).toBe(1)
  expect(brightnessAt({ ...night, isDemo: true })).toBe(1)
})

describe('a page is renewed', () => {
  const fine: Life = { age: 20 * HOUR, hour: 15, severity: 0, lost: 0, errors: 0, isOutdated: false }
  test.each<[string, Partial<Life>, ReturnType<typeof renewalOf>]>([
    ['not while all is well', {}, null],
    ['at once for a newer build', { age: 1, isOutdated: true }, 'outdated'],
    ['when it stays lost for a minute', { lost: MINUTE }, 'broken'],
    ['when an error was not caught', { errors: 1 }, 'broken'],
    ['but no page that breaks spins', { age: 4 * MINUTE, errors: 1, lost: MINUTE }, null],
    ['once a day in a quiet hour', { hour: 4 }, 'daily'],
    ['only when it is old', { hour: 4, age: 11 * HOUR }, null],
    ['and not in the middle of something', { hour: 4, severity: 4 }, null],
  ])('%s', (_, change, expected) => expect(renewalOf({ ...fine, ...change })).toBe(expected))
})
