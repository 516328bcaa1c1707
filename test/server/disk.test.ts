import { describe, expect, test } from 'vitest'
import { isDiskError, stateOf } from '../../server/disk.ts'

const MIB = 1_048_576
const LIMITS = { warnBelow: 1_024 * MIB, pauseBelow: 256 * MIB }
const total = 100_000 * MIB
const seen = (free: number, before: 'roomy' | 'low' | 'full' = 'roomy', of = total) =>
  stateOf({ free: free * MIB, total: of }, before, LIMITS)

describe('a disk', () => {
  test('has room with a tenth of it and a gibibyte free', () => expect(seen(10_001)).toBe('roomy'))
  test('is low with less than a tenth of it', () => expect(seen(9_999)).toBe('low'))
  test('is low with less than a gibibyte, however small it is', () =>
    expect(seen(1_023, 'roomy', 2_000 * MIB)).toBe('low'))
  test('is full below the pause, and low again only with a quarter more than that', () => {
    expect([seen(256), seen(255)]).toEqual(['low', 'full'])
    expect([seen(256, 'full'), seen(319, 'full'), seen(320, 'full')]).toEqual(['full', 'full', 'low'])
  })
})

test.each([
  ['IO Error: Could not write file "x": No space left on device', true],
  ['FATAL Error: Failed: database has been invalidated because of a previous fatal error', true],
  ['IO Error: Could not fsync file', true],
  ['Binder Error: column nope', false],
  ['Cannot read properties of undefined', false],
])('%s', (message, is) => {
  expect(isDiskError(new Error(message))).toBe(is)
  expect(isDiskError(new Error('a commit failed', { cause: new Error(message) }))).toBe(is)
})
