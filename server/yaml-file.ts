import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/**
 * What a YAML file holds, or why it cannot be read: what and where, in one line. That names neither the file, which whoever
 * asked knows, nor a line of it, which may hold a secret.
 */
export function readYaml(file: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: parse(readFileSync(file, 'utf8')) }
  } catch (error) {
    const reason = unreadable(error)
    if (reason !== null) return { fault: reason }
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { fault: why.replace(/, \w+ '.*'$/, '').replace(/:$/, '.') }
  }
}

/** Why the system does not let a file be read; null for any other error. */
export function unreadable(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return UNREADABLE[code] ?? null
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  EISDIR: 'it is a folder.',
  EACCES: 'this user may not read it.',
}
