import { z } from 'zod'
import { NETWORKS } from '../../../pipelines/contract/words.ts'
import type { Wire } from '../../../pipelines/decode/index.ts'
import { mapping } from './mapping.ts'
import { speedOption } from './playhead.ts'

export const options = z.strictObject({
  /** NDJSON or CSV, plain or .gz; a relative path starts at the folder the server was started in. */
  file: z.string().min(1),
  name: z.string().optional(),
  network: z.enum(NETWORKS).default('other'),
  /** Shape of NDJSON lines. */
  wire: z.enum(['post', 'jetstream', 'hackernews', 'mastodon']).default('post'),
  /** Columns of a CSV file; its presence says that the file is CSV. */
  csv: mapping.optional(),
  speed: speedOption.default(1),
  /** Sorts by time first; all lines are held in memory, at most 2 GiB of them. */
  sort: z.boolean().default(false),
})
export type ReplayOptions = z.output<typeof options>

/** Rows of a CSV file become posts of our own. */
export const wireOf = ({ csv, wire }: ReplayOptions): Wire => (csv ? 'post' : wire)
