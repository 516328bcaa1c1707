import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Holding, holding } from './holding.ts'
import type { Levels } from './queues.ts'

/** The stages a line goes through after its source, in order. */
export const STAGES = ['decode', 'match', 'commit', 'measure', 'frame'] as const
export type Stage = (typeof STAGES)[number]

/**
 * What a thread says of itself, four times a second. Times are ms: the longest since it spoke last. A stage's lag is
 * how long something waited for it and was in it.
 */
export interface Vitals {
  readonly thread: 'ingest' | 'store' | 'compute'
  readonly loopDelay: number
  readonly lags: Partial<Readonly<Record<Stage, number>>>
  readonly queues: Levels
  readonly holds: Holding
}

/** How often a thread speaks of itself, ms. */
export const VITALS_PERIOD = 250

export interface Watch {
  readonly lag: (stage: Stage, ms: number) => void
  /** What happened since the last call. */
  readonly take: (queues: Levels) => Vitals
  readonly stop: () => void
}

/** Watches the thread it is called on. */
export function newWatch(thread: Vitals['thread']): Watch {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION })
  loop.enable()
  let lags: Partial<Record<Stage, number>> = {}
  return {
    lag: (stage, ms) => {
      lags[stage] = Math.max(lags[stage] ?? 0, ms)
    },
    take: (queues) => {
      // The monitor's own timer counts as delay; before its first tick it says NaN or nonsense.
      const loopDelay = loop.count > 0 ? Math.max(0, loop.max / NANOSECONDS - RESOLUTION) : 0
      loop.reset()
      const vitals = { thread, loopDelay, lags, queues, holds: holding() }
      lags = {}
      return vitals
    },
    stop: () => loop.disable(),
  }
}

const RESOLUTION = 10
const NANOSECONDS = 1e6
