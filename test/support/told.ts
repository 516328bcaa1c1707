import { from, lastValueFrom, toArray } from 'rxjs'
import { applyFrame, type Items } from '../../pipelines/contract/frame.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { type Dimension, WINDOWS, type WindowId } from '../../pipelines/contract/reading.ts'
import { splitChannel } from '../../pipelines/contract/scene.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { DEFAULT_METRICS } from '../../pipelines/metrics/index.ts'
import { rollUp } from '../../pipelines/roll-up.ts'
import { FINE, MINUTE, startOf } from '../../pipelines/windows/panes.ts'
import { NOTHING_USUAL } from '../../pipelines/windows/usual-table.ts'
import type { World } from '../../pipelines/windows/world.ts'
import { batchOf, type OracleMention } from './world.ts'

/** Three topics, of which the first two have a voice, and four tiers. */
export const TOPICS: readonly Topic[] = (['own', 'competitor', 'campaign'] as const).map((role, i) => ({
  id: `t${i}`,
  name: `T${i}`,
  role,
  query: 'x',
}))
export const TIERS = ['unmatched', 'gold', 'silver', 'member'] as const
export const WORLD: World = {
  topics: TOPICS,
  tiers: TIERS.map((id) => ({ id, names: { en: id, 'zh-Hant': id, 'zh-Hans': id }, customers: 1 })),
  products: ['LRK 218'],
  usual: NOTHING_USUAL,
  metrics: DEFAULT_METRICS,
  zone: 'UTC',
}

/** What tests listen to unless they say: a word of the post, one of its tone, and two of what is known of customers. */
const HEARD: readonly Dimension[] = ['network', 'tone', 'tier', 'ticket']

/** Everything the channels say after these batches, of splits those of the first topic by these dimensions. */
export async function told(
  batches: readonly ScoredBatch[],
  dimensions: readonly Dimension[] = HEARD,
): Promise<Record<string, Items>> {
  const heard = new Set(dimensions.map((dimension) => splitChannel('t0', dimension)))
  const wanted = (channel: string) => !channel.startsWith('split/') || heard.has(channel)
  const updates = await lastValueFrom(from(batches).pipe(rollUp(WORLD, { period: 0, wanted }), toArray()))
  const channels: Record<string, Items> = {}
  for (const update of updates.flat()) channels[update.channel] = applyFrame(channels[update.channel] ?? {}, update)
  return channels
}

/** Nothing but the time. */
export const tickAt = (now: number): ScoredBatch => ({ ...batchOf([]), now })

const PANE: Readonly<Record<WindowId, number>> = { '1m': FINE, '15m': FINE, '1h': MINUTE, '24h': MINUTE }

/** Whether a window that ends with the pane of `now` holds a mention. */
export const inWindow =
  (window: WindowId, now: number, width = PANE[window]) =>
  ({ post }: OracleMention): boolean =>
    startOf(post.createdAt, width) >= startOf(now, width) - WINDOWS[window] + width

/** Beyond the first hour sets and lists are kept in panes of 15 min: of their day the oldest part of one is missing. */
export const inSketch =
  (window: WindowId, now: number) =>
  (mention: OracleMention): boolean =>
    inWindow(window, now)(mention) &&
    (window !== '24h' ||
      inWindow('1h', now)(mention) ||
      startOf(mention.post.createdAt, 900_000) > now - WINDOWS['24h'])
