import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_METRICS } from '../../../pipelines/metrics/index.ts'
import { contribute, newContribution } from '../../../pipelines/windows/cells.ts'
import { WINDOW_IDS } from '../../../pipelines/windows/panes.ts'
import { newSliding } from '../../../pipelines/windows/sliding.ts'
import { newWindowCounts } from '../../../pipelines/windows/window-counts.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const NOON = 1_795_000_020_000

const [one, oneLess] = ([1, -1] as const).map((sign) => {
  const contribution = newContribution()
  const post = { ...scoredOf([somePost({ text: 'larkwing' })], [[0]]), sign }
  contribute(contribution, DEFAULT_METRICS.sums, post, 0)
  return contribution
})

/** Time goes on; something was a while ago, and may be taken back; somebody may look. */
const step = fc.record({
  wait: fc.oneof(fc.nat({ max: 20_000 }), fc.nat({ max: 4_000_000 })),
  ago: fc.oneof(fc.nat({ max: 30_000 }), fc.nat({ max: 100_000_000 })),
  isTakenBack: fc.boolean(),
  isRead: fc.boolean(),
})

test('counts in every window what a topic counts of the same mentions, however late, read at any time', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const [counts, sliding] = [newWindowCounts(), newSliding()]
      const read = () => WINDOW_IDS.map((window) => [counts.in(window), sliding.mentionsIn(window)])
      let now = NOON
      for (const { wait, ago, isTakenBack, isRead } of steps) {
        now += wait
        counts.add(now - ago, isTakenBack ? -1 : 1)
        sliding.add(now - ago, isTakenBack ? oneLess! : one!)
        if (isRead) for (const [n, mentions] of read()) expect(n).toBe(mentions)
        counts.advance(now)
        sliding.advance(now)
        for (const [n, mentions] of read()) expect(n).toBe(mentions)
      }
    }),
    { numRuns: 200 },
  )
})
