import type { Observable } from 'rxjs'
import { type Command, type Parsed, parseCommand } from '../../pipelines/contract/command.ts'
import { PROTOCOL, type Refusal } from '../../pipelines/contract/frame.ts'
import { type Entrance, type EntranceEvent, type EntranceSetup, OPEN, UNPAIRED } from './entrance.ts'
import { HEARTBEAT, isHeartbeatDue, LOOK, type Look } from './heartbeat.ts'
import { newOutbox, type OutboxSetup, type SlowEvent, type Wire } from './outbox.ts'
import { newPulse } from './pulse.ts'
import { newSubscriptions } from './subscriptions.ts'

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
  /** The wall it begins with, null for none. */
  readonly wall?: string | null
  readonly count: (event: SessionEvent) => void
  /** How it is let in; absent where everybody is. */
  readonly entrance?: (door: Pick<EntranceSetup, 'send' | 'close'>) => Entrance
  /** Every LOOK ms: one clock for all screens. */
  readonly looks$: Observable<Look>
  readonly heartbeatOf: (channels: readonly string[], look: Look) => Buffer
}

/** Looks from one tending to the next: a second. */
const LOOKS = 1_000 / LOOK

/** Serves one screen until its socket closes. */
export function serveSession(wire: Wire, setup: SessionSetup): void {
  const { hub, scope, wall = null, version, count, looks$, heartbeatOf } = setup
  const { socket } = wire
  const outbox = newOutbox(wire, setup)
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
  const looks = looks$.subscribe((look) => {
    if (look.number % LOOKS === 0) {
      if (pulse.isGone()) return leaveGone()
      outbox.tend()
      entrance.tend()
    }
    if (isHeartbeatDue(outbox.silence(look.now)) && outbox.hasRoom())
      outbox.write(heartbeatOf(subscriptions.channels(), look))
  })
  socket.on('message', receive)
  socket.on('pong', entrance.heard)
  socket.on('error', () => socket.terminate())
  socket.once('close', () => {
    count('closed')
    looks.unsubscribe()
    subscriptions.end()
    entrance.end()
  })
  count('opened')
  const access = entrance.isOpen() ? 'open' : 'unpaired'
  outbox.send({ type: 'hello', protocol: PROTOCOL, heartbeat: HEARTBEAT, scope, wall, version, access })
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
