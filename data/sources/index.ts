import { z } from 'zod'
import { bluesky } from './bluesky.ts'
import { hackernews } from './hackernews.ts'
import { replay } from './replay.ts'
import { simulated } from './simulated.ts'
import type { Source } from './source.ts'

const id = z.string().regex(/^[a-z0-9-]{1,64}$/, 'wanted lower-case letters, digits and dashes')

/** One entry of `sources:` in a config: every kind of source by its `type`. A new network adds a line here and below. */
export const sourceConfig = z.discriminatedUnion('type', [
  bluesky.options.extend({ id, type: z.literal('bluesky') }),
  hackernews.options.extend({ id, type: z.literal('hackernews') }),
  replay.options.extend({ id, type: z.literal('replay') }),
  simulated.options.extend({ id, type: z.literal('simulated') }),
])
export type SourceConfig = z.output<typeof sourceConfig>

export const createSources = (configs: readonly SourceConfig[]): readonly Source[] => configs.map(createSource)

function createSource(config: SourceConfig): Source {
  switch (config.type) {
    case 'bluesky':
      return bluesky.create(config.id, config)
    case 'hackernews':
      return hackernews.create(config.id, config)
    case 'replay':
      return replay.create(config.id, config)
    case 'simulated':
      return simulated.create(config.id, config)
  }
}
