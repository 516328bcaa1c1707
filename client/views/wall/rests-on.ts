import type { WindowId } from '../../../pipelines/contract/reading.ts'
import type { Shown } from './definitions.ts'
import { voiceOf } from './items.ts'
import type { View } from './view.ts'

/** How many posts of the board's own topic, authors or customers a number of the wall rests on; null until they were counted. */
export function restsOn({ topic, channels }: View, metric: Shown, window: WindowId): number | null {
  switch (metric) {
    case 'reputation':
    case 'net-sentiment':
      return topic.standing(metric)?.n ?? null
    case 'volume':
      return (window === '15m' ? topic.standing(metric)?.n : topic.reading(metric, window)?.value) ?? null
    case 'share-of-voice':
      return voiceOf(channels, window)?.n ?? null
    case 'matched-authors':
      return topic.match(window)?.authors ?? null
    case 'value-at-risk':
      return topic.atRisk?.rows[0]?.n ?? 0
    default:
      return topic.reading(metric, window)?.n ?? null
  }
}
