import {
  applyFrame,
  type Items,
  type Position,
  PROTOCOL,
  type Refusal,
  type ServerMessage,
} from '../../pipelines/contract/frame.ts'

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
}

export interface Listener {
  /** The items of a channel as of event time `at`, epoch ms. */
  readonly items: (channel: string, items: Items, at: number) => void
  /** The server does not give this channel. */
  readonly refused: (channel: string, refusal: Refusal) => void
  /** Anything at all was heard. */
  readonly heard: () => void
  /** The server runs another build than the one that served this page. */
  readonly version: (version: string) => void
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
  /** From now on these channels too. */
  readonly follow: (channels: readonly string[]) => void
  readonly close: () => void
}

/** Keeps a copy of channels up to date: resumes after a break without a gap, or starts afresh when told so. */
export function connect(setup: ConnectionSetup): Connection {
  const followed = new Set<string>()
  let isGreeted = false
  const held = new Map<string, Held>()
  let socket: SocketLike | null = null
  let isClosed = false
  let cancel = () => {}
  let unwatch = () => {}
  let cancelSlower: (() => void) | null = null

  const subscribe = (channel: string) => {
    const after = held.get(channel)?.position ?? null
    socket?.send(JSON.stringify({ type: 'subscribe', channel, after }))
  }
  const keep = (channel: string, items: Items, { epoch, seq, at }: Position & { at: number }) => {
    held.set(channel, { items, position: { epoch, seq } })
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
  const take = (message: ServerMessage) => {
    switch (message.type) {
      case 'hello':
        setup.listener.version(message.version)
        isGreeted = true
        return followed.forEach(subscribe)
      case 'snapshot':
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
        if (message.code === 'too-fast') askSlower()
        return
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
    cancel = setup.wait(open, RECONNECT.least + setup.random() * (RECONNECT.most - RECONNECT.least))
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
      for (const channel of channels) {
        if (followed.has(channel)) continue
        followed.add(channel)
        if (isGreeted) subscribe(channel)
      }
    },
    close: () => {
      isClosed = true
      cancel()
      cancelSlower?.()
      unwatch()
      socket?.close()
    },
  }
}
