/**
 * Epoch ms of `YYYY-MM-DDTHH:MM:SS[.f…]Z`, as Date.parse reads it; NaN for every other way to write a time, and before
 * 1970. Fractions are cut to the millisecond.
 */
export function isoTime(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < SHORTEST || bytes[to - 1] !== 0x5a || bytes[from + 10] !== 0x54) return Number.NaN
  if (bytes[from + 4] !== 0x2d || bytes[from + 7] !== 0x2d) return Number.NaN
  if (bytes[from + 13] !== 0x3a || bytes[from + 16] !== 0x3a) return Number.NaN
  const year = digits(bytes, from, 4)
  const month = digits(bytes, from + 5, 2)
  const day = digits(bytes, from + 8, 2)
  const hour = digits(bytes, from + 11, 2)
  const minute = digits(bytes, from + 14, 2)
  const second = digits(bytes, from + 17, 2)
  const millis = fraction(bytes, from + 19, to - 1)
  // Comparisons with NaN are false, so a field that is no number fails too.
  const isSane = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24
  const isWhole = minute < 60 && second < 60 && millis >= 0
  if (isSane && isWhole) return Date.UTC(year, month - 1, day, hour, minute, second, millis)
  return isWhole && hour < 24
    ? lateInMonth(year, month, day, ((hour * 60 + minute) * 60 + second) * 1_000 + millis)
    : Number.NaN
}

const SHORTEST = 20

/** The 29th to the 31st, where the month has them. */
function lateInMonth(year: number, month: number, day: number, millis: number): number {
  if (!(year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN
  const start = Date.UTC(year, month - 1, day)
  return start < Date.UTC(year, month, 1) ? start + millis : Number.NaN
}

function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0
  for (let i = 0; i < count; i++) {
    const digit = (bytes[from + i] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** Milliseconds of ".f…", 0 of nothing. */
function fraction(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return 0
  if (bytes[from] !== 0x2e || to - from < 2 || to - from > 10) return Number.NaN
  if (Number.isNaN(digits(bytes, from + 1, to - from - 1))) return Number.NaN
  return digits(bytes, from + 1, Math.min(3, to - from - 1)) * 10 ** Math.max(0, 4 - (to - from))
}
