import type { z } from 'zod'
import type { ConfigFault } from './config-parts.ts'
import type { Flags } from './flags.ts'

type Raw = Readonly<Record<string, unknown>>

/** Each fault once, under the flag it came by: a flag may have gone into several sources. */
export const faults = (
  issues: readonly (z.core.$ZodIssue | ConfigFault)[],
  flags: Flags,
  raw: Raw,
): readonly string[] => [
  ...new Set(
    issues.map(({ path, message }) => {
      const name = nameOf(path, flags)
      return `${name}: ${shown(name, message, flags)}${ownerOf(path, flags, raw)}`
    }),
  ),
]

/** What a flag was given stands on the command line already: it is no secret, and is shown as it came. */
function shown(name: string, message: string, flags: Flags): string {
  const value = Object.entries(flags).find(([flag]) => name === `--${flag}`)?.[1]
  if (typeof value !== 'string' || message.includes('"')) return message
  return `${message.replace(/, came [^,;]*$/, '')}, came ${JSON.stringify(value)}`
}

/** `--speed` or `sources.0.speed`; the value is repeated by nobody but `wanted`: it may be a secret. */
function nameOf(path: readonly PropertyKey[], flags: Flags): string {
  const last = String(path.at(-1) ?? 'config')
  if (path[0] === 'sources' && flags.source && (last === 'type' || last === 'file' || path[2] === 'feeds'))
    return '--source'
  return Object.hasOwn(flags, last) ? `--${last}` : path.length > 0 ? path.join('.') : 'config'
}

/** Parts of a config that are known by their id: nobody counts topics to find the twelfth. */
const OWNERS: Readonly<Record<string, string>> = { topics: 'topic', sources: 'source', walls: 'wall' }

/** ` (source "calls")` behind the fault of an entry that has an id; nothing where a flag is named. */
function ownerOf(path: readonly PropertyKey[], flags: Flags, raw: Raw): string {
  const [list, index, ...more] = path.map(String)
  const owner = OWNERS[list ?? '']
  if (!owner || index === undefined || more[0] === 'id' || nameOf(path, flags).startsWith('--')) return ''
  const entries = raw[list ?? '']
  const entry = Array.isArray(entries) ? entries[Number(index)] : null
  return typeof entry?.id === 'string' ? ` (${owner} ${JSON.stringify(entry.id.slice(0, 64))})` : ''
}
