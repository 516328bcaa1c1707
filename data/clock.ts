import { asyncScheduler, type SchedulerLike } from 'rxjs'

/** Apart by more than this, ms, the system's clock has jumped; smaller steps are how it is kept right. */
const MOST_APART = 2_000
/** A jump is followed once it has lasted so long, ms. */
const PATIENCE = 60_000

/** Epoch ms that no jump of the system's clock moves before it has lasted a minute. */
export interface WallClock {
  readonly now: () => number
  /** How far the system's clock is ahead of this one, ms; 0 unless it has jumped. */
  readonly apart: () => number
  /** How often the system's clock jumped, there and back being two. */
  readonly jumps: () => number
}

export interface WallClockSetup {
  /** Epoch ms, as the system has it. */
  readonly system?: () => number
  /** ms since any moment; never jumps. */
  readonly monotonic?: () => number
  /** Told once of each jump when it is seen: by how many ms, forward above 0. */
  readonly jumped?: (ms: number) => void
}

/**
 * The system's clock, as long as it moves as the monotonic one does. When it jumps, time goes on from where it was: no
 * window closes early, and nothing is from the future, because of a jump that is taken back within a minute. A jump that
 * lasts (a machine that slept, a clock that was wrong) is followed after that minute. Looks when it is asked.
 */
export function wallClock({
  system = () => Date.now(),
  monotonic = () => performance.now(),
  jumped = () => {},
}: WallClockSetup = {}): WallClock {
  let anchor = { system: system(), monotonic: monotonic() }
  let jump: { readonly by: number; readonly at: number } | null = null
  let jumps = 0
  const note = (by: number, at: number) => {
    jumps++
    jumped(Math.round(by - (jump?.by ?? 0)))
    jump = Math.abs(by) > MOST_APART ? { by, at } : null
  }
  const now = () => {
    const [told, at] = [system(), monotonic()]
    const own = anchor.system + at - anchor.monotonic
    const apart = told - own
    if (Math.abs(apart - (jump?.by ?? 0)) > MOST_APART) note(apart, at)
    if (jump && at - jump.at < PATIENCE) return Math.floor(own)
    jump = null
    anchor = { system: told, monotonic: at }
    return told
  }
  return { now, apart: () => jump?.by ?? 0, jumps: () => jumps }
}

/** The timers of the system, which know no jumps, under another `now`. */
export const onClock = (now: () => number): SchedulerLike => ({
  now,
  schedule: asyncScheduler.schedule.bind(asyncScheduler),
})

/** For durations alone: its `now` is no time of day. */
export const STEADY: SchedulerLike = onClock(() => performance.now())
