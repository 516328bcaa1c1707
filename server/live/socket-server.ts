import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { interval, map, share } from 'rxjs'
import { WebSocketServer } from 'ws'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'
import type { Pairing } from '../access/pairing.ts'
import { isHere, isLoopback, scopeOf } from '../access/scope.ts'
import { QUEUES } from '../queues.ts'
import { type EntranceSetup, newEntrance, OPEN } from './entrance.ts'
import { LOOK, type Look, newHeartbeats } from './heartbeat.ts'
import type { Hub } from './hub.ts'
import { mayConnect } from './origins.ts'
import { type Seat, type SeatSetup, takeSeat } from './seat.ts'
import { type SessionEvent, serveSession } from './session.ts'

/** Path of the live protocol. */
export const LIVE_PATH = '/live'
/** A screen says little, bytes. */
const MOST_MESSAGE = 16_384
/** Pieces one message may come in; a longer chain would cost memory for nothing said. */
const MOST_FRAGMENTS = 16

/** Q11: screens at once, in all and from one address. */
interface Screens {
  readonly all: number
  readonly address: number
}
export const MOST_SCREENS: Screens = { all: QUEUES.screens.bound, address: 50 }

export type LiveEvent =
  | SessionEvent
  | 'refused-origin'
  | 'refused-protocol'
  | 'refused-full'
  | 'refused-early'
  | 'refused-wall'

export interface LiveSetup {
  readonly hub: Hub
  /** A wall by its id, the first for null; absent where all screens hear the same. */
  readonly walls?: SeatSetup['walls']
  readonly version: string
  /** Origins beside this machine's own. */
  readonly origins: readonly string[]
  readonly screens?: Screens
  /** How screens are let in, and whether those that are not on this machine have to be paired; absent where nobody is paired. */
  readonly entry?: { readonly pairing: Pairing; readonly isRequired: boolean }
  /** False until the state is rebuilt: a screen is asked to come back rather than shown half the truth. */
  readonly isReady: () => boolean
  readonly count: (event: LiveEvent) => void
  readonly now: () => number
}

export interface Live {
  /** Tells every screen that the server goes away. */
  readonly close: () => void
  /** Asks every screen to come back: the state it shows has another epoch now. */
  readonly dismiss: () => void
  readonly screens: () => number
  /** Screens at once, in all. */
  readonly most: number
  /** Bytes waiting for the slowest screen. */
  readonly mostWaiting: () => number
}

interface Refused {
  readonly status: string
  readonly event: LiveEvent
  readonly why: string
}

/** Serves the live protocol on upgrades of an HTTP server. */
export function serveLive(server: Server, setup: LiveSetup): Live {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_MESSAGE,
    maxFragments: MOST_FRAGMENTS,
    perMessageDeflate: false,
    handleProtocols: () => PROTOCOL,
  })
  const perAddress = new Map<string, number>()
  // Stops with the last screen and starts again with the next.
  const looks$ = interval(LOOK).pipe(
    map((number) => ({ number, now: setup.now() })),
    share(),
  )
  const heartbeatsOf = sharedHeartbeats()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const address = request.socket.remoteAddress ?? ''
    const refused = refusalOf(request, setup, { all: sockets.clients.size, address: perAddress.get(address) ?? 0 })
    if (refused) return refuse(socket, refused, setup)
    const seat = seatOf(request, setup)
    if (!seat) return refuse(socket, NO_WALL, setup)
    sockets.handleUpgrade(request, socket, head, (client) => {
      // Only here: a handshake that ws refuses opens nothing, and would never leave.
      perAddress.set(address, (perAddress.get(address) ?? 0) + 1)
      client.once('close', () => leave(perAddress, address))
      const wire = { socket: client, stream: socket }
      const heartbeatOf = (channels: readonly string[], look: Look) => heartbeatsOf(seat.current())(channels, look)
      serveSession(wire, { ...setup, ...seat, looks$, heartbeatOf, entrance: admissionOf(request, seat, setup) })
    })
  })
  return {
    close: () => {
      dismiss(sockets)
      sockets.close()
    },
    dismiss: () => dismiss(sockets),
    most: (setup.screens ?? MOST_SCREENS).all,
    screens: () => sockets.clients.size,
    mostWaiting: () => Math.max(0, ...[...sockets.clients].map(({ bufferedAmount }) => bufferedAmount)),
  }
}

/** Screens of one hub share its heartbeats. */
function sharedHeartbeats(): (hub: Hub) => ReturnType<typeof newHeartbeats> {
  const made = new WeakMap<Hub, ReturnType<typeof newHeartbeats>>()
  return (hub) => {
    const heartbeats = made.get(hub) ?? newHeartbeats(hub)
    made.set(hub, heartbeats)
    return heartbeats
  }
}

/** What a screen may see, and whose channels it hears. */
function seatOf(request: IncomingMessage, { hub, walls }: LiveSetup): Seat | null {
  const visitor = { address: request.socket.remoteAddress ?? '', headers: request.headers }
  const asked = targetOf(request)?.searchParams
  const scope = scopeOf(visitor, asked?.get('scope') ?? null)
  if (!walls) return { scope, wall: null, hub, current: () => hub, move: () => {} }
  return takeSeat(asked?.get('wall') ?? null, { scope, main: hub, walls })
}

const NO_WALL: Refused = { status: '404 Not Found', event: 'refused-wall', why: 'there is no such wall in the config' }

/** How a screen is let in; everybody is where nobody is paired. */
function admissionOf(request: IncomingMessage, { scope, move }: Seat, { entry, count }: LiveSetup) {
  if (!entry) return () => OPEN
  const address = request.socket.remoteAddress ?? ''
  const isRequired = entry.isRequired && !isHere({ address, headers: request.headers })
  return (door: Pick<EntranceSetup, 'send' | 'close'>) =>
    newEntrance({ ...door, pairing: entry.pairing, isRequired, scope, address, seated: move, count })
}

function refusalOf(
  request: IncomingMessage,
  setup: LiveSetup,
  screens: { all: number; address: number },
): Refused | null {
  const { origin, host } = request.headers
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim())
  if (targetOf(request)?.pathname !== LIVE_PATH)
    return refused('404 Not Found', 'refused-protocol', `wanted ${LIVE_PATH}`)
  if (!mayConnect(origin, host, setup.origins) || (origin === undefined && !isLoopback(request.socket.remoteAddress))) {
    return refused('403 Forbidden', 'refused-origin', 'this origin is not on the list server.origins')
  }
  if (!offered.includes(PROTOCOL))
    return refused('400 Bad Request', 'refused-protocol', `wanted the subprotocol ${PROTOCOL}`)
  if (!setup.isReady())
    return refused('503 Service Unavailable', 'refused-early', 'the state is being rebuilt; come back in a second')
  const most = setup.screens ?? MOST_SCREENS
  if (screens.all >= most.all || screens.address >= most.address) {
    return refused(
      '503 Service Unavailable',
      'refused-full',
      `at most ${most.address} screens an address and ${most.all} in all`,
    )
  }
  return null
}

/** Null for what is no address at all, such as "//": anybody may send it, and nobody's server may end of it. */
function targetOf({ url }: IncomingMessage): URL | null {
  try {
    return new URL(url ?? '/', 'http://local')
  } catch {
    return null
  }
}

const refused = (status: string, event: LiveEvent, why: string): Refused => ({ status, event, why })

function refuse(socket: Duplex, { status, event, why }: Refused, { count }: LiveSetup): void {
  count(event)
  const retry = status.startsWith('503') ? 'Retry-After: 1\r\n' : ''
  socket.end(
    `HTTP/1.1 ${status}\r\n${retry}Connection: close\r\nContent-Type: text/plain\r\nContent-Length: ${why.length}\r\n\r\n${why}`,
  )
}

function leave(perAddress: Map<string, number>, address: string): void {
  const left = (perAddress.get(address) ?? 1) - 1
  if (left > 0) perAddress.set(address, left)
  else perAddress.delete(address)
}

/** 1012: service restart; screens come back by themselves. */
function dismiss({ clients }: WebSocketServer): void {
  for (const client of clients) client.close(1012, 'restarting')
}
