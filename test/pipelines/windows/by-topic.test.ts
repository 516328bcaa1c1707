import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_WAITING, newByTopic } from '../../../pipelines/windows/by-topic.ts'

const TOPICS = 5

/** Topics of each post, and where somebody asked for what there is. */
const posts = fc.array(
  fc.record({ topics: fc.uniqueArray(fc.nat(TOPICS - 1)), asked: fc.constantFrom('nothing', 'topic 0', 'all') }),
  { maxLength: 60 },
)

test('each mention is counted once, those of a topic in the order they came', () => {
  fc.assert(
    fc.property(posts, fc.integer({ min: 1, max: 60 }), (given, times) => {
      const counted: number[][] = Array.from({ length: TOPICS }, () => [])
      const wanted: number[][] = Array.from({ length: TOPICS }, () => [])
      const byTopic = newByTopic(TOPICS, (topic, { at }) => counted[topic]?.push(at))
      let at = 0
      for (let time = 0; time < times; time++) {
        for (const { topics, asked } of given) {
          byTopic.next().at = ++at
          byTopic.wait([9, ...topics], 1, topics.length + 1)
          for (const topic of topics) wanted[topic]?.push(at)
          if (asked === 'topic 0') byTopic.settleTopic(0)
          if (asked === 'all') byTopic.settle()
          if (asked !== 'nothing') expect(counted[0]).toHaveLength(wanted[0]!.length)
          if (asked === 'all') expect(counted).toEqual(wanted)
        }
      }
      byTopic.settle()
      expect(counted).toEqual(wanted)
    }),
    { numRuns: 50 },
  )
})

test('what waits is bounded: some thousand are counted without being asked for', () => {
  let counted = 0
  const byTopic = newByTopic(1, () => counted++)
  for (let i = 0; i < 10_000; i++) {
    byTopic.next()
    byTopic.wait([0], 0, 1)
    expect(i + 1 - counted).toBeLessThan(MOST_WAITING)
  }
})
