import { afterEach, expect, test } from 'vitest'
import { memoryBus } from '../../../server/bus/memory.ts'
import { QUEUES } from '../../../server/queues.ts'
import { type IntakeWatch, watchIntake } from '../../../server/roles/intake-watch.ts'
import { meter } from '../../../server/tally.ts'

const LINEAGE = { held: () => 0, forgotten: () => 0 }
let watch: IntakeWatch
afterEach(() => watch.stop())
const queues = () => watch.vitals(LINEAGE).queues

test('shows the longest read of any source since it was last looked at, and how many were as long as may be', () => {
  const bus = memoryBus()
  watch = watchIntake(bus, meter(2, bus))
  const { bound } = QUEUES['source-lines']
  for (const lines of [3, bound, 7]) watch.ends.begin(lines)
  expect(queues()['source-lines']).toEqual({ level: bound, shed: 1 })
  watch.ends.begin(7)
  expect(queues()['source-lines']).toEqual({ level: 7, shed: 1 })
  expect(queues()['source-lines']).toEqual({ level: 0, shed: 1 })
})

test('counts every full read of a flood of ten', () => {
  const bus = memoryBus()
  watch = watchIntake(bus, meter(1, bus))
  const { bound } = QUEUES['source-lines']
  for (let i = 0; i < 10; i++) watch.ends.begin(bound)
  expect(queues()['source-lines']).toEqual({ level: bound, shed: 10 })
})

test('shows the keys of the source that has most, and what all of them have forgotten', () => {
  const bus = memoryBus()
  watch = watchIntake(bus, meter(2, bus))
  expect(queues()['event-keys']).toEqual({ level: 0, shed: 0 })
  watch.ends.remembered?.(0, 5, 10)
  watch.ends.remembered?.(1, 8, 1)
  watch.ends.remembered?.(0, 6, 20)
  expect(queues()['event-keys']).toEqual({ level: 8, shed: 21 })
})
