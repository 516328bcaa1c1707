import { z } from 'zod'
import { NETWORKS } from '../../../../pipelines/contract/words.ts'
import { timeFormat, timeZone } from '../../../sources/replay/time-format.ts'
import { secret } from '../../../sources/secret.ts'
import { CONSENT_BASES, ENTITY_NAMES, type EntityName, type Field, fieldsOf } from './fields.ts'

const name = z.string().min(1).max(200)
const slug = z.string().regex(/^[a-z0-9-]{1,64}$/, 'wanted lower-case letters, digits and dashes')

/** A column, what is done to its text, and how it is read; or the same text for every row. */
const cell = z.union([
  name.transform((column) => ({ column })),
  z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean()]).transform(String) }),
  z.strictObject({
    column: name,
    lower: z.boolean().optional(),
    /** Their word → ours; another word is a fault of the row, unless there is a word for "*". */
    map: z.record(z.string(), z.string()).optional(),
    /** Of a time. */
    format: timeFormat.optional(),
    zone: timeZone.optional(),
    /** Of money: as people write it (12.50), or as banks count it (1250). */
    unit: z.enum(['major', 'minor']).optional(),
    decimal: z.enum(['.', ',']).optional(),
  }),
])
export type Cell = z.output<typeof cell>

const csv = z.strictObject({
  delimiter: z.string().length(1).default(','),
  quote: z.string().length(1).default('"'),
  nullText: z.string().default(''),
})

const from = z.union([
  z.strictObject({ file: name, csv: csv.prefault({}) }),
  z.strictObject({
    /** As PostgreSQL calls it, with its schema: crm.customers. */
    table: z.string().regex(/^[^."]+(\.[^."]+)?$/, 'wanted a table such as orders or shop.orders'),
    /** A column that never repeats and never changes. */
    key: name,
    /** A column that grows with every change of a row; without one the whole table is read each time. */
    watermark: name.optional(),
    /** How far behind the watermark a pass begins anew, ms: transactions that took long are seen. Times only. */
    overlap: z.number().int().min(0).max(86_400_000).default(600_000),
  }),
])
export type From = z.output<typeof from>

const table = z
  .strictObject({
    into: z.enum(ENTITY_NAMES),
    from,
    /** The source whose ids its customers have, where that is another one. */
    customersOf: slug.optional(),
    fields: z.record(z.string(), cell),
    /** Orders only: attribute → column. */
    attributes: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'wanted a name such as sku'), cell).default({}),
  })
  .superRefine(({ into, fields, attributes }, context) => {
    for (const { path, message } of fieldFaults(into, fields)) context.addIssue({ code: 'custom', path, message })
    if (into !== 'orders' && Object.keys(attributes).length > 0)
      context.addIssue({ code: 'custom', path: ['attributes'], message: 'wanted none: only orders have attributes' })
  })
export type Table = z.output<typeof table>

const tier = z.strictObject({
  id: slug,
  names: z.strictObject({ en: name, 'zh-Hant': name, 'zh-Hans': name }),
  /** What the company's data call it, beside the id. */
  from: z.array(z.string()).default([]),
})

/** A mapping file: what of a company's data is what of ours. One source of customers each. */
export const mapping = z
  .strictObject({
    source: slug,
    /** A role that may only read is enough, and best. */
    postgres: z.strictObject({ url: secret((text) => new URL(text)) }).optional(),
    /** Whose clocks wrote the times that name no offset. */
    zone: timeZone.default('UTC'),
    tiers: z.array(tier).max(200).default([]),
    tables: z.array(table).min(1).max(64),
  })
  .superRefine(({ postgres, tables }, context) => {
    for (const [i, { into, from }] of tables.entries()) {
      if ('table' in from && !postgres)
        context.addIssue({ code: 'custom', path: ['tables', i, 'from'], message: 'wanted postgres.url to find it' })
      if (tables.findIndex((other) => other.into === into && placeOf(other.from) === placeOf(from)) < i)
        context.addIssue({
          code: 'custom',
          path: ['tables', i],
          message: `wanted each table once, ${into} has it already`,
        })
    }
  })
export type Mapping = z.output<typeof mapping>

/** What a row comes from: a file, or a table of a database. */
export const placeOf = (place: From): string => ('file' in place ? place.file : place.table)

/** Under which name the reading of a table is marked. */
export const markName = ({ into, from: place }: Table): string => `${into} ${placeOf(place)}`

interface Fault {
  readonly path: (string | number)[]
  readonly message: string
}

function fieldFaults(into: EntityName, fields: Readonly<Record<string, Cell>>): readonly Fault[] {
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
