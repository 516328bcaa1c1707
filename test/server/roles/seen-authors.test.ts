import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JoinNews } from '../../../data/history/join/joins.ts'
import type { Bus } from '../../../server/bus/bus.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { seenAuthors } from '../../../server/roles/seen-authors.ts'

const NEWS = { known: {}, mentions: 1, retractions: ['as it was'], additions: ['as it is'] } as unknown as JoinNews
let bus: Bus
let told: unknown[]
let asked: number[]
let answer: () => Promise<readonly JoinNews[]>
let isEnded: boolean
beforeEach(() => {
  vi.useFakeTimers()
  bus = memoryBus()
  told = []
  asked = []
  isEnded = false
  answer = async () => [NEWS]
  for (const name of ['customers', 'retractions', 'rejoined', 'unanswered'] as const)
    bus.on(name).subscribe(() => told.push(name))
  const linkSeen = (at: number) => {
    asked.push(at)
    return answer()
  }
  seenAuthors({ history: { linkSeen }, clock: () => 9_000 }, bus).subscribe({ complete: () => (isEnded = true) })
})
afterEach(() => vi.useRealTimers())
const ready = () => bus.publish({ name: 'ready', message: { rows: 0 } })

test('who wrote under a declared handle is told within a second or two of it, and no sooner than the state is rebuilt', async () => {
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked).toEqual([])
  ready()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual([9_000])
  expect(told).toEqual(['customers', 'retractions', 'rejoined'])
})

test('one look is over before the next one begins', async () => {
  let end = (_: readonly JoinNews[]): void => {}
  answer = () => new Promise((resolve) => (end = resolve))
  ready()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked).toHaveLength(1)
  end([])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toHaveLength(2)
  expect(told).toEqual([])
})

test('a statement that fails is told, and the next look is made', async () => {
  answer = () => Promise.reject(new Error('Binder Error: somebody'))
  ready()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(told).toEqual(['unanswered', 'unanswered'])
})

test('ends when it is told to stop', async () => {
  ready()
  await vi.advanceTimersByTimeAsync(1_000)
  bus.publish({ name: 'stop', message: null })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked).toHaveLength(1)
  expect(isEnded).toBe(true)
})
