import { z } from 'zod'

const PARTS = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  DD: '(?<day>\\d{2})',
  HH: '(?<hour>\\d{2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
} as const

const FIXED = new Set(['iso', 'epoch-ms', 'epoch-s'])

/** `iso` (with an offset), `epoch-ms`, `epoch-s`, or a pattern of YYYY MM DD HH mm ss such as "DD-MM-YYYY HH:mm". */
export const timeFormat = z
  .string()
  .refine((format) => FIXED.has(format) || ['YYYY', 'MM', 'DD'].every((part) => format.includes(part)), {
    error: 'wanted iso, epoch-ms, epoch-s or a pattern such as "DD-MM-YYYY HH:mm"',
  })

/** IANA name of the zone whose clocks wrote the times of a pattern. */
export const timeZone = z.string().refine(isZone, { error: 'wanted an IANA time zone such as America/Los_Angeles' })

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

export interface TimeFormat {
  readonly format: string
  readonly zone: string
}

/**
 * Epoch ms of a written time, null when it does not fit. An hour that a zone's clocks show twice is taken for its first
 * showing, one that they skip for the hour after.
 */
export function parseTime(text: string, { format, zone }: TimeFormat): number | null {
  if (format === 'iso') return OFFSET.test(text) ? sane(Date.parse(text)) : null
  if (FIXED.has(format)) return text.trim() === '' ? null : sane(Number(text) * (format === 'epoch-s' ? 1_000 : 1))
  const found = expressionOf(format).exec(text.trim())?.groups
  return found ? atClock(found, zone) : null
}

const OFFSET = /(Z|[+-]\d\d:?\d\d)$/i

const sane = (time: number): number | null => (Number.isFinite(time) ? time : null)

function atClock(
  { year, month, day, hour, minute, second }: Readonly<Record<string, string>>,
  zone: string,
): number | null {
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map((part) => Number(part ?? 0))
  const asUtc = Date.UTC(y ?? 0, (mo ?? 1) - 1, d, h, mi, s)
  const isReal = new Date(asUtc).toISOString().startsWith(`${year}-${month}-${day}T${hour ?? '00'}`)
  return isReal ? throughZone(asUtc, zone) : null
}

const DAY = 86_400_000

/** Clocks change at most once in two days: one of the offsets before and after holds, and in the skipped hour neither. */
function throughZone(asUtc: number, zone: string): number {
  const [first, second] = [asUtc - DAY, asUtc + DAY].map((at) => asUtc - offsetAt(at, zone))
  const showing = [first, second].find((at) => at !== undefined && at + offsetAt(at, zone) === asUtc)
  return showing ?? first ?? asUtc
}

const expressions = new Map<string, RegExp>()

function expressionOf(format: string): RegExp {
  const known = expressions.get(format)
  if (known) return known
  const escaped = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = Object.entries(PARTS).reduce((text, [part, digits]) => text.replace(part, digits), escaped)
  const made = new RegExp(`^${pattern}$`)
  expressions.set(format, made)
  return made
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What a zone's clocks show more than UTC at a time, ms. */
function offsetAt(at: number, zone: string): number {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const [y, mo, d, h, mi, s] = CLOCK.map((part) => parts.get(part) ?? 0)
  return Date.UTC(y ?? 0, (mo ?? 1) - 1, d, h, mi, s) - Math.floor(at / 1_000) * 1_000
}

const CLOCK = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const shown = Object.fromEntries(CLOCK.map((part) => [part, 'numeric'] as const))
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...shown })
  clocks.set(zone, made)
  return made
}
