import { z } from 'zod'
import { NETWORKS } from '../pipelines/contract/words.ts'
import { DEFAULT_SETTINGS, type MetricSettings } from '../pipelines/metrics/settings.ts'

const { engagement, impressions } = DEFAULT_SETTINGS

/** Sums are counted in thousandths, so that they are exact. */
const weight = z.number().min(0).max(1_000).multipleOf(0.001, 'wanted at most three decimals')

const share = z.number().min(0).max(1)
const followers = z.number().int().min(0).max(1_000_000_000)

/** What may be set in the formulas of metrics. A change is a new definition version of that metric. */
export const metricsConfig: z.ZodType<MetricSettings> = z
  .strictObject({
    /** What an interaction counts. */
    engagement: z
      .strictObject({
        all: z
          .strictObject({
            reply: weight.default(engagement.all.reply),
            repost: weight.default(engagement.all.repost),
            quote: weight.default(engagement.all.quote),
            like: weight.default(engagement.all.like),
          })
          .prefault({}),
        /** Where a network differs. */
        networks: z
          .partialRecord(
            z.enum(NETWORKS),
            z.strictObject({ reply: weight, repost: weight, quote: weight, like: weight }).partial(),
          )
          .default({}),
      })
      .prefault({}),
    /** Share of an author's followers who see a post: `high` up to `few` followers, falling linearly to `low` at `many`. */
    impressions: z
      .strictObject({
        high: share.default(impressions.high),
        few: followers.default(impressions.few),
        low: share.default(impressions.low),
        many: followers.default(impressions.many),
      })
      .refine(({ few, many }) => few < many, { path: ['many'], message: 'wanted more followers than `few`' })
      .prefault({}),
  })
  .prefault({})
