import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { Room } from '../../../server/disk.ts'
import { watchDisk } from '../../../server/roles/disk-watch.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('says every second how much room there is, a disk that cannot be asked says nothing, and a stop ends it', async () => {
  const rooms: (Room | Error)[] = [
    { free: 50, total: 100 },
    new Error('gone'),
    { free: 1, total: 100 },
    { free: 12, total: 100 },
  ]
  const bus = memoryBus()
  const said: string[] = []
  bus.on('disk').subscribe(({ state }) => said.push(state))
  let isOver = false
  watchDisk(
    {
      limits: { warnBelow: 20, pauseBelow: 10 },
      room: async () => {
        const room = rooms.shift() ?? new Error('asked too often')
        if (room instanceof Error) throw room
        return room
      },
    },
    bus,
  ).subscribe({
    complete: () => {
      isOver = true
    },
  })
  await vi.advanceTimersByTimeAsync(3_000)
  expect(said).toEqual(['roomy', 'full', 'full'])
  bus.publish({ name: 'stop', message: null })
  expect(isOver).toBe(true)
})
