import type { Heartbeat } from '../../pipelines/contract/frame.ts'
import type { Hub } from './hub.ts'
import { textFrame } from './text-frame.ts'

/** A screen hears from the server at least this often, ms: it calls itself late after three. */
export const HEARTBEAT = 1_000
/** How often it is looked whether a screen has heard something, ms. */
export const LOOK = 500

/** One of the times at which all screens are looked after. */
export interface Look {
  /** 0, 1, 2 … */
  readonly number: number
  /** Monotonic, ms. */
  readonly now: number
}

/** Whether a screen that heard nothing for so long, ms, would wait longer than promised if it had to wait for the next look. */
export const isHeartbeatDue = (silence: number): boolean => silence + LOOK > HEARTBEAT

/** Heartbeats of one look, ready for the wire: written once for all screens that hear the same channels. */
export function newHeartbeats(hub: Pick<Hub, 'channel'>): (channels: readonly string[], look: Look) => Buffer {
  const written = new Map<string, Buffer>()
  let of: Look | null = null
  return (channels, look) => {
    if (look !== of) written.clear()
    of = look
    const key = channels.join('\n')
    const bytes = written.get(key) ?? textFrame(JSON.stringify(heartbeat(channels, hub)))
    written.set(key, bytes)
    return bytes
  }
}

const heartbeat = (channels: readonly string[], hub: Pick<Hub, 'channel'>): Heartbeat => ({
  type: 'heartbeat',
  at: Date.now(),
  top: Object.fromEntries(channels.map((channel) => [channel, hub.channel(channel).position()])),
})
