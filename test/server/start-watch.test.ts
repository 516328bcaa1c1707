import { expect, test } from 'vitest'
import { memoryBus } from '../../server/bus/memory.ts'
import type { Messages } from '../../server/bus/messages.ts'
import { watchStart } from '../../server/start-watch.ts'

test('a start opens the store, fills in a past, counts, and is over', () => {
  const bus = memoryBus()
  const waiting = watchStart(bus)
  const stages = [waiting()]
  bus.publish({ name: 'filling', message: { days: 28, percent: 60 } })
  stages.push(waiting())
  bus.publish({ name: 'known', message: {} as Messages['known'] })
  stages.push(waiting())
  bus.publish({ name: 'ready', message: { rows: 0 } })
  expect([...stages, waiting()]).toEqual([
    { kind: 'opening' },
    { kind: 'filling', days: 28, percent: 60 },
    { kind: 'counting' },
    null,
  ])
})
