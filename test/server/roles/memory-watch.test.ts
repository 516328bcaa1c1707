import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryBus } from '../../../server/bus/memory.ts'
import { watchMemory } from '../../../server/roles/memory-watch.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('says what the database holds once the state is rebuilt, then every five seconds, also after it was refused once', async () => {
  const bus = memoryBus()
  const said: number[] = []
  bus.on('memory').subscribe(({ bytes }) => said.push(bytes))
  let asked = 0
  const memory = async () => {
    asked++
    if (asked === 2) throw new Error('the store is busy')
    return { bytes: asked, bound: 10 }
  }
  watchMemory({ history: { memory } }, bus).subscribe()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(said).toEqual([])
  bus.publish({ name: 'ready', message: { rows: 0 } })
  await vi.advanceTimersByTimeAsync(11_000)
  expect(said).toEqual([1, 3])
  bus.publish({ name: 'stop', message: null })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(3)
})
