import { interval, Subscription } from 'rxjs'
import type { WebSocket } from 'ws'
import { type Command, parseCommand } from '../../pipelines/contract/command.ts'
import {
  type Frame,
  type Hello,
  type Position,
  PROTOCOL,
  type Refusal,
  type ScopeName,
  type ServerMessage,
} from '../../pipelines/contract/frame.ts'
import { mayHear } from '../access/scope.ts'
import type { Hub } from './hub.ts'

/** A screen hears from the server at least this often, ms: it calls itself late after three. */
export const HEARTBEAT = 1_000
/** Commands a screen may send in a minute, and channels it may hear at once. */
export const MOST_COMMANDS = 60
export const MOST_CHANNELS = 32
/** Q6, bytes waiting for one screen: the feed is left out, then it gets only the newest state, then it is closed. */
export const SLOW = { feedOff: 262_144, newestOnly: 524_288, close: 1_048_576, stuck: 10_000 } as const
export const CLOSED_SLOW = 4008

/** What happened to a session; every one is counted. */
export type SessionEvent = 'opened' | 'closed' | 'refused-command' | 'skipped-feed' | 'conflated' | 'closed-slow'

export interface SessionSetup {
  readonly hub: Hub
  readonly scope: ScopeName
  readonly version: string
  readonly count: (event: SessionEvent) => void
  readonly now: () => number
}

/** Serves one screen until its socket closes. */
export function serveSession(socket: WebSocket, setup: SessionSetup): void {
  const { hub, scope, version, count, now } = setup
  const channels = new Map<string, Subscription>()
  const behind = new Set<string>()
  const commands: number[] = []
  let stuckSince: number | null = null
  const life = new Subscription()

  /** Bytes written once go out as text frames, which is what they are. */
  const write = (bytes: Buffer) => socket.send(bytes, { binary: false })
  const send = (message: ServerMessage) => socket.send(JSON.stringify(message))
  const refuse = (code: Refusal['code'], message: string) => {
    count('refused-command')
    send({ type: 'error', code, message })
  }
  const hear = (frame: Frame, bytes: Buffer) => {
    const waiting = socket.bufferedAmount
    if (behind.has(frame.channel) || waiting > SLOW.newestOnly) fallBehind(frame.channel)
    else if (waiting > SLOW.feedOff && frame.channel.startsWith('feed/')) {
      count('skipped-feed')
      behind.add(frame.channel)
    } else write(bytes)
  }
  const fallBehind = (channel: string) => {
    count('conflated')
    behind.add(channel)
  }
  /** Whoever fell behind gets the newest state instead of the backlog, once the socket has drained. */
  const catchUp = () => {
    if (socket.bufferedAmount > SLOW.feedOff / 4) return
    for (const channel of behind) write(hub.snapshot(channel, scope))
    behind.clear()
  }
  const closeIfStuck = () => {
    stuckSince = socket.bufferedAmount > SLOW.newestOnly ? (stuckSince ?? now()) : null
    const isStuck = stuckSince !== null && now() - stuckSince > SLOW.stuck
    if (socket.bufferedAmount <= SLOW.close && !isStuck) return
    count('closed-slow')
    socket.close(CLOSED_SLOW, 'too slow')
    socket.terminate()
  }
  const subscribe = ({ channel, after }: Extract<Command, { type: 'subscribe' }>) => {
    channels.get(channel)?.unsubscribe()
    const held = hub.channel(channel)
    const missed = after === null ? null : held.since(after)
    send({ type: 'subscribed', channel, ...held.position(), recovered: missed !== null })
    if (missed === null) write(hub.snapshot(channel, scope))
    else for (const frame of missed) write(hub.bytesOf(frame, scope))
    channels.set(channel, new Subscription(hub.listen(channel, { scope, hear })))
  }
  const obey = (command: Command) => {
    if (command.type === 'unsubscribe') {
      channels.get(command.channel)?.unsubscribe()
      channels.delete(command.channel)
    } else if (!hub.has(command.channel))
      refuse(
        'unknown-channel',
        `Wanted a channel of this server, came "${command.channel}"; docs/protocol.md lists them.`,
      )
    else if (!mayHear(scope, command.channel))
      refuse('forbidden', `The scope ${scope} may not hear "${command.channel}"; the subscription is ignored.`)
    else if (channels.size >= MOST_CHANNELS)
      refuse('too-many-subscriptions', `Wanted at most ${MOST_CHANNELS} channels; unsubscribe from one first.`)
    else subscribe(command)
  }
  const isTooFast = () => {
    commands.push(now())
    while ((commands[0] ?? 0) < now() - 60_000) commands.shift()
    return commands.length > MOST_COMMANDS
  }
  const receive = (data: Buffer, isBinary: boolean) => {
    if (isTooFast())
      return refuse('too-fast', `Wanted at most ${MOST_COMMANDS} commands a minute; this one is ignored.`)
    const parsed = isBinary
      ? { ok: false as const, error: 'wanted a text frame, came a binary one; the command is ignored' }
      : parseCommand(data.toString())
    if (parsed.ok) obey(parsed.value)
    else refuse('bad-command', parsed.error)
  }
  const top = (): Record<string, Position> =>
    Object.fromEntries([...channels.keys()].map((channel) => [channel, hub.channel(channel).position()]))
  const beat = () => {
    closeIfStuck()
    catchUp()
    if (socket.bufferedAmount < SLOW.newestOnly) send({ type: 'heartbeat', at: Date.now(), top: top() })
  }
  const hello: Hello = { type: 'hello', protocol: PROTOCOL, heartbeat: HEARTBEAT, scope, version }
  send(hello)
  count('opened')
  life.add(interval(HEARTBEAT).subscribe(beat))
  life.add(() => {
    for (const channel of channels.values()) channel.unsubscribe()
  })
  socket.on('message', receive)
  socket.on('error', () => socket.terminate())
  socket.once('close', () => {
    count('closed')
    life.unsubscribe()
  })
}
