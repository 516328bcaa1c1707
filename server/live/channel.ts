import { applyFrame, type Frame, type Items, type Position, type Snapshot } from '../../pipelines/contract/frame.ts'
import { QUEUES } from '../queues.ts'

/** Frames kept for screens that come back: this many, or this long, ms. */
export const RING = { frames: QUEUES['channel-ring'].bound, age: 60_000 } as const

/** One channel as the server holds it: its items now, and the last frames for resuming. */
export interface Channel {
  readonly name: string
  readonly take: (frame: Frame, now: number) => void
  readonly position: () => Position
  readonly snapshot: () => Snapshot
  /** Frames after a position, oldest first; null when they cannot all be given. */
  readonly since: (position: Position) => readonly Frame[] | null
  /** How many frames are kept now. */
  readonly kept: () => number
}

export function newChannel(name: string, epoch: string): Channel {
  let items: Items = {}
  let at = 0
  let seq = 0
  let ring: { readonly frame: Frame; readonly takenAt: number }[] = []
  return {
    name,
    take: (frame, now) => {
      items = applyFrame(items, frame)
      at = frame.at
      seq = frame.seq
      ring.push({ frame, takenAt: now })
      const first = ring[0]
      if (ring.length > RING.frames || (first && now - first.takenAt > RING.age)) {
        ring = ring.slice(-RING.frames).filter(({ takenAt }) => now - takenAt <= RING.age)
      }
    },
    position: () => ({ epoch, seq }),
    snapshot: () => ({ type: 'snapshot', channel: name, epoch, seq, at, items }),
    since: (position) => {
      if (position.epoch !== epoch || position.seq > seq) return null
      const missed = ring.filter(({ frame }) => frame.seq > position.seq).map(({ frame }) => frame)
      return missed.length === seq - position.seq ? missed : null
    },
    kept: () => ring.length,
  }
}
