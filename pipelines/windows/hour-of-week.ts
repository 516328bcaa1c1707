const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const HOUR = 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()
const known = new Map<string, number>()

/** Hour of the week, 0..167, Sunday 00:00 first, in an IANA zone. A pure function with a memory: asking is slow. */
export function hourOfWeek(at: number, zone: string): number {
  const key = `${zone}/${Math.floor(at / HOUR)}`
  const cached = known.get(key)
  if (cached !== undefined) return cached
  if (known.size > 10_000) known.clear()
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const hour = DAYS.indexOf(parts.get('weekday') ?? '') * 24 + (Number(parts.get('hour')) % 24)
  known.set(key, hour)
  return hour
}

/** When the day of a time began in an IANA zone, epoch ms, to the hour; on a day whose clocks change an hour off. */
export const startOfDay = (at: number, zone: string): number =>
  (Math.floor(at / HOUR) - (hourOfWeek(at, zone) % 24)) * HOUR

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: 'numeric', hour12: false })
  formats.set(zone, format)
  return format
}
