import { expect, test } from 'vitest'
import type { PreviewRequest } from '../../server/bus/bus.ts'
import { memoryBus } from '../../server/bus/memory.ts'
import { openPreviews } from '../../server/previews.ts'
import { QUEUES } from '../../server/queues.ts'

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

test('one more than there is room for is refused and counted, until another is answered', () => {
  const { asked, answer, previews } = asking()
  for (let i = 0; i < QUEUES.previews.bound; i++) expect(previews.ask('cello')).not.toBeNull()
  expect(previews.ask('cello')).toBeNull()
  expect(previews.level()).toEqual({ level: QUEUES.previews.bound, shed: 1 })
  answer(asked[0]!.id)
  expect(previews.ask('cello')).not.toBeNull()
})

test('a store that was told to stop is not asked: it would never answer', () => {
  const { asked, bus, previews } = asking()
  bus.publish({ name: 'stop', message: null })
  expect(previews.ask('cello')).toBeNull()
  expect(asked).toEqual([])
})
