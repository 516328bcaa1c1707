import type { WallClock } from '../data/clock.ts'
import type { ConfusionOf } from '../pipelines/tone/model.ts'
import type { FindGrievance } from '../pipelines/tone/motives.ts'
import type { LiveEvent } from './live/refusal.ts'
import type { Live } from './live/socket-server.ts'
import type { Log } from './log.ts'
import type { Counts } from './stats.ts'
import type { spawnThreads } from './threads/spawn.ts'
import type { WallMemory } from './walls/memory.ts'

/** What outlives a run: the edge that screens and people see. */
export interface Edge {
  readonly live: () => Live
  readonly counts: Counts<LiveEvent>
  readonly log: Log
  readonly clock: WallClock
  /** The weights of the tone model, shared by the threads. */
  readonly toneWeights: Parameters<typeof spawnThreads>[0]['toneWeights']
  /** How far that model agrees with people, by language. */
  readonly confusionOf: ConfusionOf
  readonly findGrievance: FindGrievance
  readonly wallMemory: WallMemory
  /** A role died; what was accepted is safe. */
  readonly fail: (error: unknown) => void
}
