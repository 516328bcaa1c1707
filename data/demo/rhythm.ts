/** Share of the busiest hour's talk, by hour of the day in Hong Kong, and by day of the week, Sunday first. */
const HOURS = [
  0.34, 0.22, 0.15, 0.12, 0.11, 0.14, 0.25, 0.45, 0.7, 0.82, 0.84, 0.86, 0.95, 0.92, 0.86, 0.84, 0.85, 0.88, 0.94, 0.97,
  1, 0.98, 0.84, 0.58,
]
const DAYS = [0.92, 1, 0.98, 0.98, 1, 1.04, 1]
/** Some of the airlines' passengers are always awake: the world never falls below this share of its busiest hour. */
const AWAKE = 0.58
const HOUR = 3_600_000
/** Hong Kong keeps no summer time. */
const OFFSET = 8 * HOUR
/** The first day of 1970 was a Thursday. */
const FIRST_DAY = 4

/** How lively the world is at a time, 1 at the busiest hour of a Monday; changes smoothly between hours. */
export function rhythm(at: number): number {
  const hours = (at + OFFSET) / HOUR
  const whole = Math.floor(hours)
  const part = hours - whole
  return level(whole) * (1 - part) + level(whole + 1) * part
}

const level = (hour: number): number =>
  AWAKE + (1 - AWAKE) * (HOURS[hour % 24] ?? 1) * (DAYS[(Math.floor(hour / 24) + FIRST_DAY) % 7] ?? 1)
