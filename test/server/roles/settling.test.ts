import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { Unanswered } from '../../../server/bus/news.ts'
import { settling } from '../../../server/roles/settling.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const MINUTE = 60_000

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

test('the store settles once a minute until it is told to stop', async () => {
  let times = 0
  const { stop, ending } = running(async () => {
    times++
  })
  await vi.advanceTimersByTimeAsync(3 * MINUTE)
  expect(times).toBe(3)
  stop()
  await vi.advanceTimersByTimeAsync(3 * MINUTE)
  expect([times, ending()]).toEqual([3, 'stopped'])
})

test('a minute that the store is busy for is left out, not made up for', async () => {
  let times = 0
  running(async () => {
    times++
    await new Promise((resolve) => setTimeout(resolve, 2.5 * MINUTE))
  })
  await vi.advanceTimersByTimeAsync(4 * MINUTE)
  expect(times).toBe(2)
})

test('a refusal is told and tried again a minute later', async () => {
  let times = 0
  const { unanswered, ending } = running(async () => {
    times++
    throw new Error('TransactionContext Error: Cannot CHECKPOINT now')
  })
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  expect([times, ending()]).toEqual([2, 'runs'])
  expect(unanswered[0]).toEqual({ asked: 'settling', error: 'TransactionContext Error' })
})
