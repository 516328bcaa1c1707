import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { type Mapping, mapping } from '../data/history/customers/import/mapping.ts'
import type { ConfigFault } from './config-parts.ts'

export type ReadMapping =
  | { readonly kind: 'right'; readonly mapping: Mapping }
  | { readonly kind: 'wrong'; readonly faults: readonly ConfigFault[] }

/** A mapping file with every fault at once; the files it names are seen from the folder of the process, as its own name. */
export function readMapping(file: string): ReadMapping {
  const raw = parsed(file)
  if ('fault' in raw) return { kind: 'wrong', faults: [{ path: [], message: raw.fault }] }
  const checked = mapping.safeParse(raw.value)
  if (checked.success) return { kind: 'right', mapping: inPlace(checked.data) }
  const faults = checked.error.issues.map(({ path, message }) => ({
    path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    message,
  }))
  return { kind: 'wrong', faults }
}

function parsed(file: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: parseYaml(readFileSync(file, 'utf8')) }
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { fault: `wanted a YAML file to read in ${file}: ${why.replace(/:$/, '.')}` }
  }
}

/** Whoever imports may stand in another folder. */
const inPlace = (mapping: Mapping): Mapping => ({
  ...mapping,
  tables: mapping.tables.map((table) =>
    'file' in table.from ? { ...table, from: { ...table.from, file: resolve(table.from.file) } } : table,
  ),
})
