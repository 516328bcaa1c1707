import { createServer } from 'node:http'
import { filter, firstValueFrom } from 'rxjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryBus } from '../../../server/bus/memory.ts'
import { configFile } from '../../../server/config.ts'
import { demoConfig } from '../../../server/demo.ts'
import { newHub } from '../../../server/live/hub.ts'
import type { LiveEvent } from '../../../server/live/refusal.ts'
import { serveLive } from '../../../server/live/socket-server.ts'
import { newLog } from '../../../server/log.ts'
import { openPreviews } from '../../../server/previews.ts'
import { queuesOf } from '../../../server/queues.ts'
import { watchCompute } from '../../../server/roles/compute-watch.ts'
import { newCounts } from '../../../server/stats.ts'
import { openWebhooks } from '../../../server/webhooks.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('shows the screens that the config allows, not those of the table, and the questions that wait', async () => {
  const bus = memoryBus()
  const counts = newCounts<LiveEvent>()
  const hub = newHub({ epoch: 'e1', channels: ['world'], now: () => 0 })
  const live = serveLive(createServer(), {
    hub,
    screens: { all: 40, address: 5 },
    version: '1',
    origins: [],
    isReady: () => true,
    count: counts.add,
    now: () => 0,
  })
  const previews = openPreviews(bus)
  const webhooks = openWebhooks(configFile.parse(demoConfig()), bus, () => 0)
  const log = newLog({ write: () => {}, on: () => {} })
  const watch = watchCompute(bus, {
    hub,
    live: () => live,
    counts,
    webhooks,
    previews,
    requests: () => ({ 'desk-questions': { level: 2, shed: 1 } }),
    toAnswer: () => ({ level: 7, shed: 0 }),
    sketches: () => ({ keys: { level: 9, shed: 3, cap: 5_000_000 }, members: { level: 8, shed: 2, cap: 6_000_000 } }),
    log,
  })
  const said = firstValueFrom(bus.on('vitals').pipe(filter(({ thread }) => thread === 'compute')))
  void previews.ask('cello')
  vi.advanceTimersByTime(250)
  const queues = queuesOf((await said).queues)
  expect(queues.find(({ id }) => id === 'screens')).toMatchObject({ bound: 40, level: 0 })
  expect(queues.find(({ id }) => id === 'previews')).toMatchObject({ bound: 10, level: 1 })
  expect(queues.find(({ id }) => id === 'desk-questions')).toMatchObject({ bound: 64, level: 2, shed: 1 })
  expect(queues.find(({ id }) => id === 'posts-to-answer')).toMatchObject({ bound: 500, level: 7 })
  expect(queues.find(({ id }) => id === 'list-keys')).toMatchObject({ bound: 400, unit: 'keys' })
  expect(queues.find(({ id }) => id === 'all-list-keys')).toMatchObject({
    bound: 4_000_000,
    cap: 5_000_000,
    level: 9,
    shed: 3,
  })
  expect(queues.find(({ id }) => id === 'all-set-members')).toMatchObject({
    bound: 4_000_000,
    cap: 6_000_000,
    level: 8,
    shed: 2,
  })
  watch.stop()
  live.close()
})
