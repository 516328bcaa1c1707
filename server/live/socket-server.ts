import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { interval, map, share } from 'rxjs'
import { WebSocketServer } from 'ws'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'
import type { Pairing } from '../access/pairing.ts'
import { isHere, scopeOf } from '../access/scope.ts'
import { newAddresses } from './addresses.ts'
import { type EntranceSetup, newEntrance, OPEN } from './entrance.ts'
import { LOOK, type Look, newHeartbeats } from './heartbeat.ts'
import type { Hub } from './hub.ts'
import { MOST_SCREENS, NO_WALL, type RefusalSetup, refusalOf, refuse, targetOf } from './refusal.ts'
import { type Seat, type SeatSetup, takeSeat } from './seat.ts'
import { serveSession } from './session.ts'

/** A screen says little, bytes. */
const MOST_MESSAGE = 16_384
/** Pieces one message may come in; a longer chain would cost memory for nothing said. */
const MOST_FRAGMENTS = 16

export interface LiveSetup extends RefusalSetup {
  readonly hub: Hub
  /** A wall by its id, the first for null; absent where all screens hear the same. */
  readonly walls?: SeatSetup['walls']
  readonly version: string
  /** How screens are let in, and whether those that are not on this machine have to be paired; absent where nobody is paired. */
  readonly entry?: { readonly pairing: Pairing; readonly isRequired: boolean }
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

/** Serves the live protocol on upgrades of an HTTP server. */
export function serveLive(server: Server, setup: LiveSetup): Live {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_MESSAGE,
    maxFragments: MOST_FRAGMENTS,
    perMessageDeflate: false,
    handleProtocols: () => PROTOCOL,
  })
  const addresses = newAddresses()
  // Stops with the last screen and starts again with the next.
  const looks$ = interval(LOOK).pipe(
    map((number) => ({ number, now: setup.now() })),
    share(),
  )
  const heartbeatsOf = sharedHeartbeats()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const address = request.socket.remoteAddress ?? ''
    const refused = refusalOf(request, setup, { all: sockets.clients.size, address: addresses.at(address) })
    if (refused) return refuse(socket, refused, setup)
    const seat = seatOf(request, setup)
    if (!seat) return refuse(socket, NO_WALL, setup)
    sockets.handleUpgrade(request, socket, head, (client) => {
      // Only here: a handshake that ws refuses opens nothing, and would never leave.
      client.once('close', addresses.enter(address))
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

/** How a screen is let in; everybody is where nobody is paired. */
function admissionOf(request: IncomingMessage, { scope, move }: Seat, { entry, count }: LiveSetup) {
  if (!entry) return () => OPEN
  const address = request.socket.remoteAddress ?? ''
  const isRequired = entry.isRequired && !isHere({ address, headers: request.headers })
  return (door: Pick<EntranceSetup, 'send' | 'close'>) =>
    newEntrance({ ...door, pairing: entry.pairing, isRequired, scope, address, seated: move, count })
}

/** 1012: service restart; screens come back by themselves. */
function dismiss({ clients }: WebSocketServer): void {
  for (const client of clients) client.close(1012, 'restarting')
}
