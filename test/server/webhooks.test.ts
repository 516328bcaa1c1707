import { expect, test } from 'vitest'
import { memoryBus } from '../../server/bus/memory.ts'
import { configFile } from '../../server/config.ts'
import { openWebhooks } from '../../server/webhooks.ts'

test('every ending of a delivery is told from 0 on: Prometheus sees no increase in a series that begins at 1', () => {
  const config = configFile.parse({
    board: { name: 'L', topic: 'cello' },
    topics: [{ id: 'cello', name: 'C', role: 'own', query: 'cello' }],
    sources: [{ id: 'world', type: 'simulated' }],
  })
  expect(openWebhooks(config, memoryBus(), Date.now).endings.all()).toEqual({
    accepted: 0,
    repeated: 0,
    forged: 0,
    malformed: 0,
    'too-large': 0,
    slow: 0,
    'too-many': 0,
    paused: 0,
    late: 0,
  })
})
