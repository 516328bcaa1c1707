import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { DIMENSIONS } from '../../../pipelines/contract/reading.ts'
import { DEFAULT_METRICS, SKETCHES } from '../../../pipelines/metrics/index.ts'
import type { Sketch } from '../../../pipelines/metrics/metric.ts'
import { notedOf } from '../../../pipelines/metrics/noted.ts'
import { anyMentions, batchOf } from '../../support/world.ts'

const mentions = anyMentions(60_000, 40)

describe('every sum', () => {
  test.each(DEFAULT_METRICS.sums.map((sum) => [sum.id, sum] as const))(
    '%s is a whole number, so that its order never matters',
    (_, sum) => {
      fc.assert(
        fc.property(mentions, (drawn) => {
          const batch = batchOf(drawn)
          for (let row = 0; row < batch.count; row++) expect(Number.isSafeInteger(sum.of(batch, row))).toBe(true)
        }),
        { numRuns: 30 },
      )
    },
  )
})

describe.each(Object.values(SKETCHES).map((sketch) => [sketch.metric, sketch as unknown as Sketch<unknown>] as const))(
  '%s',
  (_, sketch) => {
    const fold = (batch: ScoredBatch, state = sketch.empty()) => {
      for (let row = 0; row < batch.count; row++) sketch.add(state, notedOf(batch, row))
      return state
    }
    const merged = (...states: unknown[]) => {
      const into = sketch.empty()
      for (const state of states) sketch.merge(into, state)
      return into
    }

    const split = (state: unknown) =>
      DIMENSIONS.map((dimension) => [...sketch.split(state, dimension)].sort((a, b) => a.of - b.of))

    test('merges in any order and grouping to what it would have counted in one go', () => {
      fc.assert(
        fc.property(mentions, mentions, mentions, (a, b, c) => {
          const [x, y, z] = [a, b, c].map((part) => batchOf(part))
          const inOne = sketch.read(fold(z!, fold(y!, fold(x!))))
          expect(sketch.read(merged(fold(x!), fold(y!), fold(z!)))).toEqual(inOne)
          expect(sketch.read(merged(fold(z!), merged(fold(y!), fold(x!))))).toEqual(inOne)
          const parts = split(fold(z!, fold(y!, fold(x!))))
          expect(split(merged(fold(x!), fold(y!), fold(z!)))).toEqual(parts)
          expect(split(merged(fold(z!), merged(fold(y!), fold(x!))))).toEqual(parts)
        }),
        { numRuns: 40 },
      )
    })

    test('has a zero, and forgets what is taken back', () => {
      fc.assert(
        fc.property(mentions, mentions, (kept, gone) => {
          const state = fold(batchOf(kept))
          fold(batchOf(gone), state)
          fold(batchOf(gone, -1), state)
          expect(sketch.read(state)).toEqual(sketch.read(fold(batchOf(kept))))
          expect(split(state)).toEqual(split(fold(batchOf(kept))))
          expect(sketch.read(merged(state, sketch.empty()))).toEqual(sketch.read(state))
          expect(split(merged(state, sketch.empty()))).toEqual(split(state))
        }),
        { numRuns: 40 },
      )
    })

    test('forgets what was merged in and is taken out again', () => {
      const { unmerge } = sketch
      if (!unmerge) return
      fc.assert(
        fc.property(mentions, mentions, (kept, gone) => {
          const [staying, leaving] = [kept, gone].map((part) => fold(batchOf(part)))
          const state = merged(staying, leaving)
          if (!unmerge(state, leaving)) return
          expect(sketch.read(state)).toEqual(sketch.read(staying))
          expect(split(state)).toEqual(split(staying))
        }),
        { numRuns: 40 },
      )
    })

    test('reads the same where mixes are left out', () => {
      fc.assert(
        fc.property(mentions, mentions, (a, b) => {
          const lean = sketch.empty(false)
          for (const part of [a, b]) sketch.merge(lean, fold(batchOf(part)))
          expect(sketch.read(lean)).toEqual(sketch.read(fold(batchOf(b), fold(batchOf(a)))))
        }),
        { numRuns: 20 },
      )
    })

    test('has parts that add up to what was counted', () => {
      fc.assert(
        fc.property(mentions, (drawn) => {
          const state = fold(batchOf(drawn))
          for (const parts of split(state))
            expect(parts.reduce((sum, { part }) => sum + (part ?? 0), 0)).toBe(sketch.read(state).n)
        }),
        { numRuns: 40 },
      )
    })
  },
)
