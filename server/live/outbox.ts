import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { Frame, ScopeName, ServerMessage } from '../../pipelines/contract/frame.ts'
import { QUEUES } from '../queues.ts'
import type { Hub } from './hub.ts'
import { textFrame } from './text-frame.ts'

/** Q6, bytes waiting for one screen: the feed is left out, then it gets only the newest state, then it is closed, ms. */
export const SLOW = {
  feedOff: 262_144,
  newestOnly: 524_288,
  close: QUEUES['screen-outbound'].bound,
  stuck: 10_000,
} as const
export const CLOSED_SLOW = 4008

/** What happens to a slow screen; every one is counted. */
export type SlowEvent = 'skipped-feed' | 'conflated' | 'closed-slow'

/** What waits for one screen, and what is left out when it reads too slowly. Nobody else is held up by it. */
export interface Outbox {
  /** Sends at once, whatever waits: answers to what the screen asked. */
  readonly send: (message: ServerMessage) => void
  /** Writes a message that is ready for the wire. */
  readonly write: (bytes: Buffer) => void
  /** Sends a frame, or notes that the screen needs the newest state of its channel instead. */
  readonly hear: (frame: Frame, bytes: Buffer) => void
  /** Sends what a screen lacks that begins to hear a channel: the frames it missed, or its state; the state later where there is no room. */
  readonly begin: (channel: string, missed: readonly Frame[] | null) => void
  /** The screen hears a channel no longer. */
  readonly forget: (channel: string) => void
  /** Once a second: whoever fell behind and has drained gets the newest state; whoever is stuck is closed. */
  readonly tend: () => void
  /** Whether nothing is held back from it: only then may it be told how far its channels are. */
  readonly hasRoom: () => boolean
  /** Since something was last written until `now`, ms. */
  readonly silence: (now: number) => number
}

export interface OutboxSetup {
  readonly hub: Hub
  readonly scope: ScopeName
  readonly count: (event: SlowEvent) => void
  /** Monotonic, ms. */
  readonly now: () => number
}

/** The two ends of one connection: what speaks the protocol, and the stream beneath it. */
export interface Wire {
  readonly socket: WebSocket
  readonly stream: Duplex
}

/**
 * Messages go to the stream itself: all of them are whole frames and nothing is compressed, so that none can come between
 * the pieces of another, and what the library would do for each screen was done once for all.
 */
export function newOutbox({ socket, stream }: Wire, { hub, scope, count, now }: OutboxSetup): Outbox {
  const behind = new Set<string>()
  let stuckSince: number | null = null
  let wroteAt = now()

  const write = (bytes: Buffer) => {
    if (socket.readyState !== WebSocket.OPEN) return
    stream.write(bytes)
    wroteAt = now()
  }
  const leaveOut = (channel: string, event: SlowEvent) => {
    count(event)
    behind.add(channel)
  }
  const hear = (frame: Frame, bytes: Buffer) => {
    const waiting = socket.bufferedAmount
    if (behind.has(frame.channel) || waiting > SLOW.newestOnly) leaveOut(frame.channel, 'conflated')
    else if (waiting > SLOW.feedOff && frame.channel.startsWith('feed/')) leaveOut(frame.channel, 'skipped-feed')
    else write(bytes)
  }
  /** One after the other, as each has drained: states of all channels together may be many times what may wait. */
  const catchUp = () => {
    for (const channel of behind) {
      if (socket.bufferedAmount > SLOW.feedOff / 4) return
      behind.delete(channel)
      write(hub.snapshot(channel, scope))
    }
  }
  const closeIfStuck = () => {
    stuckSince = socket.bufferedAmount > SLOW.newestOnly ? (stuckSince ?? now()) : null
    const isStuck = stuckSince !== null && now() - stuckSince > SLOW.stuck
    if (socket.bufferedAmount <= SLOW.close && !isStuck) return
    count('closed-slow')
    socket.close(CLOSED_SLOW, 'too slow')
    socket.terminate()
  }
  // Whoever reads has all it asked for as fast as it reads, and need not wait for the next second.
  stream.on('drain', catchUp)
  return {
    send: (message) => write(textFrame(JSON.stringify(message))),
    write,
    hear,
    begin: (channel, missed) => {
      behind.delete(channel)
      if (missed) for (const frame of missed) hear(frame, hub.bytesOf(frame, scope))
      else if (socket.bufferedAmount > SLOW.newestOnly) leaveOut(channel, 'conflated')
      else write(hub.snapshot(channel, scope))
    },
    forget: (channel) => behind.delete(channel),
    tend: () => {
      closeIfStuck()
      catchUp()
    },
    hasRoom: () => behind.size === 0 && socket.bufferedAmount < SLOW.newestOnly,
    silence: (at) => at - wroteAt,
  }
}
