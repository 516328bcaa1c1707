import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyFrame, type Items } from '../../../pipelines/contract/frame.ts'
import { newWorldState } from '../../../pipelines/windows/world-state.ts'
import { scoredOf, somePost } from '../../support/scored.ts'
import { WORLD } from '../../support/told.ts'

const START = Date.UTC(2026, 0, 5, 12)

/** Time goes on; posts are written a while before, on topics by their place, and may be taken back. */
const step = fc.record({
  wait: fc.oneof(fc.nat({ max: 6_000 }), fc.nat({ max: 200_000 })),
  posts: fc.array(
    fc.record({
      ago: fc.oneof(fc.nat({ max: 9_000 }), fc.nat({ max: 4_000_000 })),
      author: fc.nat({ max: 8 }),
      topics: fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1 }).map((topics) => topics.sort()),
    }),
    { maxLength: 5 },
  ),
  isTakenBack: fc.boolean(),
})

/** What the channels said so far, tick by tick, to whom listens to some. */
function ticksOf(steps: readonly Step[], wanted: (channel: string) => boolean): readonly Record<string, Items>[] {
  const state = newWorldState(WORLD, { wanted, late: () => {} })
  const said: Record<string, Items> = { 'topic/t0': {}, voice: {} }
  let now = START
  return steps.map(({ wait, posts, isTakenBack }, tick) => {
    now += wait
    const written = posts.map(({ ago, author }, i) =>
      somePost({ id: `p${tick}-${i}`, author: `a${author}`, createdAt: now - ago, text: 'cello' }),
    )
    const about = posts.map(({ topics }) => topics)
    state.add({ ...scoredOf(written, about), now })
    if (isTakenBack) state.add({ ...scoredOf(written, about), now, sign: -1 })
    for (const update of state.changes()) {
      const items = said[update.channel]
      if (items) said[update.channel] = applyFrame(items, update)
    }
    return { ...said }
  })
}

interface Step {
  readonly wait: number
  readonly posts: readonly { readonly ago: number; readonly author: number; readonly topics: number[] }[]
  readonly isTakenBack: boolean
}

test('a topic says the same, and shares are the same, whether anybody listens to the others or nobody does', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 8, maxLength: 24 }), (steps) => {
      const all = ticksOf(steps, (channel) => !channel.startsWith('split/'))
      expect(ticksOf(steps, (channel) => channel === 'topic/t0' || channel === 'voice')).toEqual(all)
    }),
    { numRuns: 15 },
  )
})

test('shares are read for listeners alone, and whoever begins to listen has them within a second', () => {
  let isHeard = false
  const state = newWorldState(WORLD, { wanted: () => isHeard, late: () => {} })
  state.add({ ...scoredOf([somePost({ createdAt: START, text: 'cello' })], [[0]]), now: START })
  const channels = () =>
    Array.from({ length: 8 }, () => state.changes())
      .flat()
      .map(({ channel }) => channel)
  expect(channels()).toEqual([])
  isHeard = true
  expect(channels()).toContain('voice')
})
