import type { Definition } from '../contract/reading.ts'
import { detractors } from './detractors.ts'
import { engagementOf } from './engagement.ts'
import { estimatedImpressionsOf } from './estimated-impressions.ts'
import type { Metric, Sum } from './metric.ts'
import { netSentiment } from './net-sentiment.ts'
import { netSentimentCorrected } from './net-sentiment-corrected.ts'
import { originals } from './originals.ts'
import { potentialReach } from './potential-reach.ts'
import { amplificationRate, applauseRate, conversationRate } from './rates.ts'
import { reputation } from './reputation.ts'
import { reshares } from './reshares.ts'
import { DEFAULT_SETTINGS, type MetricSettings } from './settings.ts'
import { shareOfVoice } from './share-of-voice.ts'
import { matched, mentions } from './sums.ts'
import { toneAgreement } from './tone-agreement.ts'
import { topAuthors, topLinks, topPosts, topTerms } from './top-lists.ts'
import { matchedAuthors, uniqueAuthors } from './unique-authors.ts'
import { volume } from './volume.ts'

/** Every metric that is read off sums, and what is summed for it. */
export interface MetricSet {
  readonly metrics: readonly Metric[]
  /** Each once: the layout of a cell. It is the same whatever is set; what a mention is worth is not. */
  readonly sums: readonly Sum[]
}

/** The metrics as a company has set them; `versions` are those of formulas that were changed. */
export function metricsOf(settings: MetricSettings, versions: ReadonlyMap<string, number> = new Map()): MetricSet {
  const metrics = [
    volume,
    originals,
    reshares,
    potentialReach,
    ...editableOf(settings).map((metric) => ({ ...metric, version: versions.get(metric.metric) ?? metric.version })),
    amplificationRate,
    conversationRate,
    applauseRate,
    netSentiment,
    netSentimentCorrected,
    toneAgreement,
    reputation,
    shareOfVoice,
  ]
  return { metrics, sums: [...new Set([mentions, matched, ...metrics.flatMap(({ sums }) => sums)])] }
}

/** The metrics whose formulas can be set. */
export const editableOf = ({ impressions, engagement }: MetricSettings): readonly Metric[] => [
  estimatedImpressionsOf(impressions),
  engagementOf(engagement),
]

export const DEFAULT_METRICS = metricsOf(DEFAULT_SETTINGS)

/** Every metric that keeps a sketch of its own; the key is its place in a pane. */
export const SKETCHES = { uniqueAuthors, matchedAuthors, detractors, topTerms, topAuthors, topLinks, topPosts } as const

/** What every number means, for screens. */
export const definitionsOf = ({ metrics }: MetricSet): readonly Definition[] =>
  [...metrics, ...Object.values(SKETCHES)].map(({ metric, version, unit, formula, parts }) => ({
    metric,
    version,
    unit,
    formula,
    ...(parts ? { parts } : {}),
  }))
