import type { ScoredBatch } from '../contract/mention.ts'
import { betaInterval } from './beta.ts'
import type { Context, Metric, Sum } from './metric.ts'
import { followersOf, isMention, mentions } from './sums.ts'

/** A mention loses half its weight in this time, ms. */
export const HALF_LIFE = 6 * 3_600_000
/** What the topic's own past is worth, in mentions. */
const PRIOR = 200
/** Tone is in 1/10,000 and weight in 1/256, so that each contribution is a whole number. */
const SCALE = 10_000 * 256
/** Weight of a mention whose reach nobody knows, as of one with no followers. */
const weightOf = (batch: ScoredBatch, row: number): number =>
  Math.round(256 * Math.log2(2 + Math.max(0, followersOf(batch, row))))

const weighted = (id: string, tone: (batch: ScoredBatch) => Uint16Array): Sum => ({
  id,
  of: (batch, row) => (isMention(batch, row) ? weightOf(batch, row) * (tone(batch)[row] ?? 0) : 0),
})

/** Σ weight × P(positive) and Σ weight × P(negative), before the decay, which is applied a pane at a time when read. */
export const weightedPositive = weighted('weighted-positive', (batch) => batch.positive)
export const weightedNegative = weighted('weighted-negative', (batch) => batch.negative)

/** Decayed weights in mentions: with the prior they are the parameters of a Beta distribution. */
const weights = ({ decayed, positiveShare }: Context) => {
  const [positive, negative] = [decayed.positive / SCALE, decayed.negative / SCALE]
  return { positive, negative, alpha: PRIOR * positiveShare + positive, beta: PRIOR * (1 - positiveShare) + negative }
}

export const reputation: Metric = {
  metric: 'reputation',
  version: 1,
  unit: 'index',
  formula:
    '100 × (a + Σ w·P(positive)) / (a + b + Σ w·(P(positive) + P(negative))), w = 2^(−age / 6 h) × log2(2 + followers); ' +
    'a + b = 200 mentions at the 28-day share; 80 % Beta interval',
  sums: [weightedPositive, weightedNegative, mentions],
  read: (sums, context) => {
    const { alpha, beta } = weights(context)
    const [low, high] = betaInterval(alpha, beta, 0.8)
    return { value: (100 * alpha) / (alpha + beta), n: sums(mentions), interval: [100 * low, 100 * high] }
  },
  parts: 'points by which a part moves the index from its 28-day share',
  decays: true,
  base: ({ positiveShare }) => 100 * positiveShare,
  /** How far a part moves the index from where its own past would have it, in points. */
  part: (part, whole) => {
    const { positive, negative } = weights(part.context)
    const { alpha, beta } = weights(whole.context)
    return (100 * (positive - whole.context.positiveShare * (positive + negative))) / (alpha + beta)
  },
}
