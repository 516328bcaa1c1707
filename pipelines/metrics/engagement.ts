import { KIND, KINDS, NETWORKS } from '../contract/words.ts'
import { type Metric, plain, type Sum } from './metric.ts'
import type { MetricSettings, Weights } from './settings.ts'
import { likes, quotes, replies, reposts } from './sums.ts'

type Settings = MetricSettings['engagement']
const INTERACTIONS = ['reply', 'repost', 'quote', 'like'] as const satisfies readonly (keyof Weights)[]
const WORDS = { reply: 'replies', repost: 'reposts', quote: 'quotes', like: 'likes' } as const
const COUNTS = [replies, reposts, quotes, likes]
/** Weights are counted in thousandths, so that sums are whole numbers. */
const SCALE = 1_000

/** What interactions count, by kind and network; vendors differ, so the weights are part of the definition. */
export function engagementOf(settings: Settings): Metric {
  const interactions = weighted(settings)
  return {
    metric: 'engagement',
    version: 1,
    unit: 'interactions',
    formula: formulaOf(settings),
    sums: [interactions, ...COUNTS],
    read: (sums) =>
      plain(
        sums(interactions) / SCALE,
        COUNTS.reduce((all, sum) => all + sums(sum), 0),
      ),
  }
}

function weighted({ all, networks }: Settings): Sum {
  const weights = new Float64Array(NETWORKS.length * KINDS.length)
  NETWORKS.forEach((network, i) => {
    for (const kind of INTERACTIONS) {
      weights[i * KINDS.length + KIND[kind]] = Math.round(SCALE * (networks[network]?.[kind] ?? all[kind]))
    }
  })
  return {
    id: 'weighted-interactions',
    of: ({ network, kind }, row) => weights[(network[row] ?? 0) * KINDS.length + (kind[row] ?? 0)] ?? 0,
  }
}

function formulaOf({ all, networks }: Settings): string {
  const differing = NETWORKS.flatMap((network) => {
    const terms = INTERACTIONS.flatMap((kind) => term(networks[network]?.[kind], kind))
    return terms.length === 0 ? [] : [`${network}: ${terms.join(' + ')}`]
  })
  return [INTERACTIONS.flatMap((kind) => term(all[kind], kind)).join(' + '), ...differing].join('; ')
}

const term = (weight: number | undefined, kind: keyof Weights): readonly string[] =>
  weight === undefined ? [] : [`${weight} × ${WORDS[kind]}`]
