import { expect, test } from 'vitest'
import { newAsker, ofKind } from '../../../server/bus/asker.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { StoreFailedError } from '../../../server/store-errors.ts'

test('each question hears its own answer, in whatever order they come, also when it comes at once', async () => {
  const bus = memoryBus()
  const { ask } = newAsker(bus)
  const preview = (query: string) =>
    ask(bus.on('previewed'), (id) => bus.publish({ name: 'previews', message: { id, query } }))
  const asked: number[] = []
  bus.on('previews').subscribe(({ id, query }) => {
    asked.push(id)
    if (query === 'at once') bus.publish({ name: 'previewed', message: { id, matches: 3, of: 3 } })
  })
  const [first, second] = [preview('first'), preview('second')]
  for (const id of asked.toReversed()) bus.publish({ name: 'previewed', message: { id, matches: id, of: 9 } })
  expect(await Promise.all([first, second, preview('at once')])).toEqual([
    { id: 1, matches: 1, of: 9 },
    { id: 2, matches: 2, of: 9 },
    { id: 3, matches: 3, of: 3 },
  ])
})

test('says once the store was told to stop', () => {
  const bus = memoryBus()
  const { isClosing } = newAsker(bus)
  expect(isClosing()).toBe(false)
  bus.publish({ name: 'stop', message: null })
  expect(isClosing()).toBe(true)
})

test('an answer of another kind is nobody else’s', () => {
  const bus = memoryBus()
  const heard: unknown[] = []
  ofKind(bus.on('linkAnswers'), 'events').subscribe(({ kind }) => heard.push(kind))
  bus.publish({ name: 'linkAnswers', message: { id: 1, kind: 'order', outcome: { kind: 'refused', reason: '' } } })
  bus.publish({ name: 'linkAnswers', message: { id: 1, kind: 'events', events: [] } })
  expect(heard).toEqual(['events'])
})

test('whoever asked a store that failed is told so, and nobody else', async () => {
  const bus = memoryBus()
  const { ask } = newAsker(bus)
  const [first, second] = [1, 2].map(() =>
    ask(ofKind(bus.on('linkAnswers'), 'events'), (id) =>
      bus.publish({ name: 'linkRequests', message: { id, kind: 'events', before: null } }),
    ),
  )
  bus.publish({ name: 'linkAnswers', message: { id: 1, kind: 'failed' } })
  bus.publish({ name: 'linkAnswers', message: { id: 2, kind: 'events', events: [] } })
  await expect(first).rejects.toThrow(StoreFailedError)
  expect(await second).toMatchObject({ events: [] })
})
