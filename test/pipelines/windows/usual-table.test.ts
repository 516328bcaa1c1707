import { describe, expect, test } from 'vitest'
import { hourOfWeek, startOfDay } from '../../../pipelines/windows/hour-of-week.ts'
import { type UsualTable, usualAt, usualBand } from '../../../pipelines/windows/usual-table.ts'

const HOUR = 3_600_000
/** A Wednesday, 14:00 in Hong Kong. */
const AT = Date.UTC(2026, 10, 18, 6)
const WEDNESDAY = 3 * 24

describe('the hour of the week', () => {
  test.each([
    ['UTC', WEDNESDAY + 6],
    ['Asia/Hong_Kong', WEDNESDAY + 14],
    ['America/New_York', WEDNESDAY + 1],
    ['America/Los_Angeles', WEDNESDAY - 2],
  ])('is told by the clocks of %s', (zone, hour) => expect(hourOfWeek(AT, zone)).toBe(hour))

  test('begins with midnight of Sunday, and every hour has its own', () => {
    const sunday = Date.UTC(2026, 10, 15)
    const hours = Array.from({ length: 168 }, (_, i) => hourOfWeek(sunday + i * HOUR, 'UTC'))
    expect(hours).toEqual(Array.from({ length: 168 }, (_, i) => i))
  })

  test('a day begins at its own midnight', () =>
    expect(startOfDay(AT, 'Asia/Hong_Kong')).toBe(Date.UTC(2026, 10, 17, 16)))
})

const row = (topic: string, lane: 'volume' | 'reputation', hour: number, mid: number) =>
  ({ topic, lane, hour, low: mid - 1, mid, high: mid + 1, n: 80 }) as const
const table: UsualTable = {
  rows: [
    row('own', 'volume', WEDNESDAY + 14, 5),
    row('own', 'volume', WEDNESDAY + 15, 6),
    row('own', 'reputation', WEDNESDAY + 14, 70),
    row('other', 'volume', WEDNESDAY + 14, 9),
  ],
  positiveShare: new Map(),
  voiceShare: new Map(),
}
const usual = usualAt(table, 'own', 'Asia/Hong_Kong')

test('what is expected of a topic and lane is that of the hour of the week in the zone of the board', () => {
  expect(usual('volume', AT)).toMatchObject({ low: 4, mid: 5, high: 6, n: 80 })
  expect(usual('reputation', AT + HOUR - 1)?.mid).toBe(70)
  expect(usual('volume', AT + 7 * 24 * HOUR)?.mid).toBe(5)
  expect(usual('volume', AT + HOUR)?.mid).toBe(6)
})

test('nothing is expected of an hour that nobody has a past of', () => {
  expect(usual('volume', AT - HOUR)).toBeNull()
  expect(usual('net-sentiment', AT)).toBeNull()
})

test('the band behind a lane covers every hour it shows that has a past, from its beginning on', () =>
  expect(usualBand(usual, 'volume', { from: AT - 3 * HOUR + 1, to: AT + HOUR })).toMatchObject({
    lane: 'volume',
    hours: [
      { at: AT, mid: 5 },
      { at: AT + HOUR, mid: 6 },
    ],
  }))
