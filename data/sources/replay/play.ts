import type { SchedulerLike } from 'rxjs'
import type { LineBatch } from '../../../pipelines/contract/line.ts'
import { type ReplayOptions, wireOf } from './options.ts'
import { type Playhead, playhead } from './playhead.ts'
import { openRecording, type Recording } from './recording.ts'
import type { TimedLine } from './timed-line.ts'

/** A recording being played. Changed in place. */
export interface Play {
  readonly settings: ReplayOptions
  readonly clock: SchedulerLike
  readonly recording: Recording
  readonly head: Playhead
  /** Lines that earlier runs played; these only set the clock. */
  readonly done: number
  /** A piece that was asked for; asked once, though the valve may shut meanwhile. */
  reading: Promise<readonly TimedLine[] | null> | null
  waiting: readonly TimedLine[]
  hasEnded: boolean
  /** Lines played, by earlier runs too. */
  played: number
  /** Clock times, ms: when played time last moved on, and when the last batch was given. */
  movedAt: number
  saidAt: number
}

export const newPlay = (settings: ReplayOptions, cursor: string | null, clock: SchedulerLike): Play => ({
  settings,
  clock,
  recording: openRecording({ ...settings, wire: wireOf(settings), csv: settings.csv }),
  head: playhead(settings.speed),
  done: linesIn(cursor),
  reading: null,
  waiting: [],
  hasEnded: false,
  played: 0,
  movedAt: 0,
  saidAt: 0,
})

/** A cursor that counts no lines, as one of another kind of source under the same id, begins afresh. */
const linesIn = (cursor: string | null): number => (cursor !== null && /^\d{1,15}$/.test(cursor) ? Number(cursor) : 0)

/** Lines that are due within so short a time come together, ms. */
export const SHORTEST_WAIT = 20

/** Part of what was read is due, and the rest of it within the shortest wait. */
export function isSoonWhole({ head, waiting }: Play): boolean {
  const wait = head.wait(waiting.at(-1)?.at ?? 0)
  return wait > 0 && wait <= SHORTEST_WAIT
}

/** Takes up lines that were read, without those that earlier runs played. */
export function take(play: Play, lines: readonly TimedLine[]): void {
  const skipped = Math.min(lines.length, Math.max(0, play.done - play.played))
  play.played += skipped
  play.waiting = lines.slice(skipped)
  const known = lines.slice(Math.max(0, skipped - 1)).find(({ at }) => at !== null)
  if (known?.at != null && (play.waiting.length > 0 || play.played === play.done)) play.head.begin(known.at)
}

/** The first lines that wait, as the source says them. */
export function batchOf(play: Play, count: number): LineBatch {
  const given = play.waiting.slice(0, count)
  play.waiting = play.waiting.slice(count)
  play.played += count
  play.saidAt = play.clock.now()
  if (play.settings.speed === 'flat-out') for (const { at } of given) play.head.begin(at ?? 0)
  const now = play.head.now()
  return { kind: 'lines', now, receivedAt: now, lines: given.map(({ line }) => line), cursor: String(play.played) }
}
