import { expect, test } from 'vitest'
import { askBackup } from '../../server/backups.ts'
import type { BackupRequest } from '../../server/bus/bus.ts'
import { memoryBus } from '../../server/bus/memory.ts'

/** A store that answers in the order that `answer` is called. */
function asking() {
  const bus = memoryBus()
  const asked: BackupRequest[] = []
  bus.on('backups').subscribe((request) => asked.push(request))
  return {
    bus,
    asked,
    ask: askBackup(bus),
    answer: (id: number) => bus.publish({ name: 'backedUp', message: { id, error: null, files: id, bytes: 0 } }),
  }
}

test('each who asks gets the answer to what they asked', async () => {
  const { ask, asked, answer } = asking()
  const [first, second] = [ask('/a'), ask('/b')]
  expect(asked.map(({ folder }) => folder)).toEqual(['/a', '/b'])
  answer(2)
  answer(1)
  expect([(await first).files, (await second).files]).toEqual([1, 2])
})
test('a store that was told to stop is not asked, and says so', async () => {
  const { ask, asked, answer, bus } = asking()
  const before = ask('/a')
  bus.publish({ name: 'stop', message: null })
  expect((await ask('/b')).error).toContain('being closed')
  expect(asked).toHaveLength(1)
  answer(1)
  expect((await before).error).toBeNull()
})
