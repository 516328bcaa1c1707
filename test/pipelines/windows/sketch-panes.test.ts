import fc from 'fast-check'
import { expect, test } from 'vitest'
import { notedOf } from '../../../pipelines/metrics/noted.ts'
import { sketchOf } from '../../../pipelines/windows/sketch-pane.ts'
import { newSketchPanes } from '../../../pipelines/windows/sketch-panes.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const NOON = 1_795_000_020_000
const SPANS = [60_000, 900_000, 3_600_000, 86_400_000]
const SETS = ['uniqueAuthors', 'matchedAuthors', 'detractors'] as const

/** A group of authors speaks `ago` ms before now, or is taken back; time goes on; somebody looks, or nobody does. */
const step = fc.record({
  wait: fc.oneof(fc.nat({ max: 40_000 }), fc.nat({ max: 900_000 }), fc.constant(5_000_000)),
  ago: fc.oneof(fc.nat({ max: 30_000 }), fc.nat({ max: 4_000_000 })),
  from: fc.nat({ max: 500 }),
  authors: fc.oneof(fc.nat({ max: 20 }), fc.constant(300)),
  isTakenBack: fc.boolean(),
  isRead: fc.boolean(),
})

test('what a window says between readings is what merging its panes anew would say', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 14 }), (steps) => {
      const panes = newSketchPanes()
      let now = NOON
      for (const { wait, ago, from, authors, isTakenBack, isRead } of steps) {
        now += wait
        panes.advance(now)
        const batch = said(from, authors, now - ago)
        const sign = isTakenBack ? -1 : 1
        for (let row = 0; row < batch.count; row++) panes.add(notedOf({ ...batch, sign: 1 }, row), now - ago)
        for (let row = 0; row < batch.count && sign < 0; row += 2)
          panes.add(notedOf({ ...batch, sign }, row), now - ago)
        if (!isRead) continue
        for (const name of SETS)
          for (const span of SPANS) {
            const anew = panes.within(name, { from: now - span })
            expect(panes.read(name, span)).toEqual(sketchOf(name).read(anew as never))
          }
      }
    }),
    { numRuns: 60 },
  )
})

function said(from: number, authors: number, at: number) {
  const posts = Array.from({ length: authors }, (_, i) =>
    somePost({
      id: `p${from + i}`,
      author: `a${from + i}`,
      createdAt: at,
      text: i % 3 ? 'broken again' : 'never again',
    }),
  )
  const batch = scoredOf(
    posts,
    posts.map(() => [0]),
  )
  const isAngry = (row: number) => (from + row) % 2 === 0
  return {
    ...batch,
    customer: batch.customer.map((_, row) => (isAngry(row) ? row : -1)),
    negative: batch.negative.map((_, row) => (isAngry(row) ? 9_000 : 0)),
    neutral: batch.neutral.map((_, row) => (isAngry(row) ? 1_000 : 10_000)),
  }
}

test('detractors that were too many to be counted exactly are told anew once a few of them have left', () => {
  const panes = newSketchPanes()
  panes.advance(NOON)
  const speak = (from: number, authors: number, at: number) => {
    const batch = said(from, authors, at)
    for (let row = 0; row < batch.count; row++) panes.add(notedOf(batch, row), at)
  }
  speak(0, 100, NOON - 50_000)
  speak(100, 500, NOON)
  panes.read('detractors', 60_000)
  panes.advance(NOON + 20_000)
  const anew = panes.within('detractors', { from: NOON - 40_000 })
  expect(panes.read('detractors', 60_000)).toEqual(sketchOf('detractors').read(anew))
})

test('a pane that a long step of time takes into a minute which has left the hour leaves it too', () => {
  const panes = newSketchPanes()
  const [spokeAt, hour] = [NOON + 30_000, 3_600_000]
  panes.advance(spokeAt)
  panes.add(notedOf(said(0, 1, spokeAt), 0), spokeAt)
  expect(panes.read('uniqueAuthors', hour).value).toBe(1)
  panes.advance(NOON + hour + 5_000)
  expect(panes.read('uniqueAuthors', hour).value).toBe(0)
})
