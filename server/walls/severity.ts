import type { Frame } from '../../pipelines/contract/frame.ts'
import { LANES, type LaneId, type Standing, topicKey } from '../../pipelines/contract/scene.ts'

/** Reads the frames of a topic; calls with its worst severity whenever that changes. */
export function watchSeverity(topic: string, changed: (severity: number) => void): (frame: Frame) => void {
  const severities = new Map<LaneId, number>()
  let worst = 0
  return ({ channel, set }) => {
    if (channel !== `topic/${topic}`) return
    for (const lane of LANES) {
      const standing = set[topicKey.standing(lane)]
      if (isStanding(standing)) severities.set(lane, standing.since === null ? 0 : standing.severity)
    }
    const now = Math.max(0, ...severities.values())
    if (now === worst) return
    worst = now
    changed(now)
  }
}

const isStanding = (item: unknown): item is Standing =>
  typeof item === 'object' && item !== null && 'severity' in item && 'since' in item
