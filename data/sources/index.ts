import { NEVER, type Observable } from 'rxjs'
import { z } from 'zod'
import { names } from '../names.ts'
import { bluesky } from './bluesky.ts'
import { hackernews } from './hackernews.ts'
import { mastodon } from './mastodon.ts'
import { replay } from './replay.ts'
import { EDGES, type Edges } from './retry.ts'
import { rss } from './rss.ts'
import { simulated } from './simulated.ts'
import type { Source } from './source.ts'
import { type Delivery, webhook } from './webhook.ts'

const id = z.string().regex(/^[a-z0-9-]{1,64}$/, 'wanted lower-case letters, digits and dashes')

/** One entry of `sources:` in a config: every kind of source by its `type`. A new network adds a line here and below. */
export const sourceConfig = z.discriminatedUnion('type', [
  bluesky.options.safeExtend({ id, names, type: z.literal('bluesky') }),
  hackernews.options.safeExtend({ id, names, type: z.literal('hackernews') }),
  mastodon.options.safeExtend({ id, names, type: z.literal('mastodon') }),
  replay.options.extend({ id, names, type: z.literal('replay') }),
  rss.options.safeExtend({ id, names, type: z.literal('rss') }),
  simulated.options.extend({ id, names, type: z.literal('simulated') }),
  webhook.options.extend({ id, names, type: z.literal('webhook') }),
])
export type SourceConfig = z.output<typeof sourceConfig>

/** Where the source at a position of the config gets what others send to it. */
export type DeliveriesFor = (source: number) => Observable<Delivery>

/** Opens nothing; `deliveriesFor` and `edges` are for who subscribes, others may leave them out. */
export const createSources = (
  configs: readonly SourceConfig[],
  deliveriesFor: DeliveriesFor = () => NEVER,
  edges = EDGES,
): readonly Source[] =>
  configs.map((config, i) => withNames(createSource(config, deliveriesFor(i), edges), config.names))

const withNames = (source: Source, own: Source['names']): Source => (own ? { ...source, names: own } : source)

function createSource(config: SourceConfig, deliveries$: Observable<Delivery>, edges: Edges): Source {
  switch (config.type) {
    case 'bluesky':
      return bluesky.create(config.id, config, edges)
    case 'hackernews':
      return hackernews.create(config.id, config, edges)
    case 'mastodon':
      return mastodon.create(config.id, config, edges)
    case 'replay':
      return replay.create(config.id, config, edges)
    case 'rss':
      return rss.create(config.id, config, edges)
    case 'simulated':
      return simulated.create(config.id, config, edges)
    case 'webhook':
      return webhook.create(config.id, config, deliveries$, edges)
  }
}
