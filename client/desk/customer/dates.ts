import type { Zoned } from '../../format.ts'

/** 29 Oct, and May 2025 for what is longer ago than a year; today, the time. All in the board's zone. */
export function formatWhen(at: number, now: number, { zone, locale }: Zoned): string {
  const day = (each: number) => format(locale, zone, 'day').format(each)
  if (day(at) === day(now) && at <= now && now - at < DAY) return format(locale, zone, 'time').format(at)
  return Math.abs(now - at) > YEAR ? format(locale, zone, 'month').format(at) : day(at)
}

/** 12 Mar 2024. */
export const formatDate = (at: number, { zone, locale }: Zoned): string => format(locale, zone, 'date').format(at)

/** 2019. */
export const formatYear = (at: number, { zone }: Zoned): string => format('en', zone, 'year').format(at)

const DAY = 86_400_000
const YEAR = 330 * DAY
const OPTIONS = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, timeZone: string, name: keyof typeof OPTIONS): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${name}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...OPTIONS[name] })
  formats.set(key, known)
  return known
}
