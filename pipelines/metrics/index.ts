import type { Definition } from '../contract/reading.ts'
import { engagement } from './engagement.ts'
import { estimatedImpressions } from './estimated-impressions.ts'
import type { Metric, Sum } from './metric.ts'
import { netSentiment } from './net-sentiment.ts'
import { originals } from './originals.ts'
import { potentialReach } from './potential-reach.ts'
import { amplificationRate, applauseRate, conversationRate } from './rates.ts'
import { reputation } from './reputation.ts'
import { reshares } from './reshares.ts'
import { shareOfVoice } from './share-of-voice.ts'
import { matched, mentions } from './sums.ts'
import { topAuthors, topLinks, topPosts, topTerms } from './top-lists.ts'
import { matchedAuthors, uniqueAuthors } from './unique-authors.ts'
import { volume } from './volume.ts'

/** Every metric read off sums. */
export const METRICS: readonly Metric[] = [
  volume,
  originals,
  reshares,
  potentialReach,
  estimatedImpressions,
  engagement,
  amplificationRate,
  conversationRate,
  applauseRate,
  netSentiment,
  reputation,
  shareOfVoice,
]

/** Every metric that keeps a sketch of its own; the key is its place in a pane. */
export const SKETCHES = { uniqueAuthors, matchedAuthors, topTerms, topAuthors, topLinks, topPosts } as const

/** The sums of all metrics, each once: the layout of a cell. */
export const SUMS: readonly Sum[] = [...new Set([mentions, matched, ...METRICS.flatMap(({ sums }) => sums)])]

/** What every number means, for screens. */
export const definitions: readonly Definition[] = [...METRICS, ...Object.values(SKETCHES)].map(
  ({ metric, version, unit, formula, parts }) => ({ metric, version, unit, formula, ...(parts ? { parts } : {}) }),
)
