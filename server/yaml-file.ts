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
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { fault: why.replace(/, \w+ '.*'$/, '').replace(/:$/, '.') }
  }
}
