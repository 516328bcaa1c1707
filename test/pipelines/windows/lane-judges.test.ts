import { expect, test } from 'vitest'
import { DEFAULT_METRICS } from '../../../pipelines/metrics/index.ts'
import { contribute, newContribution } from '../../../pipelines/windows/cells.ts'
import { newLaneJudges } from '../../../pipelines/windows/lane-judges.ts'
import { newSliding } from '../../../pipelines/windows/sliding.ts'
import type { UsualAt } from '../../../pipelines/windows/usual-table.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const MINUTE = 60_000
const NOON = 1_795_000_020_000
const contribution = newContribution()
contribute(contribution, DEFAULT_METRICS.sums, scoredOf([somePost({ text: 'larkwing' })], [[0]]), 0)

/** One mention a minute is usual; nothing is known of the other lanes. */
const usual: UsualAt = (lane) => (lane === 'volume' ? { low: 0.5, mid: 1, high: 1.5, n: 100 } : null)

/** Two hours of one mention a minute, then four a minute from `outbreak` minutes before the end on. */
function lived(outbreak: number) {
  const sliding = newSliding()
  for (let minute = -120; minute < 0; minute++) {
    const mentions = minute >= -outbreak ? 4 : 1
    for (let i = 0; i < mentions; i++) sliding.add(NOON + minute * MINUTE, contribution)
  }
  sliding.advance(NOON)
  return sliding
}

const figure = { value: 4, n: 60, interval: null }

test('a past that was rebuilt is judged as if it had been watched: outside at once, and since when', () => {
  const judges = newLaneJudges({ sliding: lived(30) })
  judges.catchUp({ now: NOON, usual, positiveShare: 0.5 })
  const { since, severity } = judges.of('volume').judge(figure, usual('volume', NOON), NOON)
  expect(severity).toBeGreaterThanOrEqual(4)
  // Fifteen minutes with three of four a minute are the first above 1.5 a minute.
  expect((since! - NOON) / MINUTE).toBeCloseTo(-27, 0)
})

test('a minute of the past is told to the judges once', () => {
  const judges = newLaneJudges({ sliding: lived(30) })
  const asked: number[] = []
  const noting: UsualAt = (lane, at) => {
    if (lane === 'volume') asked.push(at)
    return usual(lane, at)
  }
  for (const now of [NOON, NOON + 1_000, NOON + 10 * MINUTE]) judges.catchUp({ now, usual: noting, positiveShare: 0.5 })
  expect(new Set(asked).size).toBe(asked.length)
  expect(asked).toEqual(asked.toSorted((a, b) => a - b))
})

test('minutes that were read as they passed are not judged again', () => {
  const judges = newLaneJudges({ sliding: newSliding() })
  judges.catchUp({ now: NOON, usual, positiveShare: 0.5 })
  const asked: number[] = []
  const noting: UsualAt = (_, at) => {
    asked.push(at)
    return null
  }
  for (let now = NOON; now < NOON + 5 * MINUTE; now += 125) judges.catchUp({ now, usual: noting, positiveShare: 0.5 })
  expect(asked).toEqual([])
})
