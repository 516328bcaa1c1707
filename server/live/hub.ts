import type { Frame, ScopeName, Snapshot } from '../../pipelines/contract/frame.ts'
import { maskItems } from '../access/mask.ts'
import { type Channel, newChannel } from './channel.ts'
import { textFrame } from './text-frame.ts'

/** What a screen is told by the hub; `bytes` are the same for everyone of one scope, ready for the wire. */
export interface Listener {
  readonly scope: ScopeName
  readonly hear: (frame: Frame, bytes: Buffer) => void
}

/** All channels of a server, and who listens to which. */
export interface Hub {
  readonly publish: (frame: Frame) => void
  /** The channel, whether or not anything was published on it yet. */
  readonly channel: (name: string) => Channel
  /** Channels that exist or may come to exist. */
  readonly has: (name: string) => boolean
  readonly listen: (channel: string, listener: Listener) => () => void
  readonly isHeard: (channel: string) => boolean
  /** A channel as a message on the wire, for one scope. */
  readonly snapshot: (channel: string, scope: ScopeName) => Buffer
  readonly bytesOf: (frame: Frame, scope: ScopeName) => Buffer
  /** Most frames that any channel keeps for resuming. */
  readonly longestRing: () => number
}

export interface HubSetup {
  readonly epoch: string
  readonly channels: readonly string[]
  /** Monotonic, ms. */
  readonly now: () => number
}

export function newHub({ epoch, channels, now }: HubSetup): Hub {
  const names = new Set(channels)
  const known = new Map<string, Channel>()
  const listeners = new Map<string, Set<Listener>>()
  /** Made when first asked for: ten thousand topics have sixty thousand channels, and most are never heard. */
  const channel = (name: string): Channel => {
    const made = known.get(name) ?? newChannel(name, epoch)
    if (names.has(name)) known.set(name, made)
    return made
  }
  const bytesOf = serialiser()
  return {
    publish: (frame) => {
      channel(frame.channel).take(frame, now())
      for (const listener of listeners.get(frame.channel) ?? []) listener.hear(frame, bytesOf(frame, listener.scope))
    },
    channel,
    has: (name) => names.has(name),
    listen: (name, listener) => {
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard.add(listener))
      return () => {
        heard.delete(listener)
        if (heard.size === 0) listeners.delete(name)
      }
    },
    isHeard: (name) => listeners.has(name),
    snapshot: (name, scope) => encode(maskedSnapshot(channel(name).snapshot(), scope)),
    bytesOf,
    longestRing: () => Math.max(0, ...[...known.values()].map((each) => each.kept())),
  }
}

/** A frame is written and framed once a scope, however many screens hear it. */
function serialiser(): (frame: Frame, scope: ScopeName) => Buffer {
  const written = new WeakMap<Frame, Partial<Record<ScopeName, Buffer>>>()
  return (frame, scope) => {
    const known = written.get(frame) ?? {}
    const bytes = known[scope] ?? encode({ ...frame, set: maskItems(frame.set, scope) })
    known[scope] = bytes
    written.set(frame, known)
    return bytes
  }
}

const maskedSnapshot = (snapshot: Snapshot, scope: ScopeName): Snapshot => ({
  ...snapshot,
  items: maskItems(snapshot.items, scope),
})

const encode = (message: unknown): Buffer => textFrame(JSON.stringify(message))
