import { expect, test } from 'vitest'
import type { WindowId } from '../../../pipelines/contract/reading.ts'
import { DEFAULT_METRICS } from '../../../pipelines/metrics/index.ts'
import { mentions } from '../../../pipelines/metrics/sums.ts'
import { contribute, newContribution, sumsOf, TOTAL } from '../../../pipelines/windows/cells.ts'
import { newSliding, type Sliding } from '../../../pipelines/windows/sliding.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const NOON = 1_795_000_020_000
const PANE = 10_000

const contribution = newContribution()
contribute(contribution, DEFAULT_METRICS.sums, scoredOf([somePost({ text: 'larkwing' })], [[0]]), 0)

const counted = (sliding: Sliding, window: WindowId = '1m'): number =>
  sumsOf(sliding.cells(window).get(TOTAL))(mentions)

test('a window that slides pane by pane holds what its six panes hold, and nothing once they are gone', () => {
  const sliding = newSliding()
  const seen: number[] = []
  for (let pane = 0; pane < 18; pane++) {
    const at = NOON + pane * PANE
    if (pane < 9) sliding.add(at, contribution)
    sliding.advance(at)
    seen.push(counted(sliding))
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 6, 6, 6, 5, 4, 3, 2, 1, 0, 0, 0, 0])
})

test('a window that slides many panes at once ends the same', () => {
  const sliding = newSliding()
  for (let pane = 0; pane < 9; pane++) sliding.add(NOON + pane * PANE, contribution)
  sliding.advance(NOON + 11 * PANE)
  expect(counted(sliding)).toBe(3)
})

test('a late mention enters only the windows that still reach it, read before it is settled or after', () => {
  const sliding = newSliding()
  sliding.advance(NOON)
  sliding.add(NOON - 20 * 60_000, contribution)
  const windows = ['1m', '15m', '1h', '24h'] as const
  const fresh = windows.map((window) => sliding.mentionsIn(window))
  expect([fresh, windows.map((window) => counted(sliding, window))]).toEqual([
    [0, 0, 1, 1],
    [0, 0, 1, 1],
  ])
  expect(windows.map((window) => sliding.mentionsIn(window))).toEqual([0, 0, 1, 1])
})
