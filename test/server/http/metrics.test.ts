import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { wallClock } from '../../../data/clock.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { watchHealth } from '../../../server/health.ts'
import { newMetrics } from '../../../server/http/metrics.ts'
import { newCounts } from '../../../server/stats.ts'

const PAGE = readFileSync(resolve('docs', 'operations.md'), 'utf8')

test('whoever is called finds every name of /metrics in docs/operations.md', async () => {
  const bus = memoryBus()
  const watched = watchHealth(bus, { screens: newCounts(), deliveries: newCounts(), clock: wallClock() }, [])
  const health = () => ({ ...watched(), config: { loadedAt: 0, errors: [], needsRestart: [] } })
  const text = await newMetrics(health, bus.on('vitals')).text()
  const names = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(50)
  expect(names.filter((name) => !PAGE.includes(`\`${name}\``) && !PAGE.includes(`\`${name}{`))).toEqual([])
})
