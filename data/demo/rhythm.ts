const HOURS = [
  0.34, 0.22, 0.15, 0.12, 0.11, 0.14, 0.25, 0.45, 0.7, 0.82, 0.84, 0.86, 0.95, 0.92, 0.86, 0.84, 0.85, 0.88, 0.94, 0.97,
  1, 0.98, 0.84, 0.58,
]
const HOUR = 3_600_000
export function rhythm(at: number): number {
  const hours = (at + 8 * HOUR) / HOUR
  const whole = Math.floor(hours)
  const part = hours - whole
  const share = (hour: number) => HOURS[((hour % 24) + 24) % 24] ?? 1
  return share(whole) * (1 - part) + share(whole + 1) * part
}
