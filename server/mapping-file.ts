import { resolve } from 'node:path'
import { type Mapping, mapping } from '../data/history/customers/import/mapping.ts'
import type { ConfigFault } from './config-parts.ts'
import { wanted } from './wanted.ts'
import { readYaml } from './yaml-file.ts'

export type ReadMapping =
  | { readonly kind: 'right'; readonly mapping: Mapping }
  | { readonly kind: 'wrong'; readonly faults: readonly ConfigFault[] }

/** A mapping file with every fault at once, none of which names the file; the files it names are seen from the folder of the process, as its own name. */
export function readMapping(file: string): ReadMapping {
  const raw = readYaml(file)
  if ('fault' in raw) return { kind: 'wrong', faults: [{ path: [], message: `wanted YAML to read: ${raw.fault}` }] }
  const checked = mapping.safeParse(raw.value, { error: wanted })
  if (checked.success) return { kind: 'right', mapping: inPlace(checked.data) }
  const faults = checked.error.issues.map(({ path, message }) => ({
    path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    message,
  }))
  return { kind: 'wrong', faults }
}

/** Whoever imports may stand in another folder. */
const inPlace = (mapping: Mapping): Mapping => ({
  ...mapping,
  tables: mapping.tables.map((table) =>
    'file' in table.from ? { ...table, from: { ...table.from, file: resolve(table.from.file) } } : table,
  ),
})
