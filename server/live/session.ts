import { interval } from 'rxjs'
import type { WebSocket } from 'ws'
import { type Command, type Parsed, parseCommand } from '../../pipelines/contract/command.ts'
import { PROTOCOL, type Refusal } from '../../pipelines/contract/frame.ts'
import { type Entrance, type EntranceEvent, type EntranceSetup, OPEN, UNPAIRED } from './entrance.ts'
import { newOutbox, type OutboxSetup, type SlowEvent } from './outbox.ts'
import { newPulse } from './pulse.ts'
import { newSubscriptions } from './subscriptions.ts'

/** A screen hears from the server at least this often, ms: it calls itself late after three. */
export const HEARTBEAT = 1_000
/** Commands a screen may send in a minute. */
export const MOST_COMMANDS = 60
/** Whoever sends this many all the same does not listen, and is closed. */
export const FLOOD = 10 * MOST_COMMANDS
export const CLOSED_FLOOD = 1008
const MINUTE = 60_000

/** What happened to a session; every one is counted. */
export type SessionEvent =
  | 'opened'
  | 'closed'
  | 'refused-command'
  | 'closed-flood'
  | 'closed-gone'
  | 'not-recovered'
  | SlowEvent
  | EntranceEvent

export interface SessionSetup extends OutboxSetup {
  readonly version: string
  readonly count: (event: SessionEvent) => void
  /** How it is let in; absent where everybody is. */
  readonly entrance?: (door: Pick<EntranceSetup, 'send' | 'close'>) => Entrance
}

/** Serves one screen until its socket closes. */
export function serveSession(socket: WebSocket, setup: SessionSetup): void {
  const { hub, scope, version, count } = setup
  const outbox = newOutbox(socket, setup)
  const subscriptions = newSubscriptions({ hub, scope, outbox, count })
  const pace = newPace(setup.now)
  const pulse = newPulse(socket, setup.now)
  const entrance = setup.entrance?.({ send: outbox.send, close: (code, reason) => socket.close(code, reason) }) ?? OPEN
  const refuse = (refusal: Omit<Refusal, 'type'>) => {
    count('refused-command')
    outbox.send({ type: 'error', ...refusal })
  }
  const closeFlood = () => {
    count('closed-flood')
    socket.off('message', receive)
    socket.close(CLOSED_FLOOD, 'too many commands')
  }
  const leaveGone = () => {
    count('closed-gone')
    socket.terminate()
  }
  const receive = (data: Buffer, isBinary: boolean) => {
    const inMinute = pace()
    if (inMinute > FLOOD) return closeFlood()
    if (inMinute > MOST_COMMANDS) return refuse(TOO_FAST)
    const command = read(data, isBinary)
    if (!command.ok) return refuse({ code: 'bad-command', message: command.error })
    entrance.heard()
    obey(command.value)
  }
  const obey = (command: Command) => {
    if (!('channel' in command)) {
      const refusal = entrance.obey(command)
      if (refusal) refuse(refusal)
      return
    }
    const refusal = entrance.isOpen() ? subscriptions.obey(command) : UNPAIRED
    if (refusal) refuse({ ...refusal, channel: command.channel })
  }
  const beat = interval(HEARTBEAT).subscribe(() => {
    if (pulse.isGone()) return leaveGone()
    outbox.tend()
    entrance.tend()
    if (outbox.hasRoom()) outbox.send({ type: 'heartbeat', at: Date.now(), top: subscriptions.top() })
  })
  socket.on('message', receive)
  socket.on('pong', entrance.heard)
  socket.on('error', () => socket.terminate())
  socket.once('close', () => {
    count('closed')
    beat.unsubscribe()
    subscriptions.end()
    entrance.end()
  })
  count('opened')
  const access = entrance.isOpen() ? 'open' : 'unpaired'
  outbox.send({ type: 'hello', protocol: PROTOCOL, heartbeat: HEARTBEAT, scope, version, access })
}

const TOO_FAST: Omit<Refusal, 'type'> = {
  code: 'too-fast',
  message: `Wanted at most ${MOST_COMMANDS} commands a minute; this one is ignored.`,
}

const read = (data: Buffer, isBinary: boolean): Parsed<Command> =>
  isBinary
    ? { ok: false, error: 'wanted a text frame, came a binary one; the command is ignored' }
    : parseCommand(data.toString())

/** Notes a command; tells how many came within the last minute. */
function newPace(now: () => number): () => number {
  const times: number[] = []
  return () => {
    times.push(now())
    while ((times[0] ?? 0) < now() - MINUTE) times.shift()
    return times.length
  }
}
