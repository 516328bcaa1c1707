import type { Language, Say, Tag } from './messages/language.ts'

/** How numbers and times are written on every screen: true minus, tabular digits, unit words elsewhere. */

const MINUS = '−'

/** What large numbers are counted in, smallest first: thousands and millions, or 10⁴ and 10⁸ as Chinese does. */
const UNITS: Readonly<Record<Tag, readonly (readonly [size: number, name: string])[]>> = {
  en: [
    [1e3, 'k'],
    [1e6, 'M'],
  ],
  'zh-Hant': [
    [1e4, '萬'],
    [1e8, '億'],
  ],
  'zh-Hans': [
    [1e4, '万'],
    [1e8, '亿'],
  ],
}

/** A number that may be of any size: full digits to 9,999, then 14.6k, 4.18M or 1.46萬, 418萬. */
export const formatCount = (value: number, tag: Tag): string => inUnits(value, tag, upToThree)

/** The same with all three digits, 37.0k beside 36.6k: those of a column are as precise as one another. */
export const formatAmount = (value: number, tag: Tag): string => inUnits(value, tag, three)

function inUnits(value: number, tag: Tag, digits: (value: number) => string): string {
  const size = Math.abs(value)
  if (size < 9_999.5) return signed(grouped(Math.round(size)), value)
  const rounded = Number(size.toPrecision(3))
  const [unit, name] = UNITS[tag].findLast(([least]) => rounded >= least) ?? [1, '']
  return signed(`${digits(size / unit)}${name}`, value)
}

/** One decimal, for indices and rates. */
export const formatDecimal = (value: number): string => signed(Math.abs(value).toFixed(1), value)

/** A whole number that always shows its sign: +18, −14. */
export const formatSigned = (value: number): string => {
  const whole = Math.round(value)
  return whole > 0 ? `+${whole}` : signed(String(Math.abs(whole)), whole)
}

/** 3.2 below ten, 41 above. */
export const formatMultiple = (value: number): string => (value < 9.95 ? value.toFixed(1) : String(Math.round(value)))
/** 3.2× and 41×. */
export const formatTimes = (value: number): string => `${formatMultiple(value)}×`

/** A share 0..1 as whole per cent. */
export const formatShare = (share: number): string => `${Math.round(share * 100)}%`

/** Two ends of a range, unit once. */
export const formatRange = (low: number, high: number): string => `${formatDecimal(low)}–${formatDecimal(high)}`

const grouped = (value: number): string => value.toLocaleString('en-US')
/** All of a whole part that has more. */
const three = (value: number): string => (value < 999.5 ? value.toPrecision(3) : grouped(Math.round(value)))
const upToThree = (value: number): string => (value < 999.5 ? String(Number(value.toPrecision(3))) : three(value))
const signed = (text: string, value: number): string => (value < 0 && /[1-9]/.test(text) ? MINUS + text : text)

export interface Zoned {
  readonly zone: string
  readonly locale: string
}

/** 14:32 and 14:32:05, 24 h, in the board's zone. */
export const formatTime = (at: number, { zone, locale }: Zoned): string =>
  format(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
export const formatSeconds = (at: number, { zone, locale }: Zoned): string =>
  format(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at)
/** Hour of the day in a zone, 0–23. */
export const hourIn = (zone: string, at: number): number =>
  Number(format('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at))
/** Wed 18 Nov, HKT. */
export const formatDay = (
  at: number,
  { zone, name }: { zone: string; name: string },
  { locale, say }: Language,
): string =>
  say('day', {
    weekday: format(locale, { timeZone: zone, weekday: 'short' }).format(at),
    date: format(locale, { timeZone: zone, day: 'numeric', month: 'short' }).format(at),
    zone: name,
  })
/** Wednesday, and 週三 where the long form is no longer to say but to read. */
export const formatWeekday = (at: number, { zone, locale }: Zoned): string =>
  format(locale, { timeZone: zone, weekday: locale.startsWith('zh') ? 'short' : 'long' }).format(at)

/** 0.8 s, 9 s, 34 min, 1 h 45 min, 19 d 4 h, 5 d. */
export function formatAge(ms: number, say: Say): string {
  const seconds = Math.max(0, ms) / 1_000
  if (seconds < 99.5) return say('age.s', { n: seconds < 2.95 ? seconds.toFixed(1) : Math.round(seconds) })
  const minutes = Math.round(seconds / 60)
  if (minutes < 100) return say('age.min', { n: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return say('age.h', { h: hours, min: minutes % 60 })
  const [d, h] = [Math.floor(hours / 24), hours % 24]
  return h === 0 ? say('age.days', { d }) : say('age.d', { d, h })
}

/** 5:25 and 1:45:05, for what is still running. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const tail = `${hours > 0 ? two(minutes) : minutes}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${tail}` : tail
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format is slow, and a wall uses the same few all its life. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known
}
