import type { ScopeName } from '../../pipelines/contract/frame.ts'
import { type Hub, newHub } from './hub.ts'

/** A wall and what its screens hear. */
export interface WallChannels {
  readonly id: string
  readonly hub: Hub
}

/** Whose channels a screen hears: those of the wall it asked for, until it is paired to one. */
export interface Seat {
  readonly scope: ScopeName
  /** The wall it begins with; null for a screen of no wall. */
  readonly wall: string | null
  readonly hub: Hub
  /** The hub behind it now. */
  readonly current: () => Hub
  /** From now on those of this wall. One that is not in the config any more has none. */
  readonly move: (wall: string) => void
}

export interface SeatSetup {
  readonly scope: ScopeName
  readonly main: Hub
  /** A wall by its id, the first for null; null where there is none of that id. */
  readonly walls: (wall: string | null) => WallChannels | null
}

/** Null for a wall that does not exist, and never another one instead: that may be less careful about what it shows. */
export function takeSeat(asked: string | null, { scope, main, walls }: SeatSetup): Seat | null {
  if (scope !== 'wall') return { scope, wall: null, hub: main, current: () => main, move: () => {} }
  const begun = walls(asked)
  if (!begun) return null
  let hub = begun.hub
  return {
    scope,
    wall: begun.id,
    hub: whicheverIs(() => hub),
    current: () => hub,
    move: (wall) => {
      hub = walls(wall)?.hub ?? newHub({ epoch: 'nowhere', channels: [], now: () => 0 })
    },
  }
}

const whicheverIs = (current: () => Hub): Hub => ({
  publish: (frame) => current().publish(frame),
  channel: (name) => current().channel(name),
  has: (name) => current().has(name),
  listen: (name, listener) => current().listen(name, listener),
  isHeard: (name) => current().isHeard(name),
  snapshot: (name, scope) => current().snapshot(name, scope),
  bytesOf: (frame, scope) => current().bytesOf(frame, scope),
  longestRing: () => current().longestRing(),
})
