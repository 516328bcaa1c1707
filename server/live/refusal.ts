import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'
import { isLoopback } from '../access/scope.ts'
import { QUEUES } from '../queues.ts'
import { mayConnect } from './origins.ts'
import type { SessionEvent } from './session.ts'

/** Path of the live protocol. */
export const LIVE_PATH = '/live'

/** Q11: screens at once, in all and from one address. */
export interface Screens {
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

/** What decides over an upgrade. */
export interface RefusalSetup {
  /** Origins beside this machine's own. */
  readonly origins: readonly string[]
  readonly screens?: Screens
  /** False until the state is rebuilt: a screen is asked to come back rather than shown half the truth. */
  readonly isReady: () => boolean
  readonly count: (event: LiveEvent) => void
}

/** Why there is no screen, in the words of HTTP and in ours. */
export interface Refused {
  readonly status: string
  readonly event: LiveEvent
  readonly why: string
}

/** Why an upgrade is refused, beside so many screens in all and of its address; null when it is not. */
export function refusalOf(
  request: IncomingMessage,
  setup: RefusalSetup,
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
export function targetOf({ url }: IncomingMessage): URL | null {
  try {
    return new URL(url ?? '/', 'http://local')
  } catch {
    return null
  }
}

const refused = (status: string, event: LiveEvent, why: string): Refused => ({ status, event, why })

export const NO_WALL: Refused = {
  status: '404 Not Found',
  event: 'refused-wall',
  why: 'there is no such wall in the config',
}

/** Answers a refusal over HTTP, and counts it. */
export function refuse(socket: Duplex, { status, event, why }: Refused, { count }: Pick<RefusalSetup, 'count'>): void {
  count(event)
  const retry = status.startsWith('503') ? 'Retry-After: 1\r\n' : ''
  socket.end(
    `HTTP/1.1 ${status}\r\n${retry}Connection: close\r\nContent-Type: text/plain\r\nContent-Length: ${why.length}\r\n\r\n${why}`,
  )
}
