import {
  asyncScheduler,
  auditTime,
  concat,
  connect,
  debounceTime,
  defer,
  EMPTY,
  endWith,
  filter,
  ignoreElements,
  map,
  merge,
  type Observable,
  type OperatorFunction,
  of,
  type SchedulerLike,
  takeUntil,
  tap,
} from 'rxjs'
import type { CustomerWords } from './contract/customer.ts'
import type { ScoredBatch } from './contract/mention.ts'
import type { Update } from './contract/update.ts'
import type { Late } from './dropped.ts'
import type { SketchLoad } from './windows/rooms.ts'
import type { UsualTable } from './windows/usual-table.ts'
import type { World } from './windows/world.ts'
import { newWorldState } from './windows/world-state.ts'

export interface RollUpOptions {
  /** Changes are told at most this often, ms of the clock. */
  readonly period?: number
  readonly clock?: SchedulerLike
  /** Channels nobody listens to are counted but not read. */
  readonly wanted?: (channel: string) => boolean
  readonly late?: Late
  /** Told how much all ranked lists and sets hold. */
  readonly sketchLoad?: (load: SketchLoad) => void
  /** Sources, by their position, that will speak no more. */
  readonly ended$?: Observable<number>
  /** What is usual from now on, each time it was read again. */
  readonly usual$?: Observable<UsualTable>
  /** How tiers and products are called from now on. */
  readonly words$?: Observable<CustomerWords>
}

/** From a line to its frame it is to take less than a quarter second, of which the wait for a turn is the most. */
const PERIOD = 125

/** Periods without a batch, not even an empty one, after which sources are taken to be done. */
const SILENCE = 16

/**
 * Scored mentions to what changed on the channels `topic/<id>` and `voice`, at most every `period` ms; no news, no
 * update. All state of all topics is in here. When the mentions end, everything is read once more.
 */
export function rollUp(world: World, options: RollUpOptions = {}): OperatorFunction<ScoredBatch, Update[]> {
  const {
    period = PERIOD,
    clock = asyncScheduler,
    wanted = () => true,
    late = () => {},
    sketchLoad = () => {},
    usual$ = EMPTY,
    words$ = EMPTY,
    ended$ = EMPTY,
  } = options
  return (mentions$) =>
    defer(() => {
      const state = newWorldState(world, { wanted, late, sketchLoad })
      const ticks$ = mentions$.pipe(
        tap((batch) => state.add(batch)),
        connect((added$) =>
          merge(
            added$.pipe(
              auditTime(period, clock),
              map(() => state.changes()),
            ),
            // Lists are read in turns; once nothing comes any more, their turn is now.
            added$.pipe(
              debounceTime(period * SILENCE, clock),
              map(() => state.changes(true)),
            ),
            merge(usual$.pipe(tap(state.learn)), words$.pipe(tap(state.rename)), ended$.pipe(tap(state.end))).pipe(
              ignoreElements(),
              takeUntil(added$.pipe(ignoreElements(), endWith(null))),
            ),
          ),
        ),
      )
      return concat(
        ticks$,
        defer(() => of(state.changes(true))),
      ).pipe(filter((updates) => updates.length > 0))
    })
}
