import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryBus } from '../../../server/bus/memory.ts'
import { tellWarnings } from '../../../server/roles/ticket-warnings.ts'

let asked: number
let told: number
let bus: ReturnType<typeof memoryBus>

beforeEach(() => {
  vi.useFakeTimers()
  bus = memoryBus()
  asked = 0
  told = 0
  bus.on('warnings').subscribe(() => told++)
  const ticketWarnings = async () => [{ topic: 't', warning: { at: ++asked } }]
  tellWarnings({ history: { ticketWarnings } as never }, bus).subscribe()
})
afterEach(() => {
  bus.publish({ name: 'stop', message: null })
  vi.useRealTimers()
})
const pressing = () => bus.publish({ name: 'pressing', message: null })

test('the first post that presses is looked at once, and whatever comes within five seconds with one further look', async () => {
  pressing()
  await vi.advanceTimersByTimeAsync(0)
  expect([asked, told]).toEqual([1, 1])
  for (let commit = 0; commit < 19; commit++) {
    pressing()
    await vi.advanceTimersByTimeAsync(250)
  }
  expect(asked).toBe(1)
  await vi.advanceTimersByTimeAsync(250)
  expect([asked, told]).toEqual([2, 2])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toBe(2)
})
