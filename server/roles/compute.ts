import type { Frame } from '../../pipelines/contract/frame.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Board } from '../../pipelines/contract/scene.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import type { Update } from '../../pipelines/contract/update.ts'
import { toFrames } from '../../pipelines/frames.ts'
import { definitions } from '../../pipelines/metrics/index.ts'
import { measure } from '../../pipelines/pipeline.ts'
import type { Bus, Known } from '../bus/bus.ts'
import { type NamedSource, sourceBoard } from './source-board.ts'

export interface ComputeSetup {
  readonly board: Board
  readonly topics: readonly Topic[]
  readonly sources: readonly NamedSource[]
  /** Names the life of this state: a screen of another epoch starts afresh. */
  readonly epoch: string
}

/** The role that counts: mentions in, numbered frames out, starting from what the store knows. */
export const compute = (setup: ComputeSetup, bus: Bus): Observable<Frame> =>
  merge(
    bus.on('known').pipe(take(1), switchMap((known) => merge(of([worldUpdate(setup, known)]), measured(setup, known, bus)))),
    sourceBoard(setup.sources, bus),
  ).pipe(toFrames(setup.epoch))

const measured = ({ topics, sources, board }: ComputeSetup, known: Known, bus: Bus): Observable<Update[]> =>
  merge(bus.on('rebuilt'), bus.on('mentions').pipe(tellMeasured(bus)), bus.on('retractions')).pipe(
    measure({ topics, tiers: known.links.tiers, usual: known.usual, sources: sources.length, zone: board.zone }),
  )
