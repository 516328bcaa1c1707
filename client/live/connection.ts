import type { EntryCommand, Shown } from '../../pipelines/contract/command.ts'
import type { Hello, Items, Refusal, ServerMessage } from '../../pipelines/contract/frame.ts'
import { newCopies } from './copies.ts'
import { type Entrance, type EntryMessage, WALK_IN } from './entrance.ts'
import { type LineSetup, openLine } from './line.ts'

export interface ConnectionSetup extends LineSetup {
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
  /** A line was cut before the server said a word: nobody is there, or it lets nobody in. */
  readonly shut: () => void
}

/** Whoever commands too fast is ignored for what is left of a minute, ms. */
export const SLOWER = 60_000

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
export function connect({ listener, entrance = WALK_IN, ...setup }: ConnectionSetup): Connection {
  const followed = new Set<string>()
  const copies = newCopies(listener.items)
  let isIn = false
  let cancelSlower: (() => void) | null = null

  const subscribe = (channel: string) => line.send({ type: 'subscribe', channel, after: copies.position(channel) })
  const drop = (channel: string) => {
    followed.delete(channel)
    copies.drop(channel)
    if (isIn) line.send({ type: 'unsubscribe', channel })
  }
  /** One of the last commands was ignored, nobody says which: what is not held by then is asked for once more. */
  const askSlower = () => {
    cancelSlower ??= setup.wait(() => {
      cancelSlower = null
      if (!isIn) return
      for (const channel of followed) if (!copies.position(channel)) subscribe(channel)
    }, SLOWER)
  }
  const goOn = (message: EntryMessage) => {
    const step = entrance.next(message)
    if (step === null) return
    if (step !== 'enter') return line.send(step)
    isIn = true
    followed.forEach(subscribe)
  }
  const leave = () => {
    isIn = false
    line.hurry()
    copies.clear()
    listener.sentAway()
  }
  const take = (message: ServerMessage) => {
    switch (message.type) {
      case 'hello':
        listener.greeted(message)
        return goOn(message)
      case 'code':
      case 'paired':
        return goOn(message)
      case 'snapshot':
        return followed.has(message.channel) ? copies.keep(message) : undefined
      case 'delta':
        return copies.apply(message) ? undefined : subscribe(message.channel)
      case 'error':
        if (message.channel !== undefined) listener.refused(message.channel, message)
        if (message.code === 'revoked' || message.code === 'replaced') leave()
        if (message.code === 'too-fast') askSlower()
        return goOn(message)
      case 'heartbeat':
        return copies.behind(message.top).forEach(subscribe)
    }
  }
  const line = openLine(setup, {
    heard: (text) => {
      listener.heard()
      take(JSON.parse(text) as ServerMessage)
    },
    cut: (wasHeard) => {
      isIn = false
      if (!wasHeard) listener.shut()
    },
  })
  return {
    follow: (channels) => {
      const wanted = new Set(channels)
      for (const channel of followed) if (!wanted.has(channel)) drop(channel)
      for (const channel of wanted) {
        if (followed.has(channel)) continue
        followed.add(channel)
        if (isIn) subscribe(channel)
      }
    },
    say: (command) => {
      if (isIn) line.send(command)
    },
    newest: copies.newest,
    close: () => {
      cancelSlower?.()
      line.close()
    },
  }
}
