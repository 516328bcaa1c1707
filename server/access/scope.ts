import type { ScopeName } from '../../pipelines/contract/frame.ts'

/** Which channels a scope may hear, by the word before the slash. What is not listed is forbidden. */
export const CHANNELS_OF: Readonly<Record<ScopeName, readonly string[]>> = {
  wall: ['world', 'sources', 'topic', 'voice', 'split', 'feed'],
  local: ['world', 'sources', 'topic', 'voice', 'split', 'feed'],
}

export const mayHear = (scope: ScopeName, channel: string): boolean =>
  CHANNELS_OF[scope].includes(channel.split('/')[0] ?? '')

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

export const isLoopback = (address: string | undefined): boolean => LOOPBACK.has(address ?? '')

/**
 * There is no log-in yet: a screen on this machine may see people, every other one is a wall. A screen may ask to see
 * less than it could.
 */
export const scopeOf = (address: string | undefined, asked: string | null): ScopeName =>
  isLoopback(address) && asked !== 'wall' ? 'local' : 'wall'
