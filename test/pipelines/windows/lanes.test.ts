import { TestScheduler } from 'rxjs/testing'
import { expect, test } from 'vitest'
import type { LanePoint } from '../../../pipelines/contract/scene.ts'
import { rollUp } from '../../../pipelines/roll-up.ts'
import { MINUTE } from '../../../pipelines/windows/panes.ts'
import { tickAt, told, WORLD } from '../../support/told.ts'
import { batchOf, postAt, START } from '../../support/world.ts'

const HOUR = 3_600_000

test('lanes show six hours in buckets of three minutes, and their points let go after that', async () => {
  const one = batchOf([{ post: postAt(START), topics: [0], negative: 0, positive: 0, tier: 0 }])
  const early = (await told([one, tickAt(START + 180_000)]))['topic/t0'] ?? {}
  expect(early[`lane/volume/${START}`]).toMatchObject({ at: START, value: 1 / 3, n: 1 } satisfies Partial<LanePoint>)
  const late = (await told([one, tickAt(START + 180_000), tickAt(START + 7 * HOUR)]))['topic/t0'] ?? {}
  expect(late[`lane/volume/${START}`]).toBeUndefined()
})

test('a bucket is provisional until the watermark is five minutes past its end, then final, and said so', async () => {
  const one = batchOf([{ post: postAt(START), topics: [0], negative: 0, positive: 0, tier: 0 }])
  const heard = (at: number) => batchOf([{ post: postAt(at), topics: [1], negative: 0, positive: 0, tier: 0 }])
  const stateAfter = async (newest: number) =>
    ((await told([one, heard(newest)]))['topic/t0']?.[`lane/volume/${START}`] as LanePoint | undefined)?.state
  // The bucket ends after 3 min, the watermark is 10 s behind the newest post of any topic.
  const final = START + 3 * MINUTE + 5 * MINUTE + 10_000
  expect([await stateAfter(final - 1), await stateAfter(final)]).toEqual([undefined, 'final'])
})

test('a bucket that becomes final is told again, though nothing in it changed', () => {
  const said: LanePoint[] = []
  const clock = new TestScheduler(() => {})
  clock.run(({ hot, flush }) => {
    const at = (offset: number, topic: number) =>
      batchOf([
        { post: { ...postAt(START + offset), id: `${offset}` }, topics: [topic], negative: 0, positive: 0, tier: 0 },
      ])
    hot('a 99ms b 99ms c', { a: at(0, 0), b: at(8 * MINUTE, 1), c: at(9 * MINUTE, 1) })
      .pipe(rollUp(WORLD, { period: 10, clock, wanted: (channel) => channel === 'topic/t0' }))
      .subscribe((updates) => {
        for (const { set } of updates) {
          const point = set[`lane/volume/${START}`] as LanePoint | undefined
          if (point) said.push(point)
        }
      })
    flush()
  })
  expect(said.at(-2)?.state).toBeUndefined()
  expect(said.at(-1)).toEqual({ ...said.at(-2), state: 'final' })
})
