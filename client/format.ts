/** How numbers and times are written on every screen: true minus, tabular digits, unit words elsewhere. */

const MINUS = '−'
/** A number that may be of any size: full digits to 9,999, then 14.6k, 4.18M. */
export function formatCount(value: number): string {
  const size = Math.abs(value)
  if (size < 10_000) return signed(grouped(Math.round(size)), value)
  return size < 999_500
    ? signed(`${digits(size / 1_000, 3)}k`, value)
    : signed(`${digits(size / 1_000_000, 3)}M`, value)
}

/** One decimal, for indices and rates. */
export const formatDecimal = (value: number): string => signed(Math.abs(value).toFixed(1), value)

/** A whole number that always shows its sign: +18, −14. */
export const formatSigned = (value: number): string => {
  const whole = Math.round(value)
  return whole > 0 ? `+${whole}` : signed(String(Math.abs(whole)), whole)
}

/** 3.2× below ten, 41× above. */
export const formatTimes = (value: number): string => `${value < 9.95 ? value.toFixed(1) : Math.round(value)}×`

/** A share 0..1 as whole per cent. */
export const formatShare = (share: number): string => `${Math.round(share * 100)}%`

/** Two ends of a range, unit once. */
export const formatRange = (low: number, high: number): string => `${formatDecimal(low)}–${formatDecimal(high)}`

const grouped = (value: number): string => value.toLocaleString('en-US')
const digits = (value: number, significant: number): string => String(Number(value.toPrecision(significant)))
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
/** Wed 18 Nov. */
export const formatDay = (at: number, { zone, locale }: Zoned): string =>
  format(locale, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' }).format(at).replaceAll(',', '')
export const formatWeekday = (at: number, { zone, locale }: Zoned): string =>
  format(locale, { timeZone: zone, weekday: 'long' }).format(at)

/** 0.8 s, 9 s, 34 min, 1 h 45 min. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, ms) / 1_000
  if (seconds < 2.95) return `${seconds.toFixed(1)} s`
  if (seconds < 100) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
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
