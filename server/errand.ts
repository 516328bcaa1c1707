import type { ImportRequest } from '../data/history/customers/import/import.ts'
import { type ErasureRequest, erasureOf } from './erasure-request.ts'
import type { Flags } from './flags.ts'
import { readOrders } from './link-command.ts'
import { readMapping } from './mapping-file.ts'
import { unreadable } from './yaml-file.ts'

/** What else than serving is asked for. */
export type Errand =
  | { readonly kind: 'backup' | 'restore'; readonly folder: string }
  | { readonly kind: 'import'; readonly request: ImportRequest }
  | { readonly kind: 'link'; readonly orders: ReturnType<typeof readOrders> }
  | { readonly kind: 'erase'; readonly request: ErasureRequest }

export type ReadErrand =
  | { readonly kind: 'none' }
  | { readonly kind: 'asked'; readonly errand: Errand }
  /** The words themselves, or the file they name. */
  | { readonly kind: 'unknown' | 'faulty'; readonly errors: readonly string[] }

/** The errand that words and flags ask for. */
export function readErrand(words: readonly string[], flags: Flags): ReadErrand {
  const [kind, what, ...more] = words
  if (words.length === 0) return stray(flags)
  if ((kind === 'backup' || kind === 'restore') && what && more.length === 0)
    return { kind: 'asked', errand: { kind, folder: what } }
  if ((kind === 'backup' || kind === 'restore') && !what)
    return unknown(`Wanted "${kind} DIR", the folder of the backup; came none.`)
  if (kind === 'link' && !what) return unknown('Wanted "link FILE", orders as a line of JSON each; came none.')
  if (kind === 'import' && what === 'customers' && more.length === 0) return importErrand(flags)
  if (kind === 'link' && what && more.length === 0) return linkErrand(what)
  if (kind === 'erase') return erasureErrand(words.slice(1), flags)
  return unknown(
    `Wanted "backup DIR", "restore DIR", "import customers", "link FILE" or "erase WHO", came "${words.join(' ')}".`,
  )
}

function erasureErrand(words: readonly string[], { why }: Flags): ReadErrand {
  const request = erasureOf(words, why)
  return typeof request === 'string' ? unknown(request) : { kind: 'asked', errand: { kind: 'erase', request } }
}

/** A flag of an errand without one would serve, and do nothing of it. */
function stray({ mapping, 'dry-run': isDry, why }: Flags): ReadErrand {
  if (why !== undefined) return unknown('Wanted "erase WHO" with --why; a server needs no reason.')
  return mapping === undefined && isDry === undefined
    ? { kind: 'none' }
    : unknown('Wanted "import customers" with --mapping and --dry-run; a server imports by its config.')
}

function importErrand({ mapping: file, 'dry-run': isDry = false }: Flags): ReadErrand {
  if (file === undefined) return unknown('Wanted --mapping FILE with "import customers", came none.')
  const read = readMapping(file)
  if (read.kind === 'right')
    return { kind: 'asked', errand: { kind: 'import', request: { mapping: read.mapping, isDry } } }
  return { kind: 'faulty', errors: read.faults.map(({ path, message }) => `${path.join('.') || file}: ${message}`) }
}

function linkErrand(file: string): ReadErrand {
  try {
    return { kind: 'asked', errand: { kind: 'link', orders: readOrders(file) } }
  } catch (error) {
    return { kind: 'faulty', errors: [`${file}: ${readableOf(error)}`] }
  }
}

/** A file that is not there is said in our words. */
const readableOf = (error: unknown): string =>
  unreadable(error) ?? (error instanceof Error ? error.message : String(error))

const unknown = (error: string): ReadErrand => ({ kind: 'unknown', errors: [error] })
