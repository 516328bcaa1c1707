import type { EntryCommand, Shown } from '../../pipelines/contract/command.ts'
import {
  applyFrame,
  type Hello,
  type Items,
  type Position,
  PROTOCOL,
  type Refusal,
  type ServerMessage,
} from '../../pipelines/contract/frame.ts'
import { type Entrance, type EntryMessage, WALK_IN } from './entrance.ts'

/** What a WebSocket must be able to do; browsers have it, tests bring their own. */
export interface SocketLike {
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: (() => void) | null
  onerror: (() => void) | null
  send: (text: string) => void
  close: () => void
}

export interface ConnectionSetup {
  readonly open: (protocol: string) => SocketLike
  /** 0..1. */
  readonly random: () => number
  readonly wait: (work: () => void, delay: number) => () => void
  readonly listener: Listener
  /** How it is let in; absent for whoever walks in. */
  readonly entrance?: Entrance
}

export interface Listener {
  /** The items of a channel as of event time `at`, epoch ms. */
  readonly items: (channel: string, items: Items, at: number) => void
  /** The server does not give this channel. */
  readonly refused: (channel: string, refusal: Refusal) => void
  /** Anything at all was heard. */
  readonly heard: () => void
  /** Who the server is, and what it takes this screen for. */
  readonly greeted: (hello: Pick<Hello, 'version' | 'wall'>) => void
  /** The server sent this screen away: what it was shown is not to be kept. */
  readonly sentAway: () => void
}

/** A reconnect waits anything up to this, ms: full jitter, so that a restarted server is not stormed. */
const RECONNECT = { least: 500, most: 5_000 } as const
/** Whoever commands too fast is ignored for what is left of a minute, ms. */
export const SLOWER = 60_000
/** The server speaks every second: after this long without a word the line is taken for cut, though nobody hung up, ms. */
export const CUT = 10_000

interface Held {
  readonly items: Items
  readonly position: Position
}

export interface Connection {
  /** From now on these channels, and no others. */
  readonly follow: (channels: readonly string[]) => void
  /** Says something of this screen, while it is let in. */
  readonly say: (command: EntryCommand) => void
  /** The newest frame of all channels, by event time; null before the first. */
  readonly newest: () => Shown | null
  readonly close: () => void
}

/** Keeps a copy of channels up to date: resumes after a break without a gap, or starts afresh when told so. */
export function connect(setup: ConnectionSetup): Connection {
  const followed = new Set<string>()
  let isGreeted = false
  const held = new Map<string, Held>()
  const entrance = setup.entrance ?? WALK_IN
  let newest: Shown | null = null
  let isSentAway = false
  let socket: SocketLike | null = null
  let isClosed = false
  let cancel = () => {}
  let unwatch = () => {}
  let cancelSlower: (() => void) | null = null

  const subscribe = (channel: string) => {
    const after = held.get(channel)?.position ?? null
    socket?.send(JSON.stringify({ type: 'subscribe', channel, after }))
  }
  const drop = (channel: string) => {
    followed.delete(channel)
    held.delete(channel)
    if (isGreeted) socket?.send(JSON.stringify({ type: 'unsubscribe', channel }))
  }
  const keep = (channel: string, items: Items, { epoch, seq, at }: Position & { at: number }) => {
    held.set(channel, { items, position: { epoch, seq } })
    if (at >= (newest?.at ?? 0)) newest = { channel, epoch, seq, at }
    setup.listener.items(channel, items, at)
  }
  /** A number that does not follow the last one: something was missed, so ask for it. */
  const askAgain = (channel: string) => {
    held.delete(channel)
    subscribe(channel)
  }
  /** One of the last commands was ignored, nobody says which: what is not held by then is asked for once more. */
  const askSlower = () => {
    cancelSlower ??= setup.wait(() => {
      cancelSlower = null
      if (!isGreeted) return
      for (const channel of followed) if (!held.has(channel)) subscribe(channel)
    }, SLOWER)
  }
  const goOn = (message: EntryMessage) => {
    const step = entrance.next(message)
    if (step === null) return
    if (step !== 'enter') return socket?.send(JSON.stringify(step))
    isGreeted = true
    followed.forEach(subscribe)
  }
  const leave = () => {
    isSentAway = true
    isGreeted = false
    held.clear()
    newest = null
    setup.listener.sentAway()
  }
  const take = (message: ServerMessage) => {
    switch (message.type) {
      case 'hello':
        setup.listener.greeted(message)
        return goOn(message)
      case 'code':
      case 'paired':
        return goOn(message)
      case 'snapshot':
        if (!followed.has(message.channel)) return
        return keep(message.channel, message.items, message)
      case 'delta': {
        const before = held.get(message.channel)
        if (!before) return
        const { position } = before
        if (message.epoch === position.epoch && message.seq <= position.seq) return
        if (message.epoch !== position.epoch || message.seq !== position.seq + 1) return askAgain(message.channel)
        return keep(message.channel, applyFrame(before.items, message), message)
      }
      case 'error':
        if (message.channel !== undefined) setup.listener.refused(message.channel, message)
        if (message.code === 'revoked' || message.code === 'replaced') leave()
        if (message.code === 'too-fast') askSlower()
        return goOn(message)
      case 'heartbeat':
        for (const [channel, top] of Object.entries(message.top)) {
          const position = held.get(channel)?.position
          if (position && (position.epoch !== top.epoch || position.seq < top.seq)) askAgain(channel)
        }
    }
  }
  const openAgain = (lost: SocketLike) => {
    if (isClosed || socket !== lost) return
    socket = null
    isGreeted = false
    unwatch()
    // One screen that is sent away is no storm: it shows its code soon.
    const spread = isSentAway ? 0 : setup.random() * (RECONNECT.most - RECONNECT.least)
    isSentAway = false
    cancel = setup.wait(open, RECONNECT.least + spread)
  }
  const watch = (opened: SocketLike) => {
    unwatch()
    unwatch = setup.wait(() => {
      openAgain(opened)
      opened.close()
    }, CUT)
  }
  const open = () => {
    const opened = setup.open(PROTOCOL)
    socket = opened
    opened.onmessage = ({ data }) => {
      if (typeof data !== 'string' || socket !== opened) return
      watch(opened)
      setup.listener.heard()
      take(JSON.parse(data) as ServerMessage)
    }
    opened.onerror = () => opened.close()
    opened.onclose = () => openAgain(opened)
    watch(opened)
  }
  open()
  return {
    follow: (channels) => {
      const wanted = new Set(channels)
      for (const channel of followed) if (!wanted.has(channel)) drop(channel)
      for (const channel of wanted) {
        if (followed.has(channel)) continue
        followed.add(channel)
        if (isGreeted) subscribe(channel)
      }
    },
    say: (command) => {
      if (isGreeted) socket?.send(JSON.stringify(command))
    },
    newest: () => newest,
    close: () => {
      isClosed = true
      cancel()
      cancelSlower?.()
      unwatch()
      socket?.close()
    },
  }
}
