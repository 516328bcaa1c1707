import { expect, test } from 'vitest'
import { askBackup } from '../../server/backups.ts'
import { memoryBus } from '../../server/bus/memory.ts'
import type { BackupRequest } from '../../server/bus/requests.ts'

/** A store that answers in the order that `answer` is called. */
function asking() {
  const bus = memoryBus()
  const asked: BackupRequest[] = []
  bus.on('backups').subscribe((request) => asked.push(request))
  return {
    bus,
    asked,
    ask: askBackup(bus),
    answer: (id: number) => bus.publish({ name: 'backedUp', message: { id, error: null, files: id, bytes: 0, ms: 0 } }),
  }
}

test('who asks gets the answer to what they asked; who asks meanwhile is told that there is one at a time', async () => {
  const { ask, asked, answer } = asking()
  const [first, second] = [ask('/a'), ask('/b')]
  expect((await second).error).toContain('one backup at a time')
  expect(asked.map(({ folder }) => folder)).toEqual(['/a'])
  answer(asked[0]!.id)
  expect(await first).toMatchObject({ error: null })
  const third = ask('/c')
  answer(asked[1]!.id)
  expect(await third).toMatchObject({ error: null, files: asked[1]!.id })
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
