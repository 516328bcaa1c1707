import { NETWORKS } from '../../../../pipelines/contract/words.ts'
import type { Cell } from './cell.ts'
import { CONSENT_BASES, type EntityName, type Field, fieldsOf } from './fields.ts'

interface Fault {
  readonly path: (string | number)[]
  readonly message: string
}

/** Fields of a table that nobody knows, that are missing, or that are read in a way that does not go with what they hold. */
export function fieldFaults(into: EntityName, fields: Readonly<Record<string, Cell>>): readonly Fault[] {
  const known = fieldsOf(into)
  const unknown = Object.keys(fields).filter((field) => !Object.hasOwn(known, field))
  const missing = Object.entries(known).filter(([field, { isRequired }]) => isRequired && !Object.hasOwn(fields, field))
  return [
    ...unknown.map((field) => ({
      path: ['fields', field],
      message: `wanted a field of ${into}, one of ${Object.keys(known).join(', ')}`,
    })),
    ...missing.map(([field]) => ({ path: ['fields', field], message: `wanted a column for it, ${into} need it` })),
    ...Object.entries(fields).flatMap(([field, each]) => cellFaults(field, each, known[field])),
    ...(into === 'accounts' ? accountFaults(fields) : []),
  ]
}

/** Ways of reading that do not go with what a field holds, and constants that it does not know. */
function cellFaults(field: string, each: Cell, known: Field | undefined): readonly Fault[] {
  if (!known) return []
  const words = WORDS[known.type]
  const given = 'constant' in each ? [each.constant] : 'map' in each ? Object.values(each.map ?? {}) : []
  const strange = words ? given.filter((word) => !words.includes(word)) : []
  return [
    ...strange.map(() => ({ path: ['fields', field], message: `wanted one of ${words?.join(', ')}` })),
    ...READINGS.filter(([option, type]) => option in each && known.type !== type).map(([option, type]) => ({
      path: ['fields', field, option],
      message: `wanted none: it is for a field of ${type}, this one is ${known.type}`,
    })),
  ]
}

const WORDS: Readonly<Partial<Record<Field['type'], readonly string[]>>> = {
  network: NETWORKS,
  consent: CONSENT_BASES,
}
const READINGS = [
  ['format', 'time'],
  ['zone', 'time'],
  ['unit', 'money'],
  ['decimal', 'money'],
] as const

function accountFaults(fields: Readonly<Record<string, Cell>>): readonly Fault[] {
  const says = ['author', 'handle', 'email', 'email_hash'].some((field) => Object.hasOwn(fields, field))
  const isOnNetwork = ['author', 'handle'].some((field) => Object.hasOwn(fields, field))
  return [
    ...(says ? [] : [{ path: ['fields'], message: 'wanted author, handle, email or email_hash' }]),
    ...(isOnNetwork && !Object.hasOwn(fields, 'network')
      ? [{ path: ['fields', 'network'], message: 'wanted the network of the handle or author' }]
      : []),
  ]
}
