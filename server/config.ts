import { z } from 'zod'
import { SCORING } from '../data/history/customers/score.ts'
import { WEIGHT_SETS } from '../data/models/tone.ts'
import { names } from '../data/names.ts'
import { type SourceConfig, sourceConfig } from '../data/sources/index.ts'
import { ROLES } from '../pipelines/contract/topic.ts'
import { parseQuery } from '../pipelines/query/parse.ts'
import { crossFaults } from './config-parts.ts'
import { readMapping } from './mapping-file.ts'
import { metricsConfig } from './metrics-config.ts'
import { QUEUES } from './queues.ts'
import { wallsConfig } from './walls/config.ts'

const slug = z.string().regex(/^[a-z0-9-]{1,64}$/, 'wanted lower-case letters, digits and dashes')

const query = z.string().check((context) => {
  const parsed = parseQuery(context.value)
  if (!parsed.ok) context.issues.push({ code: 'custom', message: parsed.error.message, input: context.value })
})

const topic = z.strictObject({ id: slug, name: z.string().min(1).max(40), names, role: z.enum(ROLES), query })

const board = z.strictObject({
  /** Name in the header of the wall. */
  name: z.string().min(1).max(40),
  names,
  /** Id of the topic the wall is about. */
  topic: slug,
  /** IANA zone of clocks and of "this weekday and hour". */
  zone: z
    .string()
    .default('UTC')
    .refine(isZone, {
      error: ({ input }) =>
        `wanted an IANA time zone such as Asia/Hong_Kong, came ${JSON.stringify(input).slice(0, 64)}`,
    }),
  /** What the screen calls that zone. */
  zoneName: z.string().max(8).default('UTC'),
})

/** A mapping file, read with the config: its faults are the config's. */
const mappingFile = z.string().transform((file, context) => {
  const read = readMapping(file)
  if (read.kind === 'right') return read.mapping
  for (const { path, message } of read.faults)
    context.addIssue({ code: 'custom', path: [...path], message: path.length > 0 ? message : `${message} (${file})` })
  return z.NEVER
})

/** The whole config file; every key is here, every other key is an error. */
export const configFile = z
  .strictObject({
    board,
    topics: z.array(topic).min(1).max(10_000),
    sources: z.array(sourceConfig).min(1).max(64),
    walls: wallsConfig,
    metrics: metricsConfig,
    customers: z
      .strictObject({
        /** What is imported again and again: docs/customers.md. */
        imports: z
          .array(
            z.strictObject({
              mapping: mappingFile,
              /** ms between two beginnings. */
              every: z.number().int().min(10_000).max(604_800_000).default(900_000),
            }),
          )
          .max(16)
          .default([]),
        /** How rfm and clv are computed, each night and after each import. */
        scoring: z
          .strictObject({
            days: z.number().int().min(1).max(3_650).default(SCORING.days),
            retention: z.number().min(0).max(1).default(SCORING.retention),
            discount: z.number().min(0.001).max(1).default(SCORING.discount),
          })
          .prefault({}),
      })
      .prefault({}),
    store: z
      .strictObject({
        /** Folder of the database; made when missing. */
        folder: z.string().default('var'),
        /** How long mentions are kept, days before the newest; older days than `inDatabase` are Parquet files. */
        keep: z
          .strictObject({
            inDatabase: z.number().int().min(2).max(36_500).default(35),
            inAll: z.number().int().min(2).max(36_500).default(400),
          })
          .prefault({}),
        /** Free bytes below which the disk is called low, and below which nothing more is read in. */
        disk: z
          .strictObject({
            warnBelow: z.number().int().min(0).default(1_073_741_824),
            pauseBelow: z.number().int().min(0).default(268_435_456),
          })
          .prefault({}),
      })
      .prefault({}),
    tone: z
      .strictObject({
        /** `full` is taught from every set, `open` only from sets with a permissive licence: docs/tone.md. */
        weights: z.enum(WEIGHT_SETS).default('full'),
        /** Phrases, separated by commas, that speak for a kind of complaint: added to ours, or a kind of one's own. */
        complaints: z.record(slug, z.string()).default({}),
      })
      .prefault({}),
    server: z
      .strictObject({
        host: z.string().default('127.0.0.1'),
        /** 0 takes a free one. */
        port: z.number().int().min(0).max(65_535).default(4780),
        /** Origins of pages that may connect, beside this machine's own: "https://wall.example". */
        origins: z
          .array(
            z
              .url({ protocol: /^https?$/ })
              .refine(
                isOrigin,
                'wanted an origin, scheme and host alone, such as https://wall.example; came more behind it',
              )
              .transform((url) => new URL(url).origin),
          )
          .default([]),
        /** Whether a screen that is not on this machine shows nothing until somebody here has paired it. */
        pairing: z.enum(['required', 'open']).default('required'),
        /** Screens at once; a machine that shows many, or a proxy that hides them behind one address, needs more. */
        screens: z
          .strictObject({
            all: z.number().int().min(1).max(100_000).default(QUEUES.screens.bound),
            address: z.number().int().min(1).max(100_000).default(50),
          })
          .prefault({}),
      })
      .prefault({}),
  })
  // Also where the shape is wrong: every fault is told at once.
  .superRefine(
    (config, context) => {
      for (const { path, message } of crossFaults(config))
        context.addIssue({ code: 'custom', path: [...path], message })
    },
    { when: () => true },
  )

/** A checked config with every default filled in: plain data, may cross threads. */
export type Config = Omit<z.output<typeof configFile>, 'sources'> & { readonly sources: readonly SourceConfig[] }

function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return true
  const { origin, href } = new URL(address)
  return href === `${origin}/`
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
