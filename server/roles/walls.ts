import {
  asyncScheduler,
  defer,
  distinctUntilChanged,
  filter,
  interval,
  map,
  merge,
  type Observable,
  type SchedulerLike,
  scan,
  startWith,
  tap,
} from 'rxjs'
import type { Update } from '../../pipelines/contract/update.ts'
import { type SceneId, type WallItem, type WallState, wallChannel } from '../../pipelines/contract/wall.ts'
import type { Bus } from '../bus/bus.ts'
import type { Wall } from '../walls/config.ts'
import type { WallMemory } from '../walls/memory.ts'
import { afterEvent, startOf, type WallEvent } from '../walls/playlist.ts'

/** How exactly a scene stands its time, ms. */
const TICK = 1_000

/** A wall, and the scenes it plays. */
export type PlayedWall = Omit<Wall, 'scenes'> & { readonly scenes: readonly SceneId[] }

export interface WallsSetup {
  readonly walls: readonly PlayedWall[]
  readonly memory: WallMemory
  /** Told of every state before screens are. */
  readonly changed: (wall: string, state: WallState) => void
}

/** The role that plays the scenes of the walls: channels `wall/<id>`. Rotates by itself, obeys orders, minds a crisis. */
export const playWalls = (setup: WallsSetup, bus: Bus, clock: SchedulerLike = asyncScheduler): Observable<Update[]> =>
  merge(...setup.walls.map((wall) => playWall(wall, setup, bus, clock)))

function playWall(
  wall: PlayedWall,
  { memory, changed }: WallsSetup,
  bus: Bus,
  clock: SchedulerLike,
): Observable<Update[]> {
  return defer(() => {
    const start = { state: resumed(memory.read(wall.id)) ?? startOf(wall, clock.now()), severity: 0 }
    return eventsOf(wall.id, bus, clock).pipe(
      scan((playing, event) => afterEvent(playing, event, { playlist: wall, now: clock.now() }), start),
      startWith(start),
      map(({ state }) => state),
      distinctUntilChanged(),
      tap((state) => {
        memory.keep(wall.id, state)
        changed(wall.id, state)
      }),
      map((state) => [updateOf(wall, state)]),
    )
  })
}

/** A crisis that goes on calls again. */
const resumed = (state: WallState | null): WallState | null => state && { ...state, isAlarmed: false }

const eventsOf = (id: string, bus: Bus, clock: SchedulerLike): Observable<WallEvent> =>
  merge(
    bus.on('wallOrders').pipe(
      filter(({ wall }) => wall === id),
      map(({ order }): WallEvent => ({ kind: 'order', order })),
    ),
    bus.on('severities').pipe(map((severity): WallEvent => ({ kind: 'severity', severity }))),
    interval(TICK, clock).pipe(map((): WallEvent => ({ kind: 'tick' }))),
  )

/** At no event time: a scene that changes makes no figure newer. */
function updateOf({ id, name, names, language, scenes, dwell, safe }: PlayedWall, state: WallState): Update {
  const wall: WallItem = { id, name, names, scenes, dwell, isSafe: safe !== undefined, language: language ?? null }
  return { channel: wallChannel(id), at: 0, set: { wall, state }, del: [] }
}
