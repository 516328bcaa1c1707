import { WINDOWS } from '../contract/reading.ts'
import type { LaneId } from '../contract/scene.ts'
import { plain, type Value } from '../metrics/metric.ts'
import { netSentiment } from '../metrics/net-sentiment.ts'
import { reputation } from '../metrics/reputation.ts'
import { mentions } from '../metrics/sums.ts'
import { UNCHECKED } from '../tone/model.ts'
import { sumsOf } from './cells.ts'
import { sumsBetween } from './minutes.ts'
import { MINUTE } from './panes.ts'
import type { Sliding } from './sliding.ts'
import { JUDGED } from './standing.ts'

/**
 * The figure a lane is judged by, as it was at the end of the minute that begins at `at` (epoch ms, at most 6 h ago): from
 * minute panes, where the figure of now comes from finer ones.
 */
export function figureAt(sliding: Sliding, lane: LaneId, at: number, positiveShare: number): Value {
  const window = JUDGED[lane]
  const sums = sumsOf(
    lane === 'reputation' ? undefined : sumsBetween(sliding, at + MINUTE - WINDOWS[window], at + MINUTE),
  )
  if (lane === 'volume') return plain(sums(mentions) / (WINDOWS[window] / MINUTE), sums(mentions))
  const metric = lane === 'reputation' ? reputation : netSentiment
  return metric.read(sums, {
    window,
    voice: 0,
    decayed: sliding.tone.at(at + MINUTE - 1),
    positiveShare,
    sums,
    languages: () => sumsOf(undefined),
    confusionOf: UNCHECKED,
  })
}
