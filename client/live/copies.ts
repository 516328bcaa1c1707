import type { Shown } from '../../pipelines/contract/command.ts'
import {
  applyFrame,
  type Frame,
  type Heartbeat,
  type Items,
  type Position,
  type Snapshot,
} from '../../pipelines/contract/frame.ts'

/** Channels as a screen holds them: each is as the server's was at its position, or is not held at all. */
export interface Copies {
  /** Where a channel is held up to; null where it is not. */
  readonly position: (channel: string) => Position | null
  readonly keep: (snapshot: Snapshot) => void
  /** Applies what follows; false where something is missing before it, and the copy is given up. */
  readonly apply: (frame: Frame) => boolean
  /** Gives up the copies that the server is ahead of, or whose past it lost; tells which. */
  readonly behind: (top: Heartbeat['top']) => readonly string[]
  readonly drop: (channel: string) => void
  readonly clear: () => void
  /** The newest frame of all channels, by event time; null before the first. */
  readonly newest: () => Shown | null
}

/** `kept` hears the items of a channel as of event time `at`, epoch ms. */
export function newCopies(kept: (channel: string, items: Items, at: number) => void): Copies {
  const held = new Map<string, { readonly items: Items; readonly position: Position }>()
  let newest: Shown | null = null

  const keep = ({ channel, epoch, seq, at }: Position & { channel: string; at: number }, items: Items) => {
    held.set(channel, { items, position: { epoch, seq } })
    if (at >= (newest?.at ?? 0)) newest = { channel, epoch, seq, at }
    kept(channel, items, at)
  }
  return {
    position: (channel) => held.get(channel)?.position ?? null,
    keep: (snapshot) => keep(snapshot, snapshot.items),
    apply: (frame) => {
      const before = held.get(frame.channel)
      if (!before || isKnown(frame, before.position)) return true
      if (!follows(frame, before.position)) {
        held.delete(frame.channel)
        return false
      }
      keep(frame, applyFrame(before.items, frame))
      return true
    },
    behind: (top) => {
      const late = Object.entries(top).flatMap(([channel, { epoch, seq }]) => {
        const position = held.get(channel)?.position
        return position && (position.epoch !== epoch || position.seq < seq) ? [channel] : []
      })
      for (const channel of late) held.delete(channel)
      return late
    },
    drop: (channel) => held.delete(channel),
    clear: () => {
      held.clear()
      newest = null
    },
    newest: () => newest,
  }
}

const isKnown = (frame: Position, position: Position): boolean =>
  frame.epoch === position.epoch && frame.seq <= position.seq
const follows = (frame: Position, position: Position): boolean =>
  frame.epoch === position.epoch && frame.seq === position.seq + 1
