import type { Tone } from '../../pipelines/contract/words.ts'
import { lettersIn } from '../text.ts'

/** One bar of a list, with its words. */
export interface BarRow {
  readonly key: string
  readonly name: string
  /** Ours, or of our customers: in teal. */
  readonly isOurs: boolean
  /** Stands before the name as a sign. */
  readonly tone?: Tone
  /** Whether a stranger gave the name, so that it may be cut. */
  readonly isForeign?: boolean
  /** How long the bar is, and where it usually ends, of what fills the width; null where that is not known. */
  readonly value: number | null
  readonly usual: number | null
  readonly written: string
  /** A second figure, at the right of the first. */
  readonly aside?: string
  /** The row for a reader who cannot see the bar. */
  readonly said: string
}

/** Of a Latin letter of a name, and what names take at least, wall units. */
const LETTER = 12.5
const LEAST = 138

/** What the longest name takes, wall units, up to half the width: a bar says as much at any length, a name that is cut does not. */
export const roomFor = (rows: readonly Pick<BarRow, 'name'>[], width: number): number =>
  Math.min(width / 2, Math.max(LEAST, ...rows.map(({ name }) => Math.ceil(LETTER * lettersIn(name)))))

/** What fills the width: a little more than the longest bar or tick, and at least `least`. */
export const scaleOf = (rows: readonly Pick<BarRow, 'value' | 'usual'>[], least: number): number =>
  Math.max(least, 1.12 * Math.max(...rows.flatMap(({ value, usual }) => [Math.abs(value ?? 0), Math.abs(usual ?? 0)])))

/** What figures take, wall units: 100% is wider than the others, and would stand outside. */
export const figuresRoom = (rows: readonly Pick<BarRow, 'written'>[]): number =>
  rows.some(({ written }) => written.length > 3) ? 84 : 68
