import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryBus } from '../../../server/bus/memory.ts'
import { QUIET, watchUnsettled } from '../../../server/quarantine/unsettled.ts'
import { emptyScored } from '../../support/scored.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a source is settled once all its rows are committed and counted, and were quiet for a moment', () => {
  const bus = memoryBus()
  const { settled, stop } = watchUnsettled(bus)
  const hand = (source: number, count: number) =>
    bus.publish({ name: 'mentions', message: { ...emptyScored(), source, count } })
  hand(0, 3)
  hand(1, 1)
  let isSettled = false
  settled(0).subscribe({
    complete: () => {
      isSettled = true
    },
  })
  bus.publish({ name: 'measured', message: { source: 0, rows: 3 } })
  bus.publish({ name: 'committed', message: { source: 0, rows: 2, duplicates: 0 } })
  vi.advanceTimersByTime(QUIET * 10)
  expect(isSettled).toBe(false)
  bus.publish({ name: 'committed', message: { source: 0, rows: 1, duplicates: 1 } })
  vi.advanceTimersByTime(QUIET - 1)
  expect(isSettled).toBe(false)
  vi.advanceTimersByTime(1)
  expect(isSettled).toBe(true)
  stop()
})
