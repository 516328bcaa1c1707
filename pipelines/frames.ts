import { defer, mergeMap, type OperatorFunction } from 'rxjs'
import type { Frame } from './contract/frame.ts'
import type { Update } from './contract/update.ts'

/** Numbers the changes of each channel 1, 2, 3 … within an epoch, so that a screen sees a gap. */
export function toFrames(epoch: string): OperatorFunction<Update[], Frame> {
  return (updates$) =>
    defer(() => {
      const newest = new Map<string, number>()
      const numbered = (update: Update): Frame => {
        const seq = (newest.get(update.channel) ?? 0) + 1
        newest.set(update.channel, seq)
        return { type: 'delta', epoch, seq, ...update }
      }
      return updates$.pipe(mergeMap((updates) => updates.map(numbered)))
    })
}
