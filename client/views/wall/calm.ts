import { LANE_BUCKET, LANES, type LaneId, type LanePoint } from '../../../pipelines/contract/scene.ts'
import type { TopicItems } from './items.ts'
import { usualAt } from './lanes.ts'

/** How a lane's figure follows from its points: over how many, and what each weighs. Reputation's are the figure itself. */
const FIGURE: Readonly<Record<LaneId, { readonly buckets: number; readonly weight: (point: LanePoint) => number }>> = {
  reputation: { buckets: 1, weight: () => 1 },
  volume: { buckets: 5, weight: () => 1 },
  'net-sentiment': { buckets: 20, weight: ({ n }) => n },
}

/**
 * Since when no lane was outside its usual range, as far as the lanes remember, epoch ms; null where nothing is usual
 * and while the newest bucket itself is outside, which two minutes have yet to confirm.
 */
export function calmSince(topic: TopicItems, now: number): number | null {
  const lanes = LANES.filter((lane) => topic.usual(lane) !== null && topic.points(lane).length > 0)
  const since = Math.max(...lanes.map((lane) => insideSince(topic, lane)))
  return lanes.length === 0 || since > now ? null : since
}

function insideSince(topic: TopicItems, lane: LaneId): number {
  const points = topic.points(lane)
  const last = points.findLastIndex((point, i) => {
    const value = figureAt(points, i, lane)
    const usual = usualAt(topic.usual(lane), point.at)
    return value !== null && usual !== null && (value > usual.high || value < usual.low)
  })
  return last < 0 ? (points[0]?.at ?? 0) : (points[last]?.at ?? 0) + LANE_BUCKET
}

/** The lane's figure at the end of bucket i. */
function figureAt(points: readonly LanePoint[], i: number, lane: LaneId): number | null {
  const { buckets, weight } = FIGURE[lane]
  const part = points.slice(Math.max(0, i - buckets + 1), i + 1).filter(({ value }) => value !== null)
  const all = part.reduce((sum, point) => sum + weight(point), 0)
  return all > 0 ? part.reduce((sum, point) => sum + (point.value ?? 0) * weight(point), 0) / all : null
}
