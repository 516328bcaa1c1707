import { PROTOCOL } from '../../pipelines/contract/frame.ts'

/** What a WebSocket must be able to do; browsers have it, tests bring their own. */
export interface SocketLike {
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: (() => void) | null
  onerror: (() => void) | null
  send: (text: string) => void
  close: () => void
}

export interface LineSetup {
  readonly open: (protocol: string) => SocketLike
  /** 0..1. */
  readonly random: () => number
  readonly wait: (work: () => void, delay: number) => () => void
}

export interface LineListener {
  readonly heard: (text: string) => void
  /** It is cut, and opens again; whether anything was heard over it. */
  readonly cut: (wasHeard: boolean) => void
}

/** A line to the server that opens itself again, whenever it is cut. */
export interface Line {
  /** Says something, where it is open. */
  readonly send: (message: object) => void
  /** The next time it is cut it opens again at once: one screen that is sent away is no storm. */
  readonly hurry: () => void
  readonly close: () => void
}

/** A reconnect waits anything up to this, ms: full jitter, so that a restarted server is not stormed. */
const RECONNECT = { least: 500, most: 5_000 } as const
/** The server speaks every second: after this long without a word the line is taken for cut, though nobody hung up, ms. */
export const CUT = 10_000

export function openLine({ open, random, wait }: LineSetup, listener: LineListener): Line {
  let socket: SocketLike | null = null
  let isClosed = false
  let isHurried = false
  let wasHeard = false
  let cancel = () => {}
  let unwatch = () => {}

  const openAgain = (lost: SocketLike) => {
    if (isClosed || socket !== lost) return
    socket = null
    unwatch()
    listener.cut(wasHeard)
    const spread = isHurried ? 0 : random() * (RECONNECT.most - RECONNECT.least)
    isHurried = false
    cancel = wait(begin, RECONNECT.least + spread)
  }
  const watch = (opened: SocketLike) => {
    unwatch()
    unwatch = wait(() => {
      openAgain(opened)
      opened.close()
    }, CUT)
  }
  const begin = () => {
    const opened = open(PROTOCOL)
    socket = opened
    wasHeard = false
    opened.onmessage = ({ data }) => {
      if (typeof data !== 'string' || socket !== opened) return
      wasHeard = true
      watch(opened)
      listener.heard(data)
    }
    opened.onerror = () => opened.close()
    opened.onclose = () => openAgain(opened)
    watch(opened)
  }
  begin()
  return {
    send: (message) => socket?.send(JSON.stringify(message)),
    hurry: () => {
      isHurried = true
    },
    close: () => {
      isClosed = true
      cancel()
      unwatch()
      socket?.close()
    },
  }
}
