import { expect, test } from 'vitest'
import { memoryBus } from '../../server/bus/memory.ts'
import type { PreviewRequest } from '../../server/bus/requests.ts'
import { openPreviews } from '../../server/previews.ts'
import { QUEUES } from '../../server/queues.ts'
import { StoreBusyError, StoreClosingError, StoreFailedError } from '../../server/store-errors.ts'

function asking() {
  const bus = memoryBus()
  const asked: PreviewRequest[] = []
  bus.on('previews').subscribe((request) => asked.push(request))
  const answer = (id: number) => bus.publish({ name: 'previewed', message: { id, matches: id, of: 100 } })
  return { asked, answer, bus, previews: openPreviews(bus) }
}

test('each question gets its own answer, in whatever order they come', async () => {
  const { asked, answer, previews } = asking()
  const answers = ['cello', 'drum'].map((query) => previews.ask(query))
  expect(asked.map(({ query }) => query)).toEqual(['cello', 'drum'])
  for (const { id } of asked.toReversed()) answer(id)
  expect(await Promise.all(answers)).toEqual(asked.map(({ id }) => ({ matches: id, of: 100 })))
  expect(previews.level()).toEqual({ level: 0, shed: 0 })
})

test('one more than there is room for is refused and counted, until another is answered', async () => {
  const { asked, answer, previews } = asking()
  const { bound } = QUEUES.previews
  const first = previews.ask('cello')
  for (let i = 1; i < bound; i++) void previews.ask('cello')
  await expect(previews.ask('cello')).rejects.toThrow(StoreBusyError)
  expect(previews.level()).toEqual({ level: bound, shed: 1 })
  answer(asked[0]!.id)
  await first
  void previews.ask('drum')
  expect([asked.at(-1)?.query, previews.level()]).toEqual(['drum', { level: bound, shed: 1 }])
})

test('a question that the store failed at makes room too', async () => {
  const { asked, bus, previews } = asking()
  const failed = previews.ask('cello')
  bus.publish({ name: 'previewed', message: { id: asked[0]!.id, kind: 'failed' } })
  await expect(failed).rejects.toThrow(StoreFailedError)
  expect(previews.level()).toEqual({ level: 0, shed: 0 })
})

test('a store that was told to stop is not asked: it would never answer', async () => {
  const { asked, bus, previews } = asking()
  bus.publish({ name: 'stop', message: null })
  await expect(previews.ask('cello')).rejects.toThrow(StoreClosingError)
  expect(asked).toEqual([])
})
