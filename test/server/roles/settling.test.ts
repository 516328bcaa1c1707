import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { Unanswered } from '../../../server/bus/news.ts'
import { settling } from '../../../server/roles/settling.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const PERIOD = 600_000

function running(settle: () => Promise<void>) {
  const bus = memoryBus()
  const unanswered: Unanswered[] = []
  bus.on('unanswered').subscribe((each) => unanswered.push(each))
  let ending = 'runs'
  settling({ history: { settle } }, bus).subscribe({
    complete: () => {
      ending = 'stopped'
    },
    error: () => {
      ending = 'failed'
    },
  })
  return { unanswered, stop: () => bus.publish({ name: 'stop', message: null }), ending: () => ending }
}

test('the store settles every ten minutes until it is told to stop', async () => {
  let times = 0
  const { stop, ending } = running(async () => {
    times++
  })
  await vi.advanceTimersByTimeAsync(3 * PERIOD)
  expect(times).toBe(3)
  stop()
  await vi.advanceTimersByTimeAsync(3 * PERIOD)
  expect([times, ending()]).toEqual([3, 'stopped'])
})

test('a time that the store is busy for is left out, not made up for', async () => {
  let times = 0
  running(async () => {
    times++
    await new Promise((resolve) => setTimeout(resolve, 2.5 * PERIOD))
  })
  await vi.advanceTimersByTimeAsync(4 * PERIOD)
  expect(times).toBe(2)
})

test('a refusal is told and tried again a minute later', async () => {
  let times = 0
  const { unanswered, ending } = running(async () => {
    times++
    throw new Error('TransactionContext Error: Cannot CHECKPOINT now')
  })
  await vi.advanceTimersByTimeAsync(2 * PERIOD)
  expect([times, ending()]).toEqual([2, 'runs'])
  expect(unanswered[0]).toEqual({ asked: 'settling', error: 'TransactionContext Error' })
})
