import { z } from 'zod'

const PARTS = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  DD: '(?<day>\\d{2})',
  HH: '(?<hour>\\d{2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
} as const

/** `iso`, `epoch-ms`, `epoch-s`, or a pattern of YYYY MM DD HH mm ss such as "DD-MM-YYYY HH:mm". */
export const timeFormat = z.string().refine((format) => FIXED.has(format) || /YYYY/.test(format), {
  error: 'wanted iso, epoch-ms, epoch-s or a pattern such as "DD-MM-YYYY HH:mm"',
})

const FIXED = new Set(['iso', 'epoch-ms', 'epoch-s'])

/** Epoch ms of a written time, null when it does not fit. `zone` (IANA) holds for patterns, which say no offset. */
export function parseTime(text: string, format: string, zone: string): number | null {
  if (FIXED.has(format))
    return finite(format === 'iso' ? Date.parse(text) : Number(text) * (format === 'epoch-s' ? 1_000 : 1))
  const found = expressionOf(format).exec(text.trim())?.groups
  if (!found) return null
  const { year, month, day, hour = '0', minute = '0', second = '0' } = found
  const asUtc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  return finite(asUtc - offsetAt(asUtc - offsetAt(asUtc, zone), zone))
}

const finite = (time: number): number | null => (Number.isFinite(time) ? time : null)

const expressions = new Map<string, RegExp>()

function expressionOf(format: string): RegExp {
  const known = expressions.get(format)
  if (known) return known
  const escaped = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const made = new RegExp(
    `^${Object.entries(PARTS).reduce((text, [part, pattern]) => text.replace(part, pattern), escaped)}$`,
  )
  expressions.set(format, made)
  return made
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What a zone's clocks show more than UTC at a time, ms. */
function offsetAt(at: number, zone: string): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  formats.set(zone, format)
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const get = (type: string) => part.get(type as Intl.DateTimeFormatPartTypes) ?? 0
  return (
    Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second')) -
    Math.floor(at / 1_000) * 1_000
  )
}
