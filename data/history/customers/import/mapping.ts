import { z } from 'zod'
import { timeZone } from '../../../sources/replay/time-format.ts'
import { secret } from '../../../sources/secret.ts'
import { cell, name } from './cell.ts'
import { ENTITY_NAMES } from './fields.ts'
import { fieldFaults } from './mapping-faults.ts'

const slug = z.string().regex(/^[a-z0-9-]{1,64}$/, 'wanted lower-case letters, digits and dashes')

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
