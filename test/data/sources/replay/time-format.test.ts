import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTime, timeFormat, timeZone } from '../../../../data/sources/replay/time-format.ts'

const LOS_ANGELES = 'America/Los_Angeles'
const parsed = (text: string, format: string, zone = 'UTC') => {
  const time = parseTime(text, { format, zone })
  return time === null ? null : new Date(time).toISOString()
}

describe('a written time', () => {
  test.each([
    ['24-02-2015 11:35', 'DD-MM-YYYY HH:mm', LOS_ANGELES, '2015-02-24T19:35:00.000Z'],
    ['24-07-2015 11:35', 'DD-MM-YYYY HH:mm', LOS_ANGELES, '2015-07-24T18:35:00.000Z'],
    ['2026/03/01 09:30:15', 'YYYY/MM/DD HH:mm:ss', 'Asia/Hong_Kong', '2026-03-01T01:30:15.000Z'],
    ['20260301', 'YYYYMMDD', 'UTC', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T09:30:00+08:00', 'iso', 'UTC', '2026-03-01T01:30:00.000Z'],
    ['1772328600', 'epoch-s', 'UTC', '2026-03-01T01:30:00.000Z'],
    ['1772328600000', 'epoch-ms', 'UTC', '2026-03-01T01:30:00.000Z'],
  ])('%s as %s in %s is %s', (text, format, zone, time) => expect(parsed(text, format, zone)).toBe(time))

  test.each([
    ['24-02-2015', 'DD-MM-YYYY HH:mm'],
    ['31-02-2015 10:00', 'DD-MM-YYYY HH:mm'],
    ['24-13-2015 10:00', 'DD-MM-YYYY HH:mm'],
    ['24-02-2015 25:00', 'DD-MM-YYYY HH:mm'],
    ['', 'DD-MM-YYYY HH:mm'],
    ['2026-03-01T09:30:00', 'iso'],
    ['soon', 'epoch-ms'],
    ['', 'epoch-s'],
  ])('%j as %s is none', (text, format) => expect(parsed(text, format, LOS_ANGELES)).toBeNull())

  test('in the hour that clocks show twice is taken for the first, in the one they skip for the next', () => {
    const format = 'YYYY-MM-DD HH:mm'
    expect(parsed('2015-11-01 01:30', format, LOS_ANGELES)).toBe('2015-11-01T08:30:00.000Z')
    expect(parsed('2015-10-25 01:30', format, 'Europe/London')).toBe('2015-10-25T00:30:00.000Z')
    expect(parsed('2015-03-08 02:30', format, LOS_ANGELES)).toBe('2015-03-08T10:30:00.000Z')
  })

  test('is what the clocks of its zone showed', () => {
    const zones = fc.constantFrom(
      LOS_ANGELES,
      'Asia/Hong_Kong',
      'Europe/London',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    )
    const minutes = fc.integer({ min: 0, max: 30_000_000 })
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const shown = clock(minute * 60_000, zone)
        const time = parseTime(shown, { format: 'YYYY-MM-DD HH:mm', zone })
        expect(clock(time ?? Number.NaN, zone)).toBe(shown)
      }),
    )
  })
})

test('formats and zones that mean nothing are refused', () => {
  expect(['HH:mm', 'rfc', 'YYYY'].map((format) => timeFormat.safeParse(format).success)).toEqual([false, false, false])
  expect(timeZone.safeParse('Mars/Olympus').success).toBe(false)
})

const clock = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
