import type { IncomingHttpHeaders } from 'node:http'
import type { ScopeName } from '../../pipelines/contract/frame.ts'
import { isLocalHost } from '../live/origins.ts'

/** Which channels a scope may hear, by the word before the slash. What is not listed is forbidden. */
export const CHANNELS_OF: Readonly<Record<ScopeName, readonly string[]>> = {
  wall: ['world', 'sources', 'topic', 'voice', 'split', 'feed', 'wall'],
  local: ['world', 'sources', 'topic', 'voice', 'split', 'feed', 'queue', 'wall'],
}

export const mayHear = (scope: ScopeName, channel: string): boolean =>
  CHANNELS_OF[scope].includes(channel.split('/')[0] ?? '')

/** Where a request says and shows it comes from. */
export interface Visitor {
  /** The other end of the connection, which may be a proxy's. */
  readonly address: string | undefined
  readonly headers: IncomingHttpHeaders
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

export const isLoopback = (address: string | undefined): boolean => LOOPBACK.has(address ?? '')

/** What a proxy adds of itself: whoever comes through one is somewhere else, even if the proxy is on this machine. */
const PROXIED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const

/** Only a page or program that reached this machine under its own name, with nobody between. */
export const isHere = ({ address, headers }: Visitor): boolean =>
  isLoopback(address) &&
  isLocalHost(headers.host ?? '') &&
  (headers.origin === undefined || isLocalHost(headers.origin.replace(/^https?:\/\//, ''))) &&
  PROXIED.every((header) => headers[header] === undefined)

/**
 * There is no log-in yet: a screen on this machine may see people, every other one is a wall, and may have to be paired
 * first. A screen may ask to see less than it could.
 */
export const scopeOf = (visitor: Visitor, asked: string | null): ScopeName =>
  isHere(visitor) && asked !== 'wall' ? 'local' : 'wall'
